// One account: the app's tables, the packages it runs from, and what the Functions host and Durable Task keep.
param name string
param location string
param tags object
param redundancy string
param privateOnly bool
param lock bool
param workspaceId string

// As functions/Platform/Names.cs has them; a test holds the two together.
var tableNames = [
  'receipts'
  'citizens'
  'vault'
  'audit'
  'due'
  'watchlist'
  'cases'
  'casesByCitizen'
  'caseNumbers'
  'worklist'
  'feedback'
  'alerts'
  'pending'
  'sessionKeys'
  'sessions'
  'roster'
  'deadLetters'
  'rules'
  'erasures'
  'quotas'
  'papers'
  'days'
  'personIndex'
  'handovers'
  'numberChanges'
  'events'
  'agreements'
  'webhooks'
  'receiptKeys'
  'securityEvents'
  'spent'
  'unidentified'
  'runs'
  'formats'
]

// Of the same file.
var containerNames = ['papers', 'records']

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateOnly ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
    }
  }
}

resource kept 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'holds-data'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the data of citizens: docs/operations/restore.md before it goes.'
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'packages'
  properties: { publicAccess: 'None' }
}

// Sealed files, each with a key of its own that lies in a row: what is deleted here can be brought back for 14 days, and read only
// with a row that a copy still has.
resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [for container in containerNames: {
  parent: blobs
  name: container
  properties: { publicAccess: 'None' }
}]

// Papers are read in the weeks they are new; an older one opens as fast and costs less to keep.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'papers-cool'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['papers/'] }
            actions: { baseBlob: { tierToCool: { daysAfterCreationGreaterThan: 90 } } }
          }
        }
        {
          // Whole cases for the records system, readable to whoever may read the account: gone even if nobody fetched them.
          name: 'records-no-longer'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['records/'] }
            actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// The app may write rows but make no tables: a name that is wrong shows at once.
resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' = [for table in tableNames: {
  parent: tableService
  name: table
}]

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: tableService
  properties: {
    workspaceId: workspaceId
    // Who wrote or deleted, the app or somebody by hand, and who read by hand: what the app reads, monitoring.bicep drops.
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
    metrics: [
      { category: 'Transaction', enabled: true }
    ]
  }
}

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    // Cases for the records system lie here unsealed until they are fetched: whoever reads one is seen.
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}
