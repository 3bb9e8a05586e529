import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import { interactionIdFor } from '../../ids';
import { normaliseIdentifiers } from '../identity/identity';
import { withoutPlaceholders } from '../identity/no-name';
import { rejectedValues } from '../identity/rejected-values';
import { readBirthday } from '../record/birthday';
import type { Amendment, Recordable } from '../record/commit';
import { type AttributeValues, boundAttributes } from './bound-attributes';
import { boundContent, boundParts, boundPerson } from './bound-parts';
import { cutToBytes, sizeInBytes } from './clean-text';
import type { Amends, InteractionDraft } from './draft';
import { type CheckedDraft, checkDraft } from './draft-shape';
import { settleTime } from './settle-time';

/** The context of a draft: its delivery, and its place in it. */
export interface Completion {
  readonly delivery: {
    readonly id: string;
    readonly sourceId: string;
    readonly vendor: string;
    readonly receivedAt: string;
    readonly correlationId: string;
  };
  /** place of the draft among those of the delivery, from 0 */
  readonly index: number;
  /** hash of the raw body, for facts that the vendor gives no id */
  readonly bodyHash: string;
  /** time that the vendor signed with the body, where it does */
  readonly signedAt?: string;
  /** the source's country of phones without country code, ISO 3166-1 alpha-2 */
  readonly defaultCountry?: string | undefined;
}

const mostIdentifiers = 50;
/** DynamoDB's item may have 400 kB; half of it leaves room for what the record adds. */
const mostItemBytes = 190_000;
const longestId = 512;

/**
 * Makes the interaction of a draft: its id, its times, the values that people are matched by, and nothing too big or unstorable for
 * the record. An identifier that identifies nobody is kept as an attribute (`rejectedPhone`, …). Throws RejectedError
 * `interaction.invalid` only where the draft does not have the shape of one.
 */
export function completeInteraction(draft: InteractionDraft, completion: Completion): Recordable {
  const { delivery } = completion;
  const { person, attributes, occurredAt, amends, ...rest } = checkDraft(draft);
  const origin = { ...completion, sourceId: delivery.sourceId };
  const stated = amends?.vendorEventId ?? rest.vendorEventId;
  const vendorEventId = cutToBytes(stated ?? '', longestId) || undefined;
  const time = settleTime(occurredAt, delivery.receivedAt);
  const who = identify(provenIn(person, rest), completion.defaultCountry);
  const named = settleName(boundPerson(person));
  const born = settleBirthday(named.person, completion);
  const { content, threadId, vendorEventId: _, ...parts } = boundParts(rest);
  const allAttributes = {
    ...boundAttributes(attributes ?? {}),
    ...who.attributes,
    ...named.attributes,
    ...born.attributes,
    ...time.attributes,
    ...unnamed(rest.content, content),
  };
  const interaction: Interaction = {
    id: interactionIdFor({ ...origin, vendorEventId: stated || undefined }),
    deliveryId: delivery.id,
    sourceId: delivery.sourceId,
    vendor: delivery.vendor,
    ...(vendorEventId !== undefined && { vendorEventId }),
    ...parts,
    ...(threadId && { threadId: cutToBytes(threadId, longestId) }),
    occurredAt: time.occurredAt,
    receivedAt: delivery.receivedAt,
    person: { ...born.person, identifiers: who.identifiers },
    ...(Object.keys(allAttributes).length > 0 && { attributes: allAttributes }),
  };
  return {
    interaction: withContent(interaction, content),
    timeless: time.timeless || isRetimed(delivery, stated),
    correlationId: delivery.correlationId,
    ...(amends && { amendment: amendmentOf(amends, rest.vendorEventId || interactionIdFor(origin), time.occurredAt) }),
  };
}

/** An own system that sends an event again may state the time of sending: its id alone says which event it is. */
const isRetimed = ({ vendor }: Completion['delivery'], eventId: string | undefined): boolean =>
  vendor === 'native' && Boolean(eventId);

/** How many files there was no room to name. */
function unnamed(sent: Interaction['content'], kept: Interaction['content']): AttributeValues {
  const attachmentsDropped = (sent?.attachments?.length ?? 0) - (kept?.attachments?.length ?? 0);
  return attachmentsDropped > 0 ? { attachmentsDropped } : {};
}

function amendmentOf({ as, status }: Amends, by: string, at: string): Amendment {
  return { as, by: cutToBytes(by, longestId), at, ...(status !== undefined && { status }) };
}

/** The content gets the bytes that the rest of the item leaves. */
function withContent(interaction: Interaction, content: Interaction['content']): Interaction {
  if (content === undefined) return interaction;
  const { text: _text, html: _html, ...around } = content;
  const taken = sizeInBytes(interaction) + sizeInBytes(around);
  return { ...interaction, content: boundContent(content, Math.max(mostItemBytes - taken, 0)) };
}

type BoundPerson = ReturnType<typeof boundPerson>;
interface SettledPerson {
  readonly person: BoundPerson;
  readonly attributes: AttributeValues;
}

/** What names nobody is left out of the person and kept as `rejectedName`. */
function settleName(written: BoundPerson): SettledPerson {
  const { person, rejected } = withoutPlaceholders(written);
  return { person, attributes: rejected.length === 0 ? {} : { rejectedName: rejected.join(', ') } };
}

/** An impossible birthday is left out of the person and kept as `rejectedBirthday`. */
function settleBirthday(person: BoundPerson, { delivery, defaultCountry }: Completion): SettledPerson {
  const { birthday: written, ...rest } = person;
  if (written === undefined) return { person: rest, attributes: {} };
  const country = defaultCountry ?? rest.country?.toUpperCase();
  const birthday = readBirthday(written, { today: delivery.receivedAt.slice(0, 10), country });
  if (birthday !== undefined) return { person: { ...rest, birthday }, attributes: {} };
  return { person: rest, attributes: { rejectedBirthday: written } };
}

/** What mail servers report of a mail that we sent comes in, but the person did nothing. */
const reported: ReadonlySet<string> = new Set(['email_delivered', 'email_bounced', 'message_sent']);

/** Only what the person did verifies who they are: what is sent to an address, whether it arrives or not, leaves it as it was. */
function provenIn(person: CheckedDraft['person'], { direction, kind }: Pick<CheckedDraft, 'direction' | 'kind'>) {
  if (direction !== 'outbound' && !reported.has(kind)) return person;
  return { ...person, identifiers: person.identifiers.map(({ verified: _, ...identifier }) => identifier) };
}

interface Identified {
  readonly identifiers: Identifier[];
  readonly attributes: AttributeValues;
}

/** The country that the person states goes before the source's, which is where most of its people are. */
function identify(person: CheckedDraft['person'], defaultCountry: string | undefined): Identified {
  const countries = [person.country?.trim().toUpperCase(), defaultCountry].filter((country) => country !== undefined);
  const { identifiers, rejected } = normaliseIdentifiers(person.identifiers, countries);
  const dropped = identifiers.length - mostIdentifiers;
  return {
    identifiers: identifiers.slice(0, mostIdentifiers),
    attributes: { ...rejectedValues(rejected), ...(dropped > 0 && { identifiersDropped: dropped }) },
  };
}
