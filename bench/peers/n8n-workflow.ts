/** The columns of the data table that holds one row a person. */
export const peopleColumns = ['email', 'name', 'phone', 'message', 'owner'].map((name) => ({ name, type: 'string' }));

/** A webhook that answers at once, and a row a person that it inserts or updates, with an owner in turn. */
export const workflow = {
  name: 'Leads',
  nodes: [
    {
      id: 'in',
      name: 'In',
      type: 'n8n-nodes-base.webhook',
      typeVersion: 2.1,
      position: [0, 0],
      webhookId: 'lead',
      parameters: {
        httpMethod: 'POST',
        path: 'lead',
        responseMode: 'onReceived',
        options: { responseCode: { values: { responseCode: 202 } } },
      },
    },
    {
      id: 'person',
      name: 'Person',
      type: 'n8n-nodes-base.dataTable',
      typeVersion: 1,
      position: [300, 0],
      parameters: {
        resource: 'row',
        operation: 'upsert',
        dataTableId: { __rl: true, mode: 'name', value: 'people' },
        matchType: 'allConditions',
        filters: { conditions: [{ keyName: 'email', condition: 'eq', keyValue: '={{ $json.body.email }}' }] },
        columns: {
          mappingMode: 'defineBelow',
          value: {
            email: '={{ $json.body.email }}',
            name: '={{ $json.body.nombre }}',
            phone: '={{ $json.body.telefono }}',
            message: '={{ $json.body.mensaje }}',
            owner: "={{ ['ana', 'bo'][Number($execution.id) % 2] }}",
          },
          schema: [],
        },
        options: {},
      },
    },
  ],
  connections: { In: { main: [[{ node: 'Person', type: 'main', index: 0 }]] } },
  settings: { executionOrder: 'v1' },
};
