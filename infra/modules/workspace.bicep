// Where logs and traces lie. Made twice: what takes addresses out of them as they come must know it, and is known by it.
param name string
param location string
param tags object

@description('What rows are sent through before they are kept; empty: nothing yet.')
param transformId string = ''

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
    features: { disableLocalAuth: true }
    workspaceCapping: { dailyQuotaGb: 5 }
    defaultDataCollectionRuleResourceId: empty(transformId) ? null : transformId
  }
}

output id string = workspace.id
