// EarlyWarning on Azure, from nothing: one resource group, one identity, no keys. See docs/deploy.md.
targetScope = 'subscription'

@description('Names the environment, such as dev or prod; part of every name.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('Azure region. The data of Danish citizens stays in the EU: northeurope, westeurope, swedencentral, denmarkeast.')
@allowed(['northeurope', 'westeurope', 'swedencentral', 'denmarkeast'])
param location string

@description('Client id of the Entra app registration that signs staff in. Empty: nobody can sign in to the board.')
param signInClientId string = ''

@description('Who operators\' alerts go to.')
param operatorEmail string

@description('The municipality\'s name, as letters to citizens have it.')
param municipality string

@description('The number citizens can call back. It must stand on the website too, so that a letter can be checked.')
param callBackPhone string

@description('The municipality\'s own site, https.')
param website string

@description('Private endpoints for storage, vault and queues. Needs Service Bus Premium, which this then chooses: see docs/deploy.md for its price.')
param privateNetwork bool = false

@description('Workflows on the Durable Task Scheduler in place of Azure Storage. Build with DurableTaskScheduler=true too.')
param durableTaskScheduler bool = false

@description('E-mails through Azure Communication Services, from a domain that Azure owns until yours is verified.')
param sendEmail bool = true

@description('The secret teams-webhook of the vault holds the address of a Teams workflow.')
param teamsChannel bool = false

@description('Copies of the data in another data centre or region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageRedundancy string = 'Standard_ZRS'

@description('Instances at most. Each runs 16 messages of each queue at a time.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('A citizen without a case is erased this many months after the last signal. The rules look back a year.')
@minValue(13)
@maxValue(120)
param signalMonths int = 13

@description('A citizen whose cases are closed is erased this many months after the last was. Reports look back a year.')
@minValue(12)
@maxValue(120)
param closedCaseMonths int = 12

@description('What a closed case counts for in reports is kept this many years.')
@minValue(1)
@maxValue(10)
param countYears int = 5

@description('The access log is kept this many years.')
@minValue(1)
@maxValue(10)
param accessLogYears int = 2

@description('Senders and staff systems: settings such as Signals__Partners__0__Name. Hashes of keys, never keys.')
param partnerSettings object = {}

var token = toLower(uniqueString(subscription().id, environmentName, location))
var name = 'earlywarning-${environmentName}'
var tags = { 'azd-env-name': environmentName, product: 'EarlyWarning' }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${name}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-${name}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: { name: name, location: location, tags: tags }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'stew${take(token, 13)}'
    location: location
    tags: tags
    redundancy: storageRedundancy
    privateOnly: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  name: 'service-bus'
  scope: group
  params: {
    name: 'sb-${name}-${take(token, 6)}'
    location: location
    tags: tags
    privateOnly: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  scope: group
  params: {
    name: 'kv-ew-${take(token, 13)}'
    location: location
    tags: tags
    privateOnly: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module email 'modules/email.bicep' = if (sendEmail) {
  name: 'email'
  scope: group
  params: { name: '${name}-${take(token, 6)}', tags: tags }
}

module scheduler 'modules/durable-scheduler.bicep' = if (durableTaskScheduler) {
  name: 'durable-scheduler'
  scope: group
  params: { name: 'dts-${name}', location: location, tags: tags }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    storageId: storage.outputs.id
    vaultId: keyVault.outputs.id
    serviceBusId: serviceBus.outputs.id
  }
}

// Before the app: it reads the vault and the tables in its first second.
module access 'access.bicep' = {
  name: 'access'
  scope: group
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    serviceBusName: serviceBus.outputs.name
    vaultName: keyVault.outputs.name
    insightsName: monitoring.outputs.insightsName
    emailName: sendEmail ? email!.outputs.name : ''
    schedulerName: durableTaskScheduler ? scheduler!.outputs.name : ''
  }
}

module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  dependsOn: [access]
  params: {
    name: 'func-${name}-${take(token, 6)}'
    location: location
    tags: union(tags, { 'azd-service-name': 'functions' })
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    serviceBusHost: serviceBus.outputs.host
    vaultUri: keyVault.outputs.uri
    insightsConnection: monitoring.outputs.insightsConnection
    emailEndpoint: sendEmail ? email!.outputs.endpoint : ''
    emailFrom: sendEmail ? email!.outputs.fromAddress : ''
    teamsChannel: teamsChannel
    schedulerEndpoint: durableTaskScheduler ? scheduler!.outputs.endpoint : ''
    signInClientId: signInClientId
    municipality: municipality
    callBackPhone: callBackPhone
    website: website
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    maximumInstanceCount: maximumInstanceCount
    signalMonths: signalMonths
    closedCaseMonths: closedCaseMonths
    countYears: countYears
    accessLogYears: accessLogYears
    partnerSettings: partnerSettings
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    operatorEmail: operatorEmail
    serviceBusId: serviceBus.outputs.id
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    readyUrl: '${functionApp.outputs.url}/api/health/ready'
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = keyVault.outputs.name
output FUNCTION_APP_NAME string = functionApp.outputs.name
output BOARD_URL string = '${functionApp.outputs.url}/board'
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
