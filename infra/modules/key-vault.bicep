// Holds two secrets that docs/deploy.md puts there: privacy-keys, without which the data cannot be read, and teams-webhook.
param name string
param location string
param tags object
param privateOnly bool
param deployerAddress string
param lock bool
param workspaceId string

// A vault that is closed to the deployer too gets its keys from inside the network alone.
var closed = privateOnly && empty(deployerAddress)

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: closed ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateOnly ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
      ipRules: empty(deployerAddress) ? [] : [{ value: deployerAddress }]
    }
  }
}

resource kept 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'holds-data'
  scope: vault
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the data of citizens: docs/operations/restore.md before it goes.'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AuditEvent', enabled: true }
    ]
  }
}
