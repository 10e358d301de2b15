// Private endpoints: storage, vault and queues have no public address. The app itself keeps one, for senders and staff.
param name string
param location string
param tags object
param storageId string
param vaultId string
param serviceBusId string

var endpoints = [
  { name: 'blob', resource: storageId, zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { name: 'queue', resource: storageId, zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { name: 'table', resource: storageId, zone: 'privatelink.table.${environment().suffixes.storage}' }
  { name: 'vault', resource: vaultId, zone: 'privatelink.vaultcore.azure.net' }
  { name: 'namespace', resource: serviceBusId, zone: 'privatelink.servicebus.windows.net' }
]

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.1.0/24'
          delegations: [
            { name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.20.2.0/24' }
      }
    ]
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [for endpoint in endpoints: {
  name: endpoint.zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (endpoint, i) in endpoints: {
  parent: zones[i]
  name: 'app'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}]

resource connections 'Microsoft.Network/privateEndpoints@2023-11-01' = [for endpoint in endpoints: {
  name: 'pe-${name}-${endpoint.name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: '${network.id}/subnets/endpoints' }
    privateLinkServiceConnections: [
      {
        name: endpoint.name
        properties: {
          privateLinkServiceId: endpoint.resource
          groupIds: [endpoint.name]
        }
      }
    ]
  }
}]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2023-11-01' = [for (endpoint, i) in endpoints: {
  parent: connections[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      { name: endpoint.name, properties: { privateDnsZoneId: zones[i].id } }
    ]
  }
}]

output appSubnetId string = '${network.id}/subnets/app'
