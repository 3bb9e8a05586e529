import { foldMessage } from '../consent/fold-message';
import { consentOfKey, everyPurpose, isMarketing } from '../customers/record/consent-state';
import type { CustomerRecord } from '../customers/record/customer-record';

/** Ways by which people are written to or called, that a refusal can be of. */
export const sendingWays = ['email', 'sms', 'whatsapp', 'phone'] as const;

const isWay = (channel: string): boolean => sendingWays.some((way) => way === channel);

/** By which ways somebody with an address of this type is reached. */
const waysTo: Readonly<Record<string, readonly string[]>> = {
  email: ['email'],
  phone: ['phone', 'sms', 'whatsapp'],
  whatsapp: ['whatsapp'],
};

/** Beginnings of words that name a way, in Spanish, English and Portuguese. */
const ofNumber =
  /^(?:llam(?!o$)|telefon|tel$|numero|celular|marquen$|marcar|call(?:s|ed|ing|ers?)?$|phone|number|lig(?:uem|ue|ar|acoes)$)/;
const named: readonly (readonly [RegExp, readonly string[]])[] = [
  [ofNumber, ['phone', 'sms', 'whatsapp']],
  [/^(?:correo|e?mails?$|email)/, ['email']],
  [/^(?:sms|text(?:ing|o|os|s)?$)/, ['sms']],
  [/^(?:whats|wasap|guasap|watsap|zap$)/, ['whatsapp']],
];

/** What somebody refused, by where they said it and in which words. */
interface Said {
  readonly channel: string;
  readonly text?: string | undefined;
}

/**
 * The channels that a refusal is of. Said where they are written to, it is of that channel and of those that its words name beside it; said anywhere else
 * (a form, a chat on a page, an import), it is of every channel of theirs: by which they have an address, or said anything about. Nobody has to guess what
 * `no me llamen` leaves open: a person who read it names fewer.
 */
export function refusedWays(record: CustomerRecord, { channel, text = '' }: Said): readonly string[] {
  if (isWay(channel)) return once([channel, ...waysNamed(text)]);
  const theirs = once([...waysOf(record), ...waysNamed(text)]);
  return theirs.length > 0 ? theirs : sendingWays;
}

function waysNamed(text: string): readonly string[] {
  const words = foldMessage(text).split(' ');
  return named.flatMap(([word, ways]) => (words.some((one) => word.test(one)) ? ways : []));
}

function waysOf({ parts }: CustomerRecord): readonly string[] {
  const addressed = parts.flatMap(({ identifiers }) => identifiers.flatMap(({ type }) => waysTo[type] ?? []));
  const stated = parts.flatMap(({ consents }) => Object.keys(consents).flatMap(marketingChannel));
  return [...addressed, ...stated];
}

function marketingChannel(key: string): readonly string[] {
  const { channel, purpose } = consentOfKey(key);
  return purpose === everyPurpose || isMarketing(purpose) ? [channel] : [];
}

/** Those that everybody knows first, in one order whatever was said first. */
function once(channels: readonly string[]): readonly string[] {
  const all = new Set(channels);
  return [...sendingWays.filter((way) => all.delete(way)), ...[...all].sort()];
}
