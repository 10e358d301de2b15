// EarlyWarning on Azure, from nothing: one resource group, one identity, no keys. See docs/deploy.md.
targetScope = 'subscription'

@description('Names the environment, such as dev or prod; part of every name.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('Azure region. The data of Danish citizens stays in the EU: northeurope, westeurope, swedencentral, denmarkeast.')
@allowed(['northeurope', 'westeurope', 'swedencentral', 'denmarkeast'])
param location string

@description('Where storage and vault are. Stays what it was when location changes: then everything else is made there, beside the data.')
@allowed(['northeurope', 'westeurope', 'swedencentral', 'denmarkeast'])
param dataLocation string = location

@description('Who deploys, by object id: may put the keys into the vault. azd says it by itself. Empty: nobody is given that role.')
param deployerPrincipalId string = ''

@description('What deploys.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param deployerPrincipalType string = 'User'

@description('With privateNetwork: the public address (IPv4) from which keys are put into the vault. Empty again afterwards.')
param deployerAddress string = ''

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

@description('With privateNetwork: a block of at least 512 addresses that collides with nothing it is peered with.')
param addressPrefix string = '10.20.0.0/16'

@description('The name people know the board by, such as varsling.kommune.dk, with TLS ended in front of the app. See docs/deploy.md.')
param customDomain string = ''

@description('Nobody deletes storage or vault before the lock is taken away. Setting it needs the role Owner.')
param lockData bool = false

@description('The policy of the seals has been locked by hand: nobody may write it any more, the template neither. See docs/deploy.md.')
param sealsLocked bool = false

@description('Plans of Microsoft Defender for Cloud, for the whole subscription: StorageAccounts, KeyVaults, Arm, AppServices. Empty: as they are.')
@allowed(['StorageAccounts', 'KeyVaults', 'Arm', 'AppServices'])
param defenderPlans array = []

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

@description('A citizen without a case, all of whose signals were taken back, is erased this many days after the last was.')
@minValue(30)
@maxValue(400)
param mistakenDays int = 30

@description('A signal without a CPR number of which nobody has said who it is about is erased this many months after it was received.')
@minValue(1)
@maxValue(13)
param unidentifiedMonths int = 3

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

@description('The security log is kept this many months: a break-in is often found only after months.')
@minValue(6)
@maxValue(120)
param securityLogMonths int = 13

@description('The app is asked to take client certificates, as the Beskedfordeler sends one. Everybody is asked for one then, and nobody must have one.')
param clientCertificates bool = false

@description('Senders that the app begins with, taken over once, and staff systems: settings such as Signals__Partners__0__Name. Hashes of keys, never keys.')
param partnerSettings object = {}

@description('Any other setting of the app; a secret only as a reference into the vault. What is set by hand in the portal is refused at the next provisioning: infra/settings-by-hand.sh.')
param appSettings object = {}

@description('What a month may cost, in the subscription\'s currency; told at 80 and 100 percent. 0: no budget.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month the budget began in. Azure lets no budget begin in a month that is over, and none be moved.')
param budgetStart string = ''

// Of data there is one: its names do not know the region. Of everything else there is one in each region it was ever in.
var dataToken = toLower(uniqueString(subscription().id, environmentName))
var token = toLower(uniqueString(subscription().id, environmentName, location))
var name = 'earlywarning-${environmentName}'
var dataGroupName = 'rg-${name}'
var moved = location != dataLocation
var storageName = 'stew${take(dataToken, 13)}'
var copiesName = 'stewc${take(dataToken, 13)}'
var vaultName = 'kv-ew-${take(dataToken, 13)}'
var tags = { 'azd-env-name': environmentName, product: 'EarlyWarning' }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: moved ? '${dataGroupName}-${location}' : dataGroupName
  location: location
  tags: tags
}

// One after the other: the subscription has one lock for all of them.
@batchSize(1)
resource defender 'Microsoft.Security/pricings@2024-01-01' = [for plan in defenderPlans: {
  name: plan
  properties: {
    pricingTier: 'Standard'
    subPlan: plan == 'StorageAccounts' ? 'DefenderForStorageV2' : plan == 'KeyVaults' ? 'PerKeyVault' : plan == 'Arm' ? 'PerSubscription' : null
  }
}]

resource told 'Microsoft.Security/securityContacts@2023-12-01-preview' = if (!empty(defenderPlans)) {
  name: 'default'
  properties: {
    emails: operatorEmail
    isEnabled: true
    notificationsByRole: { state: 'On', roles: ['Owner'] }
    notificationsSources: [
      { sourceType: 'Alert', minimalSeverity: 'Medium' }
    ]
  }
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-${name}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: { name: name, location: location, tags: tags, appPrincipalId: identity.outputs.principalId }
}

// Once moved, what holds data is left as it is: it is there, and while its region is down nobody may change it.
module storage 'modules/storage.bicep' = if (!moved) {
  name: 'storage'
  scope: group
  params: {
    name: storageName
    location: dataLocation
    tags: tags
    redundancy: storageRedundancy
    privateOnly: privateNetwork
    lock: lockData
    workspaceId: monitoring.outputs.workspaceId
  }
}

module copies 'modules/copies.bicep' = if (!moved) {
  name: 'copies'
  scope: group
  params: {
    name: copiesName
    location: dataLocation
    tags: tags
    redundancy: storageRedundancy
    privateOnly: privateNetwork
    lock: lockData
    workspaceId: monitoring.outputs.workspaceId
    accessLogYears: accessLogYears
    securityLogMonths: securityLogMonths
    sealsLocked: sealsLocked
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

module keyVault 'modules/key-vault.bicep' = if (!moved) {
  name: 'key-vault'
  scope: group
  params: {
    name: vaultName
    location: dataLocation
    tags: tags
    privateOnly: privateNetwork
    deployerAddress: deployerAddress
    lock: lockData
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

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
  scope: resourceGroup(dataGroupName)
}

resource copiesAccount 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: copiesName
  scope: resourceGroup(dataGroupName)
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
  scope: resourceGroup(dataGroupName)
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  scope: group
  dependsOn: [storage, copies, keyVault]
  params: {
    name: name
    location: location
    tags: tags
    addressPrefix: addressPrefix
    storageId: account.id
    copiesId: copiesAccount.id
    vaultId: vault.id
    serviceBusId: serviceBus.outputs.id
  }
}

// Before the app: it reads the vault and the tables in its first second.
module dataAccess 'data-access.bicep' = {
  name: 'data-access'
  scope: resourceGroup(dataGroupName)
  dependsOn: [storage, copies, keyVault]
  params: {
    principalId: identity.outputs.principalId
    deployerPrincipalId: deployerPrincipalId
    deployerPrincipalType: deployerPrincipalType
    storageName: storageName
    copiesName: copiesName
    vaultName: vaultName
  }
}

module access 'access.bicep' = {
  name: 'access'
  scope: group
  params: {
    principalId: identity.outputs.principalId
    serviceBusName: serviceBus.outputs.name
    insightsName: monitoring.outputs.insightsName
    emailName: sendEmail ? email!.outputs.name : ''
    schedulerName: durableTaskScheduler ? scheduler!.outputs.name : ''
  }
}

module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  dependsOn: [access, dataAccess]
  params: {
    name: 'func-${name}-${take(token, 6)}'
    location: location
    tags: union(tags, { 'azd-service-name': 'functions' })
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storageName
    copiesName: copiesName
    serviceBusHost: serviceBus.outputs.host
    vaultUri: 'https://${vaultName}${environment().suffixes.keyvaultDns}/'
    insightsConnection: monitoring.outputs.insightsConnection
    emailEndpoint: sendEmail ? email!.outputs.endpoint : ''
    emailFrom: sendEmail ? email!.outputs.fromAddress : ''
    teamsChannel: teamsChannel
    schedulerEndpoint: durableTaskScheduler ? scheduler!.outputs.endpoint : ''
    signInClientId: signInClientId
    municipality: municipality
    callBackPhone: callBackPhone
    website: website
    customDomain: customDomain
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    maximumInstanceCount: maximumInstanceCount
    signalMonths: signalMonths
    mistakenDays: mistakenDays
    unidentifiedMonths: unidentifiedMonths
    closedCaseMonths: closedCaseMonths
    countYears: countYears
    accessLogYears: accessLogYears
    securityLogMonths: securityLogMonths
    clientCertificates: clientCertificates
    partnerSettings: partnerSettings
    appSettings: appSettings
    workspaceId: monitoring.outputs.workspaceId
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
    appPrincipalId: identity.outputs.principalId
    groupId: group.id
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: { name: name, location: location, tags: tags, workspaceId: monitoring.outputs.workspaceId, groupId: group.id }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  name: 'budget'
  scope: group
  params: { name: name, amount: monthlyBudget, start: budgetStart, operatorEmail: operatorEmail }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = vaultName
output STORAGE_ACCOUNT_NAME string = storageName
output COPIES_ACCOUNT_NAME string = copiesName
output FUNCTION_APP_NAME string = functionApp.outputs.name
output BOARD_URL string = '${functionApp.outputs.url}/board'
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
