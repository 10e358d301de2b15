// What the app's identity may do with the data, and the deployer with the keys. In the data's own group, which stays where it
// is when the app is moved to another region. Each assignment names the one thing that needs it.
param principalId string
param deployerPrincipalId string
param deployerPrincipalType string
param storageName string
param copiesName string
param vaultName string

var roles = {
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource blobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, principalId, roles.storageBlobDataContributor)
  scope: storage
  properties: {
    description: 'Functions host: reads its package, keeps leases; Durable Task: large messages; AzureBlobs: sealed papers.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
  }
}

resource storageQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, principalId, roles.storageQueueDataContributor)
  scope: storage
  properties: {
    description: 'Durable Task on Azure Storage: its control and work queues.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataContributor)
  }
}

resource tables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, principalId, roles.storageTableDataContributor)
  scope: storage
  properties: {
    description: 'AzureTable: every row of the app; Durable Task: histories.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
  }
}

resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, roles.keyVaultSecretsUser)
  scope: vault
  properties: {
    description: 'The app reads privacy-keys each minute; the setting Alerts__TeamsWebhook refers to a secret.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

resource tableCopies 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = {
  name: '${copiesName}/default/tables'
}

resource seals 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = {
  name: '${copiesName}/default/seals'
}

// A role's name is one in the whole tenant, a group's in its subscription alone.
// Every built-in role that may add a blob may delete one too. These add: a copy in blocks, which Azure calls writing (what is there stays,
// the container says so), and a seal in one request, which may not even write over another.
resource copyAdder 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'copy-adder')
  properties: {
    roleName: 'EarlyWarning copy adder (${resourceGroup().name}, ${uniqueString(subscription().id)})'
    description: 'Adds copies of the tables, and deletes none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
        ]
      }
    ]
  }
}

resource sealAdder 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'seal-adder')
  properties: {
    roleName: 'EarlyWarning seal adder (${resourceGroup().name}, ${uniqueString(subscription().id)})'
    description: 'Reads seals and adds new ones; changes and deletes none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
        ]
      }
    ]
  }
}

resource addCopies 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(tableCopies.id, principalId, 'copy-adder')
  scope: tableCopies
  properties: {
    description: 'NightlyCopy: adds copies.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: copyAdder.id
  }
}

resource addSeals 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(seals.id, principalId, 'seal-adder')
  scope: seals
  properties: {
    description: 'SealLogs: adds seals, and reads those before.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: sealAdder.id
  }
}

// Without it the first provisioning ends before the keys are there, and the app does not start.
resource deployer 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  name: guid(vault.id, deployerPrincipalId, roles.keyVaultSecretsOfficer)
  scope: vault
  properties: {
    description: 'Who deploys: puts the secrets privacy-keys and teams-webhook into the vault.'
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
  }
}
