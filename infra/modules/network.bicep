// Private endpoints: storage, vault and queues have no public address. The app itself keeps one, for senders and staff.
param name string
param location string
param tags object
param addressPrefix string
param storageId string
param copiesId string
param vaultId string
param serviceBusId string

var suffix = environment().suffixes.storage
var zoneNames = [
  'privatelink.blob.${suffix}'
  'privatelink.queue.${suffix}'
  'privatelink.table.${suffix}'
  'privatelink.vaultcore.azure.net'
  'privatelink.servicebus.windows.net'
]

var endpoints = [
  { name: 'blob', resource: storageId, group: 'blob', zone: 0 }
  { name: 'copies', resource: copiesId, group: 'blob', zone: 0 }
  { name: 'queue', resource: storageId, group: 'queue', zone: 1 }
  { name: 'table', resource: storageId, group: 'table', zone: 2 }
  { name: 'vault', resource: vaultId, group: 'vault', zone: 3 }
  { name: 'namespace', resource: serviceBusId, group: 'namespace', zone: 4 }
]

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 0)
          delegations: [
            { name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addressPrefix, 24, 1) }
      }
    ]
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [for zone in zoneNames: {
  name: zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (zone, i) in zoneNames: {
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
          groupIds: [endpoint.group]
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
      { name: endpoint.name, properties: { privateDnsZoneId: zones[endpoint.zone].id } }
    ]
  }
}]

output appSubnetId string = '${network.id}/subnets/app'
