import { retryOf } from '@afluente/domain/errors';
import { customersToIndex, type IndexedEvent } from './affected-customers';
import { type IndexingKit, indexCustomers } from './index-customers';

/** An event that is to be given again, and why. */
export interface NotIndexed {
  readonly eventId: string;
  readonly error: unknown;
}

/** Indexes whom these events concern, together; where that cannot succeed, event by event, so that none fails with its neighbours. */
export async function indexEvents(
  events: readonly IndexedEvent[],
  kit: IndexingKit,
): Promise<{ readonly failed: readonly NotIndexed[] }> {
  try {
    await indexCustomers(customersToIndex(events), kit);
    return { failed: [] };
  } catch (error) {
    if (events.length === 1 || !isOfOne(error))
      return { failed: events.map(({ id: eventId }) => ({ eventId, error })) };
  }
  const failed: NotIndexed[] = [];
  for (const event of events) failed.push(...(await indexEvents([event], kit)).failed);
  return { failed };
}

/** It is one customer's, not the table's. */
function isOfOne(error: unknown): boolean {
  return retryOf(error) === 'never' || (error instanceof Error && 'code' in error && error.code === 'index.busy');
}
