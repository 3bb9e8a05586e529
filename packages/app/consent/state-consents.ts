import {
  type ConsentStatement,
  decideStated,
  decideStatement,
  type PartStatement,
} from '@afluente/domain/consent/consent-statement';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { retryOf } from '@afluente/domain/errors';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { untilSettled } from '../until-settled';

/** Tries for one part, before the caller is asked to try again. */
const mostTries = 12;
/** Commits of which nobody knows whether they are stored: the next try looks. The client has tried each several times already. */
const mostFailures = 3;

/**
 * Records what a person says of their consents into the parts of their record, and gives back the record as it is then; undefined where
 * there is nobody of that id, any more or ever. `stating` looks at the record as it is and may say nothing. Throws RetryableError
 * `consent.busy` where others were always first, and what the table throws where it does not take it.
 */
export async function stateConsents(
  store: { readonly record: RecordStore },
  customerId: string,
  stating: (record: CustomerRecord) => ConsentStatement | undefined,
): Promise<CustomerRecord | undefined> {
  const done = new Set<string>();
  const failures: unknown[] = [];
  for (;;) {
    const { seen, change } = await untilSettled({
      load: async () => (await store.record.load([customerId])).get(customerId),
      decide: (record) => nextOf(record, stating, done),
      save: (next) => commitPart(store, { ...next, failures }),
      busy: 'consent.busy',
      mostTries,
    });
    if (change === undefined) return seen;
    done.add(change.part.customerId);
  }
}

/** The first part that something is still to be recorded in. */
function nextOf(
  record: CustomerRecord | undefined,
  stating: (record: CustomerRecord) => ConsentStatement | undefined,
  done: ReadonlySet<string>,
) {
  const statement = record && stating(record);
  if (record === undefined || statement === undefined) return undefined;
  const part = decideStatement(record, statement).find(({ customerId }) => !done.has(customerId));
  return part && { record, part };
}

interface Committing {
  readonly record: CustomerRecord;
  readonly part: PartStatement;
  readonly failures: unknown[];
}

/** False where somebody else was first, or where nobody knows whether it is stored: look again. What is there already is done too. */
async function commitPart(
  store: { readonly record: RecordStore },
  { record, part, failures }: Committing,
): Promise<boolean> {
  try {
    const { outcome } = await store.record.commit(decideStated(record, part));
    return outcome !== 'conflict';
  } catch (error) {
    failures.push(error);
    if (retryOf(error) === 'never' || failures.length >= mostFailures) throw error;
    return false;
  }
}
