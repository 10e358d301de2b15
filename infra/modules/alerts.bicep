// What wakes an operator. Each alert names its runbook in docs/operations.
param name string
param location string
param tags object
param operatorEmail string
param serviceBusId string
param workspaceId string
param insightsId string
param readyUrl string

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

resource failedWorkflows 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: 'failed-workflows-${name}'
  location: location
  tags: tags
  properties: {
    description: 'A workflow failed: its case no longer moves by itself. Runbook: docs/operations/stuck-case.md'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT10M'
    criteria: {
      allOf: [
        {
          query: 'union AppTraces, AppExceptions | where Message has "ConveneTeam" or Properties has "ConveneTeam" | where SeverityLevel >= 3'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [operators.id] }
  }
}

resource failedPurge 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: 'failed-purge-${name}'
  location: location
  tags: tags
  properties: {
    description: 'The nightly erasure left something undone: personal data is kept past its time. Runbook: docs/operations/failed-purge.md'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT1H'
    windowSize: 'PT1H'
    criteria: {
      allOf: [
        {
          query: 'union AppTraces, AppExceptions | where Message has "NightlyErasure" or Properties has "NightlyErasure" | where SeverityLevel >= 3'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [operators.id] }
  }
}

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
