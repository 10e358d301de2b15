// Where the app puts a copy of every table each night. Nobody changes or deletes a copy for 13 days, not even the app, and a day
// later it is gone: longer than that, people who were erased would live on in copies.
param name string
param location string
param tags object
param redundancy string
param privateOnly bool
param lock bool
param workspaceId string
param accessLogYears int
param securityLogMonths int
param sealsLocked bool

var keptDays = 14
var sealDays = max(accessLogYears * 365, securityLogMonths * 31)

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Cool'
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
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'tables'
  properties: { publicAccess: 'None' }
}

resource unchanged 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = {
  parent: container
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: keptDays - 1
    allowProtectedAppendWrites: false
  }
}

// The nightly seals of the access log and the security log: as long as the logs are kept nobody changes or deletes one, not even
// the app, which may only add here (data-access.bicep); then the account does. For good by locking the policy, which from then on nobody
// writes, this template neither: docs/deploy.md.
resource seals 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'seals'
  properties: { publicAccess: 'None' }
}

resource sealed 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = if (!sealsLocked) {
  parent: seals
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: sealDays
    allowProtectedAppendWrites: false
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'no-longer'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${container.name}/'] }
            actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: keptDays } } }
          }
        }
        {
          name: 'seals-no-longer'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${seals.name}/'] }
            actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: sealDays + 1 } } }
          }
        }
      ]
    }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    // A copy is all there is, in one place: whoever reads one is seen.
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}
