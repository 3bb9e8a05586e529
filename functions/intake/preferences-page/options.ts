import {
  type ConsentState,
  consentIn,
  consentKey,
  consentOfKey,
  everyPurpose,
  mostRestrictive,
} from '@afluente/domain/customers/record/consent-state';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';

/** What a customer can choose: every consent they have stated, and marketing on each channel that reaches them. */

export interface Option {
  readonly channel: string;
  readonly purpose: string;
  readonly state: ConsentState['state'] | 'unsaid';
}

/** Channels and the identifiers that each one needs, in display order. */
const reachable: readonly (readonly [string, readonly string[]])[] = [
  ['email', ['email']],
  ['sms', ['phone']],
  ['whatsapp', ['whatsapp']],
  ['phone', ['phone']],
];

const order = reachable.map(([channel]) => channel);
const rank = (channel: string) => (order.includes(channel) ? order.indexOf(channel) : order.length);

/** The options, grouped by channel, the best-known channels first. */
export function optionsOf(record: CustomerRecord): readonly Option[] {
  const consents = mostRestrictive(record.parts.map((part) => part.consents));
  const types = new Set(record.parts.flatMap(({ identifiers }) => identifiers.map(({ type }) => String(type))));
  const marketing = reachable.filter(([, by]) => by.some((type) => types.has(type)));
  const keys = new Set([...marketing.map(([channel]) => consentKey(channel, 'marketing')), ...Object.keys(consents)]);
  const options = [...keys].map(consentOfKey).flatMap(({ channel, purpose }): Option[] => {
    if (purpose === everyPurpose) return [];
    return [{ channel, purpose, state: consentIn(consents, channel, purpose)?.state ?? 'unsaid' }];
  });
  return options.sort((a, b) => rank(a.channel) - rank(b.channel) || (a.channel < b.channel ? -1 : 1));
}
