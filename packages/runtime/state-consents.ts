import {
  type ConsentStatement,
  decideStated,
  decideStatement,
  type PartStatement,
} from '@afluente/domain/consent-statement';
import type { CustomerRecord } from '@afluente/domain/customer-record';
import { RetryableError } from '@afluente/domain/errors';
import type { Store } from '@afluente/store/store';
import { jitteredWait } from './jittered-wait';

/** Rounds of load, decide, commit, one part each, before whoever asked is told to try again. */
const mostRounds = 20;

/**
 * Records what a person says of their consents into the parts of their record, and gives back the record as it is then; undefined where
 * there is nobody of that id, any more or ever. `stating` looks at the record as it is and may say nothing. Throws RetryableError
 * `consent.busy` where others were always first.
 */
export async function stateConsents(
  store: Pick<Store, 'record'>,
  customerId: string,
  stating: (record: CustomerRecord) => ConsentStatement | undefined,
): Promise<CustomerRecord | undefined> {
  const done = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const record = (await store.record.load([customerId])).get(customerId);
    const statement = record && stating(record);
    if (record === undefined || statement === undefined) return record;
    const next = decideStatement(record, statement).find((part) => !done.has(part.customerId));
    if (next === undefined) return record;
    if (await commitPart(store, record, next)) done.add(next.customerId);
    else await jitteredWait(round);
  }
  throw new RetryableError('consent.busy', `Still in conflict after ${mostRounds} rounds`);
}

/** False where somebody else was first: look again. There already is done too. */
async function commitPart(store: Pick<Store, 'record'>, record: CustomerRecord, part: PartStatement): Promise<boolean> {
  const { outcome } = await store.record.commit(decideStated(record, part));
  return outcome !== 'conflict';
}
