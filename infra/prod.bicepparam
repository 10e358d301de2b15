// A municipality's own. The senders' agreements stand here: hashes of their keys, never keys (docs/deploy.md, step 6).
using 'main.bicep'

param environmentName = 'prod'
param location = 'swedencentral'
param operatorEmail = readEnvironmentVariable('OPERATOR_EMAIL')
param municipality = readEnvironmentVariable('MUNICIPALITY')
param callBackPhone = readEnvironmentVariable('CALL_BACK_PHONE')
param website = readEnvironmentVariable('WEBSITE')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param storageRedundancy = 'Standard_GZRS'
param privateNetwork = true
param sendEmail = true
param teamsChannel = false
param partnerSettings = {}
