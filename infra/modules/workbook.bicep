// One page for operators: what comes in, what waits, what is late, what failed and what it costs. Its content is workbook.json.
param name string
param location string
param tags object
param workspaceId string
param groupId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(groupId, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'EarlyWarning (${name})'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: replace(loadTextContent('workbook.json'), '$GROUP', groupId)
  }
}
