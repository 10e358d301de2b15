// Every choice of the template at once: tests look at all that can be deployed. Nobody deploys this.
using '../../infra/main.bicep'

param environmentName = 'whole'
param location = 'denmarkeast'
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
