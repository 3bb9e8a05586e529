import { type ConsentState, consentKey, mostRestrictive } from '@afluente/domain/customers/record/consent-state';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';

/** What a customer can choose: everything that they said something about, and marketing wherever they can be reached. */

export interface Option {
  readonly channel: string;
  readonly purpose: string;
  readonly state: ConsentState['state'] | 'unsaid';
}

/** Channels by the identifiers that reach them, in the order in which they are shown. */
const reached: readonly (readonly [string, readonly string[]])[] = [
  ['email', ['email']],
  ['sms', ['phone']],
  ['whatsapp', ['whatsapp']],
  ['phone', ['phone']],
];

const order = reached.map(([channel]) => channel);
const rank = (channel: string) => (order.includes(channel) ? order.indexOf(channel) : order.length);

/** Channel by channel, the usual ones first. */
export function optionsOf(record: CustomerRecord): readonly Option[] {
  const consents = mostRestrictive(record.parts.map((part) => part.consents));
  const types = new Set(record.parts.flatMap(({ identifiers }) => identifiers.map(({ type }) => String(type))));
  const usual = reached.filter(([, by]) => by.some((type) => types.has(type)));
  const keys = new Set([...usual.map(([channel]) => consentKey(channel, 'marketing')), ...Object.keys(consents)]);
  const options = [...keys].map((key): Option => {
    const [channel = '', purpose = ''] = key.split(':');
    return { channel, purpose, state: consents[key]?.state ?? 'unsaid' };
  });
  return options.sort((a, b) => rank(a.channel) - rank(b.channel) || (a.channel < b.channel ? -1 : 1));
}
