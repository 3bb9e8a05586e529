/** The only statement of the table's keys, index, expiry and stream: infra and the store both read it. */
export const table = {
  partitionKey: 'PK',
  sortKey: 'SK',
  index: { name: 'GSI1', partitionKey: 'GSI1PK', sortKey: 'GSI1SK' },
  /**
   * Attributes that the sparse index carries beside its keys. A list reads keys here and the items themselves in one
   * BatchGet, so this is only what a list is narrowed by: every further one would cost a write of the index at each change.
   */
  indexProjection: ['teamId'],
  expiry: 'expiresAt',
  streamView: 'NEW_AND_OLD_IMAGES',
  /** on every item whose last write caused events; the stream's reader is woken for these and for clocks alone */
  outboxMarker: { attribute: 'emits', value: '1' },
  /** the type of items that are clocks */
  clockType: 'clock',
} as const;
