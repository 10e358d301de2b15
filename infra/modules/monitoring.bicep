// Logs and traces. Ids and codes only reach them (docs/privacy.md), and they are kept 90 days.
param name string
param location string
param tags object
param appPrincipalId string

module workspace 'workspace.bicep' = {
  name: 'workspace'
  params: { name: name, location: location, tags: tags }
}

// The Functions host writes spans of its own with the address of each request, and a caller may have put anything into one: a CPR number
// where a signal's id belongs, say. Whatever names an address keeps the method alone, before anything is stored.
var withoutAddress = 'source | extend Properties = iif({0}, parse_json("{{}}"), Properties) | extend Name = iif(Name contains "/", extract("^[A-Z]+", 0, Name), Name) | extend OperationName = iif(OperationName contains "/", extract("^[A-Z]+", 0, OperationName), OperationName)'

resource transform 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: 'dcr-${name}'
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    dataSources: {}
    destinations: {
      logAnalytics: [
        { name: 'workspace', workspaceResourceId: workspace.outputs.id }
      ]
    }
    dataFlows: [
      {
        streams: ['Microsoft-Table-AppRequests']
        destinations: ['workspace']
        transformKql: '${format(withoutAddress, 'isnotempty(Url)')} | extend Url = ""'
      }
      {
        streams: ['Microsoft-Table-AppDependencies']
        destinations: ['workspace']
        transformKql: '${format(withoutAddress, 'Data contains "://" or Name contains "/"')} | extend Data = iif(Data contains "://", "", Data)'
      }
      {
        streams: ['Microsoft-Table-AppTraces']
        destinations: ['workspace']
        transformKql: 'source | extend OperationName = iif(OperationName contains "/", extract("^[A-Z]+", 0, OperationName), OperationName)'
      }
      {
        // Leases of the Functions host and of Durable Task, some each second, say nothing of anybody.
        streams: ['Microsoft-Table-StorageBlobLogs']
        destinations: ['workspace']
        transformKql: 'source | where OperationName !contains "Lease"'
      }
      {
        // The app reads rows all day, and says itself for whom and what for; whoever else does is a person.
        streams: ['Microsoft-Table-StorageTableLogs']
        destinations: ['workspace']
        transformKql: 'source | where Category != "StorageRead" or RequesterObjectId != "${appPrincipalId}"'
      }
    ]
  }
}

module attached 'workspace.bicep' = {
  name: 'workspace-attached'
  params: { name: name, location: location, tags: tags, transformId: transform.id }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: attached.outputs.id
    DisableLocalAuth: true
    DisableIpMasking: false
  }
}

output workspaceId string = attached.outputs.id
output insightsId string = insights.id
output insightsName string = insights.name
output insightsConnection string = insights.properties.ConnectionString
