// What the app's identity may do with everything that holds no data; data-access.bicep has the rest, and nothing else gives a
// role. Each assignment names the one thing that needs it.
param principalId string
param serviceBusName string
param insightsName string
param emailName string
param schedulerName string

var roles = {
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
}

resource bus 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' existing = {
  name: serviceBusName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource email 'Microsoft.Communication/communicationServices@2023-04-01' existing = if (!empty(emailName)) {
  name: empty(emailName) ? 'none' : emailName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' existing = if (!empty(schedulerName)) {
  name: empty(schedulerName) ? 'none' : schedulerName
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(bus.id, principalId, roles.serviceBusDataSender)
  scope: bus
  properties: {
    description: 'AzureBus: sends what was promised.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
  }
}

resource receive 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(bus.id, principalId, roles.serviceBusDataReceiver)
  scope: bus
  properties: {
    description: 'Queue triggers, and the peek of the readiness check.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataReceiver)
  }
}

resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, principalId, roles.monitoringMetricsPublisher)
  scope: insights
  properties: {
    description: 'Telemetry: Application Insights takes nothing from who has only its address.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}

resource workflows 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(schedulerName)) {
  name: guid(resourceGroup().id, schedulerName, principalId, roles.durableTaskDataContributor)
  scope: scheduler
  properties: {
    description: 'Durable Task on its scheduler, when durableTaskScheduler is chosen.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)
  }
}

// The built-in roles that may send e-mail may also delete the service; this one may send.
resource emailSender 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (!empty(emailName)) {
  name: guid(resourceGroup().id, 'email-sender')
  properties: {
    roleName: 'EarlyWarning e-mail sender (${resourceGroup().name}, ${uniqueString(subscription().id)})'
    description: 'Sends e-mail through Azure Communication Services.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: [
          'Microsoft.Communication/CommunicationServices/read'
          'Microsoft.Communication/CommunicationServices/write'
          'Microsoft.Communication/EmailServices/write'
        ]
      }
    ]
  }
}

resource sendEmail 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(emailName)) {
  name: guid(resourceGroup().id, emailName, principalId, 'email-sender')
  scope: email
  properties: {
    description: 'EmailAlertChannel.'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: emailSender.id
  }
}
