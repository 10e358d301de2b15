param name string
param location string
param tags object
param workspaceId string
param groupId string
output x string = '${name}${location}${string(tags)}${workspaceId}${groupId}'
