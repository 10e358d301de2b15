// Where workflows are kept when durableTaskScheduler is chosen; else they are in the storage account.
param name string
param location string
param tags object

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    ipAllowlist: ['0.0.0.0/0'] // The identity decides who gets in.
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: 'EarlyWarning'
}

output name string = scheduler.name
output endpoint string = scheduler.properties.endpoint
