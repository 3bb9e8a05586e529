import { leftOutOf } from '@afluente/domain/customers/interactions/left-out';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Receipt, Suggestion } from '@afluente/domain/deliveries/delivery';
import { filesNotKept, mostFilesNamed } from '@afluente/domain/deliveries/files-not-kept';
import { namesNobody } from '@afluente/domain/deliveries/names-nobody';
import { domainEvent } from '@afluente/domain/domain-event';
import { retryOf } from '@afluente/domain/errors';
import { DeliveryQuarantined, DeliveryUnidentified } from '@afluente/events/deliveries';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { ReceiptBatch } from '@afluente/store/deliveries/delivery-port';
import { type SettledById, settledKey } from '../../customers/recording/settled';
import { differingRepeats } from './differing-repeats';
import type { Incoming } from './incoming';
import { faultOf, type Understood } from './understand';

type ReceiptEntry = ReceiptBatch['receipts'][number];

export interface Recorded {
  readonly settled: SettledById;
  /** what of this batch was to be recorded under a key, by `settledKey` */
  readonly standing: ReadonlyMap<string, Interaction>;
  /** ISO 8601 */
  readonly recordedAt: string;
  readonly raw: Receipt['raw'];
  /** without the identifiers that identify nobody by the policy in force */
  readonly identifiable: (interaction: Interaction) => Interaction;
}

/** So many interactions, unknown types and values left out are named at most: with more, a receipt would be too big an item. */
const mostNamed = { interactions: 2000, unknownTypes: 100, leftOut: 20 };

/**
 * The receipt of a delivery; undefined where some of its interactions are to be tried again. Where one can never be
 * recorded, the delivery is quarantined, with those that are recorded named all the same.
 */
export function receiptOf(understood: Understood, recorded: Recorded): ReceiptEntry | undefined {
  if (understood.outcome !== 'facts') return receiptOfNone(understood, recorded);
  const { incoming, recordables } = understood;
  const found = recordables.map((one) => ({ id: one.interaction.id, settled: recorded.settled.get(settledKey(one)) }));
  const done = found.flatMap(({ id, settled }) =>
    settled?.ok === true ? [{ ...settled, id: settled.interactionId ?? id }] : [],
  );
  if (done.length === found.length) return receiptOfFacts(understood, recorded, done);
  const open = found.flatMap(({ settled }) => (settled?.ok === false ? [settled.error] : []));
  if (done.length + open.length < found.length || open.some((error) => retryOf(error) !== 'never')) return undefined;
  const fault = faultOf(open[0], incoming);
  return receiptOfNone({ outcome: 'quarantined', incoming, ...fault }, recorded, named(done));
}

type Done = readonly {
  readonly id: string;
  readonly customerId: string;
  readonly deliveryId: string;
  readonly opensLead?: boolean;
}[];

const named = (done: Done) => done.slice(0, mostNamed.interactions).map(({ id, customerId }) => ({ id, customerId }));

function receiptOfNone(
  { outcome, incoming, code, reason }: Exclude<Understood, { outcome: 'facts' }>,
  recorded: Recorded,
  interactions: Receipt['interactions'] = [],
): ReceiptEntry {
  const receipt: Receipt = { ...commonOf(incoming, recorded), status: outcome, code, reason, interactions };
  return { receipt, events: outcome === 'quarantined' ? [quarantinedEvent(incoming, { code, reason })] : [] };
}

function receiptOfFacts(
  understood: Extract<Understood, { outcome: 'facts' }>,
  recorded: Recorded,
  done: Done,
): ReceiptEntry {
  const { incoming, unknownTypes, recordables, suggests, looksLikeConsent } = understood;
  const others = done.filter(({ deliveryId }) => deliveryId !== incoming.delivery.id);
  const isDuplicate = done.length > 0 && others.length === done.length;
  const duplicateOf = others[0]?.deliveryId;
  const own = done.filter(({ deliveryId }) => deliveryId === incoming.delivery.id);
  const leads = own.filter(({ opensLead }) => opensLead === true).length;
  const interactions = recordables.map(({ interaction }) => interaction);
  const leftOut = leftOutOf(interactions).slice(0, mostNamed.leftOut);
  // the delivery that it repeats says what became of them
  const files = isDuplicate ? [] : filesNotKept(interactions).slice(0, mostFilesNamed);
  const receipt: Receipt = {
    ...commonOf(incoming, recorded),
    status: isDuplicate ? 'duplicate' : 'applied',
    ...(isDuplicate && duplicateOf !== undefined && { duplicateOf }),
    ...(unknownTypes.length > 0 && { unknownTypes: unknownTypes.slice(0, mostNamed.unknownTypes) }),
    ...(leftOut.length > 0 && { leftOut }),
    ...(files.length > 0 && { filesNotKept: files }),
    ...(looksLikeConsent.length > 0 && { looksLikeConsent: looksLikeConsent.slice(0, mostSuggested) }),
    interactions: named(done),
    ...differingRepeats(understood, recorded),
    ...(leads > 0 && { leads }),
    ...countPeople(recordables, recorded, suggests),
  };
  const isNews = !isDuplicate && receipt.unidentified !== undefined;
  return { receipt, events: isNews ? [unidentifiedEvent(incoming, receipt)] : [] };
}

const mostSuggested = 5;

/** How many are of somebody known, and how many should be and are not. */
export function countPeople(
  recordables: readonly Recordable[],
  { identifiable }: Pick<Recorded, 'identifiable'>,
  suggests: readonly Suggestion[],
): Pick<Receipt, 'identified' | 'unidentified' | 'suggests'> {
  const all = recordables.map(({ interaction }) => identifiable(interaction));
  const identified = all.filter(({ person }) => person.identifiers.length > 0).length;
  const unidentified = all.filter(namesNobody).length;
  const counted = identified === all.length ? {} : { identified };
  if (unidentified === 0) return counted;
  return { ...counted, unidentified, ...(suggests.length > 0 && { suggests: suggests.slice(0, mostSuggested) }) };
}

function commonOf({ delivery }: Incoming, { recordedAt, raw }: Recorded) {
  const { id: deliveryId, sourceId, vendor, receivedAt } = delivery;
  return { deliveryId, sourceId, vendor, receivedAt, recordedAt, raw };
}

function quarantinedEvent({ delivery }: Incoming, why: { readonly code: string; readonly reason: string }) {
  const { id: deliveryId, sourceId, vendor, receivedAt, replay, correlationId } = delivery;
  const occurredAt = replay?.at ?? receivedAt;
  return domainEvent(
    DeliveryQuarantined,
    { subjectId: deliveryId, revision: occurredAt, occurredAt, correlationId, causationId: deliveryId },
    { deliveryId, sourceId, vendor, ...why },
  );
}

function unidentifiedEvent({ delivery }: Incoming, { unidentified = 1, suggests = [] }: Receipt) {
  const { id: deliveryId, sourceId, vendor, receivedAt, replay, correlationId } = delivery;
  const occurredAt = replay?.at ?? receivedAt;
  return domainEvent(
    DeliveryUnidentified,
    { subjectId: deliveryId, revision: occurredAt, occurredAt, correlationId, causationId: deliveryId },
    { deliveryId, sourceId, vendor, unidentified, suggests: suggests.map(({ field, target }) => ({ field, target })) },
  );
}
