// The app on Flex Consumption: .NET 10, isolated. Settings are addresses and references; no secret is among them.
param name string
param location string
param tags object
param identityId string
param identityClientId string
param storageName string
param copiesName string
param serviceBusHost string
param vaultUri string
param insightsConnection string
param emailEndpoint string
param emailFrom string
param teamsChannel bool
param schedulerEndpoint string
param signInClientId string
param municipality string
param callBackPhone string
param website string
param customDomain string
param subnetId string
param maximumInstanceCount int
param signalMonths int
param mistakenDays int
param unidentifiedMonths int
param closedCaseMonths int
param countYears int
param accessLogYears int
param securityLogMonths int
param clientCertificates bool
param partnerSettings object
param appSettings object
param workspaceId string

var storageHost = environment().suffixes.storage
var signIn = !empty(signInClientId)
var packageContainer = 'packages' // As storage.bicep has it.

// What people open, and what is looked at from outside: behind a name of its own nobody else may be let in.
var url = 'https://${empty(customDomain) ? app.properties.defaultHostName : customDomain}'

var settings = {
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: 'https://${storageName}.blob.${storageHost}'
  AzureWebJobsStorage__queueServiceUri: 'https://${storageName}.queue.${storageHost}'
  AzureWebJobsStorage__tableServiceUri: 'https://${storageName}.table.${storageHost}'
  Tables__tableServiceUri: 'https://${storageName}.table.${storageHost}'
  Copies__BlobServiceUri: 'https://${copiesName}.blob.${storageHost}'
  Papers__BlobServiceUri: 'https://${storageName}.blob.${storageHost}'
  ServiceBus__fullyQualifiedNamespace: serviceBusHost
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
  Privacy__KeyVault: vaultUri
  Retention__CountFirst: 'true' // Of a new installation; one that has erased before goes on.
  Retention__SignalMonths: '${signalMonths}'
  Retention__MistakenDays: '${mistakenDays}'
  Retention__UnidentifiedMonths: '${unidentifiedMonths}'
  Retention__ClosedCaseMonths: '${closedCaseMonths}'
  Retention__CountYears: '${countYears}'
  Retention__AccessLogYears: '${accessLogYears}'
  Retention__SecurityLogMonths: '${securityLogMonths}'
  Board__BaseUrl: url
  Board__PlatformSignIn: signIn ? 'true' : 'false'
  Board__Municipality: municipality
  Board__CallBackPhone: callBackPhone
  Board__Website: website
}

var emailSettings = empty(emailEndpoint) ? {} : {
  Alerts__EmailEndpoint: emailEndpoint
  Alerts__FromAddress: emailFrom
}

var teamsSettings = teamsChannel ? {
  Alerts__TeamsWebhook: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/teams-webhook)'
} : {}

// Entra trusts the app's identity in place of a client secret: nothing to keep, nothing to expire.
var signInSettings = signIn ? {
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
} : {}

var schedulerSettings = empty(schedulerEndpoint) ? {} : {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

// The header that a certificate comes in is believed where the platform sets it, and nowhere else: no other setting says so.
var certificateSettings = { Beskedfordeler__BehindAzure: clientCertificates ? 'true' : 'false' }

var everySetting = union(settings, emailSettings, teamsSettings, signInSettings, schedulerSettings, partnerSettings, appSettings, certificateSettings)

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Asked of everybody and required of nobody: people of the board have none. Not "OptionalInteractiveUser", which negotiates TLS anew
    // in the middle of a request and refuses files over 100 KB.
    clientCertEnabled: clientCertificates
    clientCertMode: 'Optional'
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageName}.blob.${storageHost}/${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstanceCount
        // A housing association's night run finds an instance awake, and so do people in the morning.
        alwaysReady: [
          { name: 'http', instanceCount: 1 }
        ]
      }
    }
  }
}

// All of them, each time: what is not here is gone after a provisioning. So nothing is to be set by hand, and
// infra/settings-by-hand.sh refuses to provision over what was.
resource allSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: everySetting
}

resource noFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

// The platform says who signs in; the board decides what they may see. Anonymous requests pass through to the app: senders
// and staff systems bring their own keys, health brings nothing, and the board sends people to sign in.
resource staffSignIn 'Microsoft.Web/sites/config@2024-04-01' = if (signIn) {
  parent: app
  name: 'authsettingsV2'
  dependsOn: [allSettings]
  properties: {
    platform: { enabled: true, runtimeVersion: '~1' }
    globalValidation: {
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    httpSettings: {
      requireHttps: true
      forwardProxy: { convention: empty(customDomain) ? 'NoProxy' : 'Standard' }
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          clientId: signInClientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
        }
        validation: { allowedAudiences: [signInClientId] }
      }
    }
    login: {
      tokenStore: { enabled: false }
      cookieExpiration: { convention: 'FixedTime', timeToExpiration: '08:00:00' }
    }
  }
}

// Who signed in, and who could not. Not the log of requests: it has their addresses.
resource signInLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (signIn) {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceAuthenticationLogs', enabled: true }
    ]
  }
}

output name string = app.name
output url string = url
// What settings-by-hand.sh compares with. Whoever reads deployments reads it, as they do the parameters: no secret is among them.
output settings array = map(items(everySetting), one => '${one.key}=${one.value}')
