import { lifecycleStages } from '@afluente/events/lifecycle';
import type { Customer } from '../customers/record/customer-record';
import type { Lead } from '../leads/lead-record';
import { isClosed } from '../leads/lead-status';
import type { LifecycleInput } from './lifecycle-policy';
import type { Lifecycle, LifecycleStage } from './lifecycle-record';

/** How far a customer of several source records is, and which team that belongs to. */

type Entry = Lifecycle['history'][number];

/** The stage that a customer has now, since when, and those before; all absent where nothing speaks for one. */
export interface Life {
  readonly stage?: LifecycleStage;
  readonly at?: string;
  readonly history: readonly Entry[];
}

/** These go before any other, however old. */
const strongest: readonly LifecycleStage[] = ['customer', 'at-risk', 'opportunity'];

/** Of the stages that source records are in: who bought is a customer, an open deal goes before a lost one; else the latest counts. */
export function combined<E extends Pick<Entry, 'stage' | 'at'>>(entries: readonly E[]): E | undefined {
  const weight = ({ stage }: E) => (strongest.includes(stage) ? strongest.indexOf(stage) : strongest.length);
  return [...entries].sort((one, other) => weight(one) - weight(other) || (one.at < other.at ? 1 : -1))[0];
}

/** The stages of the customer as a whole, in their order. */
function historyOf(all: readonly Lifecycle[]): readonly Entry[] {
  const each = all.flatMap(({ customerId, history }) => history.map((entry) => ({ customerId, entry })));
  const now = new Map<string, Entry>();
  const whole: Entry[] = [];
  for (const { customerId, entry } of each.sort((one, other) => (one.entry.at < other.entry.at ? -1 : 1))) {
    now.set(customerId, entry);
    const stage = combined([...now.values()])?.stage;
    if (stage !== undefined && stage !== whole.at(-1)?.stage) whole.push({ ...entry, stage });
  }
  return whole;
}

/** From the noted stages of all source records; where none was noted, what consents and leads say by themselves. A lead that is newer than a loss is new interest. */
export function lifeOf(
  all: readonly Lifecycle[],
  customer: Pick<Customer, 'consents' | 'openLeadIds'>,
  leads: readonly Pick<Lead, 'status' | 'createdAt'>[],
): Life {
  const history = historyOf(all);
  const noted = combined(all);
  if (noted === undefined) {
    const stage = firstStage(customer);
    return { ...(stage !== undefined && { stage }), history };
  }
  const { stage } = noted;
  const at = history.at(-1)?.at ?? noted.at;
  const returned = leads.find(({ status, createdAt }) => !isClosed(status) && createdAt > at);
  if (stage !== 'lost' || returned === undefined) return { stage, at, history };
  const again: Entry = { stage: 'lead', at: returned.createdAt, because: 'LeadCaptured' };
  return { stage: again.stage, at: again.at, history: [...history, again] };
}

/** What consents and leads say by themselves, where no stage was noted. */
export function firstStage({
  consents,
  openLeadIds,
}: Pick<Customer, 'consents' | 'openLeadIds'>): LifecycleStage | undefined {
  if (openLeadIds.length > 0) return 'lead';
  const isGranted = Object.values(consents).some(({ state }) => state === 'granted');
  return isGranted ? 'subscriber' : undefined;
}

/** The team of the stage, or of the nearest one before it that has one. */
export function ownerOf(stage: LifecycleStage, { teams }: LifecycleInput): string | undefined {
  const upTo = lifecycleStages.slice(0, lifecycleStages.indexOf(stage) + 1).reverse();
  return upTo.map((one) => teams[one]).find((team) => team !== undefined);
}
