// What wakes an operator. Each alert names its runbook in docs/operations.
param name string
param location string
param tags object
param operatorEmail string
param serviceBusId string
param workspaceId string
param insightsId string
param readyUrl string
param appPrincipalId string
param groupId string

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'earlywarn'
    enabled: true
    emailReceivers: [
      { name: 'operators', emailAddress: operatorEmail, useCommonAlertSchema: true }
    ]
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dead-letters-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A message could not be handled. Runbook: docs/operations/dead-letter.md'
    severity: 1
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'any'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: [
            { name: 'EntityName', operator: 'Include', values: ['*'] }
          ]
        }
      ]
    }
    actions: [
      { actionGroupId: operators.id }
    ]
  }
}

// Service Bus has no metric for a message's age; a queue that was not empty for a moment in a quarter of an hour says it.
resource queueAge 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'queue-age-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A queue has not been empty for 15 minutes. Runbook: docs/operations/queue-age.md'
    severity: 2
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'waiting'
          metricName: 'ActiveMessages'
          timeAggregation: 'Minimum'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: [
            { name: 'EntityName', operator: 'Include', values: ['*'] }
          ]
        }
      ]
    }
    actions: [
      { actionGroupId: operators.id }
    ]
  }
}

// What the app tells of itself: metrics by the names of functions/Platform/Telemetry/Measurements.cs, and its own error lines; a test
// holds both together. A metric's point is a minute's, so a count of points is none of events.
var nightly = 'AppMetrics | where Name == "earlywarning.timer.runs" | extend timer = tostring(Properties["faas.name"])'
var errors = 'AppMetrics | where Name == "earlywarning.http.errors" | extend status = toint(Properties["http.response.status_code"]), function = tostring(Properties["faas.name"])'

var watched = [
  {
    name: 'failed-workflows'
    says: 'A workflow failed, or was missing and has been started: its case did not move by itself. Runbook: docs/operations/stuck-case.md'
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    query: 'union (AppMetrics | where Name == "earlywarning.workflows.failed" and Max > 0), (AppTraces | where SeverityLevel >= 3 and Message has "ConveneTeam")'
  }
  {
    name: 'still-cases'
    says: 'An open case has had no step for two working days though one was due. Runbook: docs/operations/stuck-case.md'
    severity: 2
    every: 'PT1H'
    window: 'PT6H'
    query: 'AppMetrics | where Name == "earlywarning.cases.still" and Max > 0'
  }
  {
    name: 'failed-purge'
    says: 'The nightly erasure left something undone: personal data is kept past its time. Runbook: docs/operations/failed-purge.md'
    severity: 2
    every: 'PT1H'
    window: 'PT1H'
    query: 'union (AppTraces | where SeverityLevel >= 3 and Message has "NightlyErasure"), (AppMetrics | where Name == "earlywarning.function.failures" and tostring(Properties["faas.name"]) == "NightlyErasure")'
  }
  {
    // Asked of an app that was there two nights ago; one that is not at all is not-ready.
    name: 'missed-nights'
    says: 'A nightly work has not come to its end for two nights. Runbook: docs/operations/missed-night.md'
    severity: 2
    every: 'PT6H'
    window: 'P2D'
    query: 'let runs = ${nightly}; let there = toscalar(runs | where TimeGenerated < ago(42h) | count); datatable(timer: string)["NightlyErasure", "StartMissingWorkflows", "CountStillCases", "ReplaceForgotten", "AskNewAdvisers", "TellUnanswered", "TallyQuality", "NightlyCopy", "HandOverCases", "IndexPeople", "SealLogs", "RemindOfReview", "RemindOfKeeping", "WatchRectifications"] | where there > 0 | join kind=leftanti runs on timer'
  }
  {
    name: 'missed-copy'
    says: 'The tables have not been copied for 26 hours. Runbook: docs/operations/restore.md'
    severity: 2
    every: 'PT1H'
    window: 'P2D'
    query: 'let runs = ${nightly}; let there = toscalar(runs | where TimeGenerated < ago(42h) | count); runs | where timer == "NightlyCopy" and TimeGenerated > ago(26h) | summarize copies = count() | where copies == 0 and there > 0'
  }
  {
    name: 'server-errors'
    says: 'More than ten requests in a quarter of an hour ended with an error of ours. Runbook: docs/operations/errors.md'
    severity: 2
    every: 'PT5M'
    window: 'PT15M'
    query: '${errors} | where status >= 500 and function != "GetReady" | summarize answers = sum(Sum) | where answers > 10'
  }
  {
    name: 'refused-callers'
    says: 'More than fifty requests in a quarter of an hour had no valid key, no sign-in or no right. Runbook: docs/operations/refused-callers.md'
    severity: 2
    every: 'PT5M'
    window: 'PT15M'
    query: '${errors} | where status in (401, 403) | summarize answers = sum(Sum) | where answers > 50'
  }
  {
    name: 'mail-failure'
    says: 'Alerts to staff did not get through for half an hour. Runbook: docs/operations/mail.md'
    severity: 2
    every: 'PT15M'
    window: 'PT30M'
    query: 'AppMetrics | where Name == "earlywarning.alerts.undelivered" | summarize tries = sum(Sum) | where tries > 5'
  }
  {
    // The vault's own names of columns come with its first line.
    name: 'keys-touched'
    says: 'Somebody other than the app read, wrote or deleted a secret of the vault. Runbook: docs/operations/hands-on-data.md'
    severity: 1
    every: 'PT15M'
    window: 'PT1H'
    query: 'AzureDiagnostics | where ResourceProvider == "MICROSOFT.KEYVAULT" and OperationName in ("SecretGet", "SecretSet", "SecretDelete", "SecretBackup", "SecretRestore", "SecretPurge", "SecretUpdate") | extend who = column_ifexists("identity_claim_http_schemas_microsoft_com_identity_claims_objectidentifier_g", column_ifexists("identity_claim_oid_g", "")) | where who != "${appPrincipalId}"'
  }
  {
    name: 'data-touched'
    says: 'Somebody other than the app read, wrote or deleted rows, papers, cases for the records system, copies or seals. Runbook: docs/operations/hands-on-data.md'
    severity: 1
    every: 'PT15M'
    window: 'PT1H'
    query: 'union isfuzzy=true StorageTableLogs, StorageBlobLogs | where AuthenticationType !in ("TrustedAccess", "System") and RequesterObjectId != "${appPrincipalId}"'
  }
  {
    name: 'sign-in-failures'
    says: 'More than twenty sign-ins in a quarter of an hour could not be completed. Runbook: docs/operations/refused-callers.md'
    severity: 2
    every: 'PT5M'
    window: 'PT15M'
    query: 'AppServiceAuthenticationLogs | where StatusCode >= 400 | summarize failures = count() | where failures > 20'
  }
  {
    name: 'log-cap'
    says: 'The day\'s logs are full: until tomorrow nothing more is seen, and no alert that looks at logs can come. Runbook: docs/operations/log-cap.md'
    severity: 1
    every: 'PT15M'
    window: 'PT1H'
    query: '_LogOperation | where Category =~ "Ingestion" and Detail has "OverQuota"'
  }
]

// Written over is as good as deleted: a log with its categories off, an alert that is not enabled, a role that can more than its name
// says. An identity that is given to another machine is the app's for whoever has that; a setting of the app says whom it believes.
var guarded = [
  'Microsoft.Authorization/locks/delete'
  'Microsoft.Authorization/locks/write'
  'Microsoft.Authorization/roleAssignments/write'
  'Microsoft.Authorization/roleDefinitions/write'
  'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write'
  'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/delete'
  'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/write'
  'Microsoft.Storage/storageAccounts/delete'
  'Microsoft.Storage/storageAccounts/write'
  'Microsoft.KeyVault/vaults/delete'
  'Microsoft.KeyVault/vaults/write'
  'Microsoft.Network/privateEndpoints/delete'
  'Microsoft.Network/privateEndpoints/write'
  'Microsoft.ServiceBus/namespaces/delete'
  'Microsoft.ServiceBus/namespaces/write'
  'Microsoft.Web/sites/config/delete'
  'Microsoft.Web/sites/config/write'
  'Microsoft.Insights/diagnosticSettings/delete'
  'Microsoft.Insights/diagnosticSettings/write'
  'Microsoft.Insights/actionGroups/delete'
  'Microsoft.Insights/actionGroups/write'
  'Microsoft.Insights/activityLogAlerts/delete'
  'Microsoft.Insights/activityLogAlerts/write'
  'Microsoft.Insights/metricAlerts/delete'
  'Microsoft.Insights/metricAlerts/write'
  'Microsoft.Insights/scheduledQueryRules/delete'
  'Microsoft.Insights/scheduledQueryRules/write'
]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for one in watched: {
  name: '${one.name}-${name}'
  location: location
  tags: tags
  properties: {
    description: one.says
    severity: one.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: one.every
    windowSize: one.window
    skipQueryValidation: true // A new workspace has no such table before its first line.
    criteria: {
      allOf: [
        {
          query: one.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [operators.id] }
  }
}]

resource ready 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'ready-${name}'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: 'ready'
    SyntheticMonitorId: 'ready-${name}'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 60
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'emea-gb-db3-azr' }
      { Id: 'emea-se-sto-edge' }
    ]
    Request: { RequestUrl: readyUrl, HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'not-ready-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Storage, queues or workflows do not answer. Runbook: docs/operations/not-ready.md'
    severity: 1
    enabled: true
    scopes: [ready.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: ready.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [
      { actionGroupId: operators.id }
    ]
  }
}

// What guards the data is taken away, or somebody is given a right: told at once, whoever does it, also when it is meant.
resource guards 'Microsoft.Insights/activityLogAlerts@2020-10-01' = {
  name: 'guards-changed-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A lock, a policy of copies or seals, a log, an alert, a right or a setting of the app was changed, or what holds data changed or deleted. Runbook: docs/operations/hands-on-data.md'
    enabled: true
    scopes: [groupId]
    condition: {
      allOf: [
        { field: 'category', equals: 'Administrative' }
        { field: 'status', equals: 'Succeeded' }
        {
          anyOf: [for operation in guarded: { field: 'operationName', equals: operation }]
        }
      ]
    }
    actions: {
      actionGroups: [
        { actionGroupId: operators.id }
      ]
    }
  }
}
