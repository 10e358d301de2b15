// The queues. Private endpoints need Premium.
param name string
param location string
param tags object
param privateOnly bool
param workspaceId string

// As functions/Platform/Names.cs has them; a test holds the two together.
var queueNames = [
  'citizen-changed'
  'case-due'
  'case-changed'
  'alerts'
  'case-told'
]

resource bus 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: privateOnly ? 'Premium' : 'Standard'
    tier: privateOnly ? 'Premium' : 'Standard'
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2022-10-01-preview' = [for queue in queueNames: {
  parent: bus
  name: queue
  properties: {
    maxDeliveryCount: 50 // Of hosts that died, mostly: what a handler fails of is counted on the message (functions/Platform/Azure/Redelivery.cs).
    lockDuration: 'PT1M' // Renewed by the host while a function runs: maxAutoLockRenewalDuration in host.json.
    defaultMessageTimeToLive: 'P14D'
    deadLetteringOnMessageExpiration: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT1H'
    maxSizeInMegabytes: 1024
  }
}]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: bus
  properties: {
    workspaceId: workspaceId
    // Who sent and who received, by name: on Premium alone.
    logs: concat([
      { category: 'OperationalLogs', enabled: true }
    ], privateOnly ? [
      { category: 'RuntimeAuditLogs', enabled: true }
    ] : [])
    metrics: [
      { category: 'AllMetrics', enabled: true }
    ]
  }
}

output id string = bus.id
output name string = bus.name
output host string = '${bus.name}.servicebus.windows.net'
