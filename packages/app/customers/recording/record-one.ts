import type { Recordable } from '@afluente/domain/customers/record/commit';
import { RetryableError } from '@afluente/domain/errors';
import { commitOne, type RecordingPeople } from './commit-person';

const mostTries = 8;

/**
 * Records a fact of the hub's own about a customer who is known, whoever it names. Nothing where the customer is gone. Throws RetryableError with
 * the code `busy` where others change them each time.
 */
export async function recordOne(
  {
    customerId,
    recordable,
    busy,
  }: { readonly customerId: string; readonly recordable: Recordable; readonly busy: string },
  recording: RecordingPeople,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const record = (await recording.store.record.load([customerId])).get(customerId);
    if (record === undefined) return;
    const round = { ...recording, settled: new Map(), distinct: new Set<string>() };
    if ((await commitOne(recordable, record, { customerId, round })).length === 0) return;
  }
  throw new RetryableError(busy, `Others were first in ${mostTries} tries`);
}
