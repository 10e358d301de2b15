// Every choice of the template at once: tests look at all that can be deployed. Nobody deploys this.
using '../../infra/main.bicep'

param environmentName = 'whole'
param location = 'denmarkeast'
param deployerPrincipalId = '8d4ac5b1-0f4e-4c0e-9d33-1c1f3f7d2b10'
param deployerAddress = '192.0.2.7'
param customDomain = 'varsling.kommune.example'
param lockData = true
param defenderPlans = ['StorageAccounts', 'KeyVaults', 'Arm', 'AppServices']
param addressPrefix = '10.64.8.0/22'
param monthlyBudget = 900
param budgetStart = '2026-12-01'
param operatorEmail = readEnvironmentVariable('OPERATOR_EMAIL')
param municipality = readEnvironmentVariable('MUNICIPALITY')
param callBackPhone = readEnvironmentVariable('CALL_BACK_PHONE')
param website = readEnvironmentVariable('WEBSITE')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param privateNetwork = true
param durableTaskScheduler = true
param sendEmail = true
param teamsChannel = true
param partnerSettings = {
  Signals__Partners__0__Name: 'boligforening'
  Signals__Partners__0__KeyHashes__0: '0000000000000000000000000000000000000000000000000000000000000000'
}
param appSettings = {
  Alerts__Smtp__Host: 'mail.kommune.example'
}
