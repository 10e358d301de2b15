// A place to try things: one copy of the data, public addresses, nothing locked.
using 'main.bicep'

param environmentName = 'dev'
param location = 'swedencentral'
param deployerPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorEmail = readEnvironmentVariable('OPERATOR_EMAIL')
param municipality = readEnvironmentVariable('MUNICIPALITY')
param callBackPhone = readEnvironmentVariable('CALL_BACK_PHONE')
param website = readEnvironmentVariable('WEBSITE')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
param storageRedundancy = 'Standard_LRS'
param sendEmail = true
param appSettings = { People__MadeUp: 'true' } // The people of functions/roster.json: nobody real is told.
