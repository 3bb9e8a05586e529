import type { KeptIdentifier } from '../customers/record/customer-record';
import { isCountry } from '../customers/record/edit-checks';
import type { FieldValues } from '../customers/record/field-values';
import { isZone } from '../time/zone';
import { bounded, type Judged, type QualityReason } from './quality';

/** Whether what a record says can be used: addresses that take messages, fields that mean something. */

/** What people are written to and called by. */
const reachable: ReadonlySet<string> = new Set(['email', 'phone', 'whatsapp']);

interface Flaw extends QualityReason {
  /** what is left of an address with it */
  readonly worth: number;
  readonly isOn: (identifier: KeptIdentifier) => boolean;
}

/** The worst first: an address counts for its worst flaw. */
const flaws: readonly Flaw[] = [
  {
    code: 'valid.undeliverable',
    text: 'An address takes no messages: it bounced, or its owner complained.',
    worth: 0,
    isOn: ({ undeliverable }) => undeliverable !== undefined,
  },
  {
    code: 'valid.disposable',
    text: 'A mailbox is of a kind that is thrown away.',
    worth: 0.3,
    isOn: ({ flags = [] }) => flags.includes('disposable'),
  },
  {
    code: 'valid.shared',
    text: 'An address is another customer’s too, or one too many.',
    worth: 0.5,
    isOn: ({ unclaimed }) => unclaimed !== undefined,
  },
  {
    code: 'valid.role',
    text: 'A mailbox is of a role, not of a person.',
    worth: 0.7,
    isOn: ({ flags = [] }) => flags.includes('role'),
  },
];

const fieldChecks: readonly (QualityReason & {
  readonly field: 'country' | 'timeZone';
  readonly isGood: (value: string) => boolean;
})[] = [
  { field: 'country', code: 'valid.country', text: 'The country is no ISO 3166-1 code.', isGood: isCountry },
  { field: 'timeZone', code: 'valid.timeZone', text: 'The time zone is not an IANA time zone.', isGood: isZone },
];

/** Addresses count for four fifths, fields for one. */
const addressWeight = 0.8;

interface Addressed {
  readonly identifiers: readonly KeptIdentifier[];
  readonly fields: FieldValues;
}

/** The share of what can be used among what is there. */
export function validity({ identifiers, fields }: Addressed): Judged {
  const addresses = identifiers.filter(({ type }) => reachable.has(type));
  const found = addresses.map((identifier) => flaws.find(({ isOn }) => isOn(identifier)));
  const bad = fieldChecks.filter(({ field, isGood }) => {
    const value = fields[field];
    return value !== undefined && !isGood(value);
  });
  const ofAddresses = found.reduce((sum, flaw) => sum + (flaw?.worth ?? 1), 0) / Math.max(addresses.length, 1);
  const ofFields = 1 - bad.length / fieldChecks.length;
  const none = { code: 'valid.noAddress', text: 'There is nothing to write to or to call.' };
  const reasons = [...(addresses.length === 0 ? [none] : []), ...found.filter((flaw) => flaw !== undefined), ...bad];
  return { share: bounded(addressWeight * ofAddresses + (1 - addressWeight) * ofFields), reasons: once(reasons) };
}

function once(reasons: readonly QualityReason[]): readonly QualityReason[] {
  return [...new Map(reasons.map(({ code, text }) => [code, { code, text }])).values()];
}
