import type { Interaction } from '@afluente/events/interaction-shape';
import type { CustomerCommit, Recordable } from '../customers/record/commit';
import {
  type ConsentState,
  consentIn,
  consentOfKey,
  everyPurpose,
  isMarketing,
} from '../customers/record/consent-state';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { changeOfPart, partOf } from '../customers/record/merged-view';
import { recordEvents, recordedEventId } from '../customers/record/record-events';
import { interactionIdFor } from '../ids';
import { laterOf } from '../text-order';
import { contributeConsents, ofConsents } from './stated-consents';

/** What a person states about all their consents together: on their page, by a link in a mail, or to an employee. */

export interface StatedConsent {
  readonly channel: string;
  readonly purpose: string;
  readonly state: ConsentState['state'];
}

export interface ConsentStatement {
  /** the part that it is said to: the one that the link names */
  readonly homeId: string;
  readonly says: readonly StatedConsent[];
  /** ISO 8601 */
  readonly at: string;
  /** of the request: the same statement made twice is recorded once */
  readonly requestId: string;
  /** `preferences`: the person did it; `staff`: an employee recorded it, whose subject id is `by`; `shared-address`: somebody refused at an address of theirs */
  readonly sourceId: 'preferences' | 'staff' | 'shared-address';
  readonly by?: string | undefined;
  /** where they said it; absent: on the phone or in a shop, or on their page */
  readonly channel?: Interaction['channel'] | undefined;
  readonly wording?: string | undefined;
  readonly proof?: string | undefined;
  readonly ip?: string | undefined;
  /** record it even if nothing changes */
  readonly always?: boolean;
}

/** The commit that records a statement in a source record, over the customer as it was read: it names nobody and opens no lead. */
export function decideStated(record: CustomerRecord, { customerId, recordable }: PartStatement): CustomerCommit {
  const { interaction } = recordable;
  const part = partOf(record, customerId);
  const events = recordEvents({ recordable, customerId, isNew: false, gained: [], updated: [] });
  const { slot } = ofConsents;
  const before = { part, own: slot.of(part), causationId: recordedEventId(interaction.id) };
  const stated = contributeConsents(recordable, before, undefined);
  const next = stated.own === undefined ? part : slot.with(part, stated.own);
  const profile = { ...next, updatedAt: laterOf(part.updatedAt, interaction.receivedAt) };
  return {
    customerId,
    ...(next !== part && changeOfPart(record, profile)),
    interactions: [{ recordable, events: [...events, ...(stated.events ?? [])] }],
    claims: [],
    writes: (stated.writes ?? []).map((write) => ({ ...write, interactionId: interaction.id })),
  };
}

/** What a statement records in one part. */
export interface PartStatement {
  readonly customerId: string;
  readonly recordable: Recordable;
}

/**
 * What is to be recorded where, for the merged view to be as the person says: a denial in the part that it is said to, which is enough; a grant
 * there and in every other part that denies it or waits. Nothing where it already is. Its time is always later than that of what is kept,
 * whatever a vendor's clock said, but for a refusal at a shared address, which has the time of what was said there. Throws a RangeError where the record has no such part.
 */
export function decideStatement(record: CustomerRecord, statement: ConsentStatement): readonly PartStatement[] {
  const home = partOf(record, statement.homeId);
  const others = record.parts.filter((part) => part !== home);
  const atHome = statement.says.filter((said) => statement.always === true || !isSo(home, said));
  const elsewhere = others.map((part) => ({ part, says: statement.says.filter((said) => isInTheWay(part, said)) }));
  return [{ part: home, says: atHome }, ...elsewhere]
    .filter(({ says }) => says.length > 0)
    .map(({ part, says }) => ({ customerId: part.id, recordable: recordableFor(part, { ...statement, says }) }));
}

/** What a part has of what is said: of everything on a channel, each purpose that advertises too. */
function keptOf({ consents }: CustomerPart, { channel, purpose }: StatedConsent): readonly ConsentState[] {
  const named = Object.entries(consents).filter(([key]) => {
    const of = consentOfKey(key);
    return purpose === everyPurpose && of.channel === channel && isMarketing(of.purpose);
  });
  const itself = consentIn(consents, channel, purpose);
  return [...(itself === undefined ? [] : [itself]), ...named.map(([, state]) => state)];
}

function isSo(part: CustomerPart, said: StatedConsent): boolean {
  const kept = keptOf(part, said);
  return (
    consentIn(part.consents, said.channel, said.purpose) !== undefined &&
    kept.every(({ state }) => state === said.state)
  );
}

function isInTheWay(part: CustomerPart, said: StatedConsent): boolean {
  const state = consentIn(part.consents, said.channel, said.purpose)?.state;
  return said.state === 'granted' && state !== undefined && state !== 'granted';
}

function recordableFor(part: CustomerPart, statement: ConsentStatement): Recordable {
  const { says, sourceId, at, requestId, by, wording, proof, ip, channel } = statement;
  const vendorEventId = [requestId, part.id].join(':');
  const evidence = {
    ...(wording !== undefined && { wording }),
    ...(proof !== undefined && { proof }),
    ...(ip !== undefined && { ip }),
  };
  const interaction: Interaction = {
    id: interactionIdFor({ sourceId, vendorEventId, bodyHash: '', index: 0 }),
    deliveryId: requestId,
    sourceId,
    vendor: 'afluente',
    vendorEventId,
    channel: channel ?? (sourceId === 'staff' ? 'phone' : 'web'),
    kind: kindOf(says),
    direction: sourceId === 'preferences' ? 'inbound' : 'internal',
    occurredAt: sourceId === 'shared-address' ? at : says.map((said) => afterKept(part, said, at)).reduce(laterOf, at),
    receivedAt: at,
    person: { identifiers: [] },
    consent: says.map((said) => ({ ...said, ...evidence })),
    ...(by !== undefined && { attributes: { by } }),
  };
  return { interaction, timeless: false, correlationId: requestId };
}

function kindOf(says: readonly StatedConsent[]): Interaction['kind'] {
  if (says.every(({ state }) => state === 'denied')) return 'unsubscribed';
  return says.every(({ state }) => state === 'granted') ? 'subscribed' : 'profile_updated';
}

function afterKept(part: CustomerPart, said: StatedConsent, at: string): string {
  const latest = keptOf(part, said)
    .map((kept) => kept.at)
    .reduce(laterOf, '');
  return latest < at ? at : new Date(Date.parse(latest) + 1).toISOString();
}
