// A municipality's own. The senders' agreements stand here: hashes of their keys, never keys (docs/deploy.md, step 6). Whatever
// else is to be set stands under appSettings: what is set by hand is refused.
using 'main.bicep'

param environmentName = 'prod'
param location = 'swedencentral'
param dataLocation = 'swedencentral' // Stays, also when location is another after a disaster: docs/operations/restore.md.
param deployerPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID')
param deployerPrincipalType = 'User'
param deployerAddress = readEnvironmentVariable('DEPLOYER_ADDRESS', '')
param operatorEmail = readEnvironmentVariable('OPERATOR_EMAIL')
param municipality = readEnvironmentVariable('MUNICIPALITY')
param callBackPhone = readEnvironmentVariable('CALL_BACK_PHONE')
param website = readEnvironmentVariable('WEBSITE')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param customDomain = readEnvironmentVariable('CUSTOM_DOMAIN', '')
param storageRedundancy = 'Standard_GZRS'
param lockData = true
param sealsLocked = bool(readEnvironmentVariable('SEALS_LOCKED', 'false'))
param defenderPlans = ['StorageAccounts', 'KeyVaults', 'Arm']
param privateNetwork = true
param addressPrefix = '10.20.0.0/16'
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '0'))
param budgetStart = readEnvironmentVariable('BUDGET_START', '')
param sendEmail = true
param teamsChannel = false
param partnerSettings = {}
param appSettings = {}
