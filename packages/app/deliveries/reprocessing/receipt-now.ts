import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Receipt, Suggestion } from '@afluente/domain/deliveries/delivery';
import { leadsMore, type ReprocessExample } from '@afluente/domain/deliveries/reprocess-run';
import { countPeople, type Recorded } from '../recording/receipts';

/** What a delivery was read as, and what became of each of its interactions. */
export interface ReadNow extends Pick<Recorded, 'identifiable'> {
  /** the run */
  readonly by: string;
  readonly outcomes: readonly ReprocessExample[];
  /** none where it cannot be read any more: all of it was erased */
  readonly recordables: readonly Recordable[];
  readonly suggests: readonly Suggestion[];
  /** some of it is still to be corrected */
  readonly isPart: boolean;
}

/** The receipt with whose its interactions are and how many of them name somebody; undefined where it says so already. */
export function receiptNow(receipt: Receipt, now: ReadNow): Receipt | undefined {
  const customers = new Map(now.outcomes.map(({ interactionId, customerId }) => [interactionId, customerId]));
  const interactions = receipt.interactions.map(({ id, customerId }) => ({
    id,
    customerId: customers.get(id) ?? customerId,
  }));
  const isKnown = !now.isPart && now.outcomes.every(({ outcome }) => outcome !== 'refused' && outcome !== 'gone');
  const next = isKnown ? { ...countedNow(receipt, now), interactions } : { ...receipt, interactions };
  return said(next) === said(receipt) ? undefined : next;
}

function countedNow(receipt: Receipt, { by, outcomes, recordables, suggests, identifiable }: ReadNow): Receipt {
  const { identified: _, unidentified: __, suggests: ___, leads: ____, leadsBefore: _____, ...rest } = receipt;
  const erased = new Set(outcomes.flatMap((one) => (one.outcome === 'erased' ? [one.interactionId] : [])));
  const left = recordables.filter(({ interaction }) => !erased.has(interaction.id));
  return { ...rest, ...leadsNow(receipt, outcomes, by), ...countPeople(left, { identifiable }, suggests) };
}

/** The leads that it opened, with those that its corrections opened or withdrew: health counts them by the hour. */
function leadsNow({ leads = 0, leadsBefore }: Receipt, outcomes: readonly ReprocessExample[], by: string) {
  const before = leadsBefore?.by === by ? leadsBefore.leads : leads;
  const more = leadsMore(outcomes.flatMap(({ changed = [] }) => changed));
  if (more === 0) return { ...(leads > 0 && { leads }), ...(leadsBefore && { leadsBefore }) };
  const now = Math.max(before + more, 0);
  return { ...(now > 0 && { leads: now }), leadsBefore: { by, leads: before } };
}

const said = ({ interactions, identified, unidentified, leads }: Receipt) =>
  JSON.stringify([interactions.map(({ id, customerId }) => [id, customerId]), identified, unidentified, leads]);
