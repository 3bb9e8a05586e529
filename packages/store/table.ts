/** The only statement of the table's keys, index, expiry and stream: infra and the store both read it. */
export const table = {
  partitionKey: 'PK',
  sortKey: 'SK',
  index: { name: 'GSI1', partitionKey: 'GSI1PK', sortKey: 'GSI1SK' },
  /** attributes the sparse index carries beside its keys: enough for a list, never a payload */
  indexProjection: ['type', 'id', 'customerId', 'status', 'ownerId', 'teamId', 'sourceId', 'createdAt', 'reason'],
  expiry: 'expiresAt',
  streamView: 'NEW_AND_OLD_IMAGES',
} as const;
