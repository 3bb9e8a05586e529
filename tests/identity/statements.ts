import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { IdentifierDraft } from '@afluente/domain/customers/interactions/draft';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { ConsentState } from '@afluente/domain/customers/record/consent-state';
import * as fc from 'fast-check';

/** What people state over time, as random as vendors and people are. */

export interface Statement {
  /** names it; two of one number are one fact */
  readonly number: number;
  /** minutes since the first day began */
  readonly minute: number;
  readonly sourceId: string;
  readonly identifiers: readonly IdentifierDraft[];
  readonly name?: string | undefined;
  readonly city?: string | undefined;
  readonly consent?: ConsentState['state'] | undefined;
  /** its source gives no time of its own */
  readonly timeless?: boolean;
}

const firstDay = Date.parse('2026-03-02T00:00:00.000Z');
const minutesOf = (days: number) => days * 24 * 60;
export const instantOf = (minute: number): string => new Date(firstDay + minute * 60_000).toISOString();

/** The fact as a delivery brings it: the first one, or another of the same. */
export function recordableOf(statement: Statement, delivery = 'first'): Recordable {
  const { number, minute, sourceId, identifiers, name, city, consent, timeless } = statement;
  const id = ['dly', number, delivery].join('_');
  // a timeless fact occurred when it was received, another day if it is received again
  const again = delivery === 'first' ? 0 : minutesOf(delivery.length);
  const receivedAt = instantOf(timeless ? minute + again : minutesOf(10) + number);
  return completeInteraction(
    {
      vendorEventId: String(number),
      channel: 'web',
      kind: 'message_received',
      direction: 'inbound',
      ...(!timeless && { occurredAt: instantOf(minute) }),
      person: { identifiers, ...(name && { name }), ...(city && { city }) },
      ...(consent && { consent: [{ channel: 'email', purpose: 'marketing', state: consent }] }),
    },
    {
      delivery: { id, sourceId, vendor: 'native', receivedAt, correlationId: id },
      index: 0,
      bodyHash: String(number),
      defaultCountry: 'MX',
    },
  );
}

/** The place of Argentina's line without its 9 among a person's writings. */
const otherWriting = 6;

/** How one person's identifiers are written, here and there. */
export function writingsOf(person: number): readonly IdentifierDraft[] {
  const line = String(person).padStart(2, '0');
  return [
    { type: 'email', raw: `ana${line}@example.com` },
    { type: 'email', raw: `ANA${line}@Example.com ` },
    { type: 'email', raw: `ana.ruiz${line}@example.org` },
    { type: 'phone', raw: `55 1234 56${line}` },
    { type: 'phone', raw: `+52 1 55 1234 56${line}` },
    { type: 'phone', raw: `+54 9 11 2345 67${line}` },
    { type: 'phone', raw: `+54 11 2345-67${line}` },
    { type: 'whatsapp', raw: `521551234 56${line}`.replace(' ', '') },
    { type: 'whatsapp', raw: `54911234567${line}` },
    { type: 'external:crm', raw: `crm-${line}` },
    { type: 'phone', raw: `+55 11 96123 45${line}` },
    { type: 'phone', raw: `+55 11 6123 45${line}` },
  ];
}

const names = ['Ana', 'Ana Ruiz', 'Ana R.'];
const cities = ['Mérida', 'Puebla'];

export interface StatementOptions {
  readonly people: number;
  readonly most: number;
  /** beside the people's own: what several of them use */
  readonly shared?: readonly IdentifierDraft[];
  readonly verified?: boolean;
  /** at most so many of a person's own writings a statement; 3 where absent */
  readonly identifiersEach?: number;
  /** no line is written in the two ways that are two values (Argentina's) */
  readonly oneWriting?: boolean;
  readonly days?: number;
  /** some are of sources that give no time */
  readonly withTimeless?: boolean;
}

/** Statements in the order of time, no two at one instant. Consent is granted before some instant and denied from then on. */
export function statements({
  people,
  most,
  shared = [],
  verified = false,
  identifiersEach = 3,
  oneWriting = false,
  days = 3,
  withTimeless = false,
}: StatementOptions): fc.Arbitrary<Statement[]> {
  const writable = [...writingsOf(0).keys()].filter((index) => !oneWriting || index !== otherWriting);
  const content = fc.record({
    minute: fc.nat({ max: minutesOf(days) - 1 }),
    sourceId: fc.constantFrom('website', 'crm', 'whatsapp'),
    person: fc.nat({ max: people - 1 }),
    own: fc.subarray(writable, { maxLength: identifiersEach }),
    also: fc.subarray([...shared]),
    isTimeless: withTimeless ? fc.boolean() : fc.constant(false),
    isVerified: verified ? fc.boolean() : fc.constant(false),
    name: fc.option(fc.constantFrom(...names), { nil: undefined }),
    city: fc.option(fc.constantFrom(...cities), { nil: undefined }),
    consents: fc.boolean(),
  });
  const all = fc.uniqueArray(content, { minLength: 1, maxLength: most, selector: ({ minute }) => minute });
  return fc.tuple(all, fc.nat({ max: minutesOf(days) })).map(([contents, flip]) =>
    contents.map(({ person, own, also, isVerified, isTimeless, consents, ...rest }, number) => ({
      ...rest,
      number,
      timeless: isTimeless,
      identifiers: [...own.flatMap((index) => writingsOf(person)[index] ?? []), ...also].map((identifier) =>
        isVerified ? { ...identifier, verified: true } : identifier,
      ),
      consent: consents ? (rest.minute < flip ? 'granted' : 'denied') : undefined,
    })),
  );
}
