import {
  type ConsentStatement,
  decideStated,
  decideStatement,
  type PartStatement,
} from '@afluente/domain/consent/consent-statement';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { RetryableError, retryOf } from '@afluente/domain/errors';
import type { Store } from '@afluente/store/store';
import { jitteredWait } from '../jittered-wait';

/** Rounds of load, decide, commit, one part each, before whoever asked is told to try again. */
const mostRounds = 12;
/** Commits of which nobody knows whether they are stored: the next round looks. The client has tried each several times already. */
const mostFailures = 3;

/**
 * Records what a person says of their consents into the parts of their record, and gives back the record as it is then; undefined where
 * there is nobody of that id, any more or ever. `stating` looks at the record as it is and may say nothing. Throws RetryableError
 * `consent.busy` where others were always first, and what the table throws where it does not take it.
 */
export async function stateConsents(
  store: Pick<Store, 'record'>,
  customerId: string,
  stating: (record: CustomerRecord) => ConsentStatement | undefined,
): Promise<CustomerRecord | undefined> {
  const done = new Set<string>();
  const failures: unknown[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const record = (await store.record.load([customerId])).get(customerId);
    const statement = record && stating(record);
    if (record === undefined || statement === undefined) return record;
    const next = decideStatement(record, statement).find((part) => !done.has(part.customerId));
    if (next === undefined) return record;
    if (await commitPart(store, { record, part: next, failures })) done.add(next.customerId);
    else await jitteredWait(round);
  }
  throw new RetryableError('consent.busy', `Others were first in ${mostRounds} rounds`);
}

interface Committing {
  readonly record: CustomerRecord;
  readonly part: PartStatement;
  readonly failures: unknown[];
}

/** False where somebody else was first, or where nobody knows whether it is stored: look again. There already is done too. */
async function commitPart(store: Pick<Store, 'record'>, { record, part, failures }: Committing): Promise<boolean> {
  try {
    const { outcome } = await store.record.commit(decideStated(record, part));
    return outcome !== 'conflict';
  } catch (error) {
    failures.push(error);
    if (retryOf(error) === 'never' || failures.length >= mostFailures) throw error;
    return false;
  }
}
