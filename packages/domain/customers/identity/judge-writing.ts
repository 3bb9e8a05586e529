import { needsUnicode, normaliseEmail } from './email';
import { looksLikePhone } from './phone-writing';
import { emailsIn, phonesIn } from './values-in-a-cell';

/** The one judgement of what somebody wrote, by the reading that people are matched by: of forms and events, before they are taken. */

/** What is wrong with an address, or with one of several in a field; undefined where each is read. `needsUnicode`: most senders cannot answer it. */
export function emailFault(raw: string): 'notAnAddress' | 'needsUnicode' | undefined {
  const read = emailsIn(raw).map(normaliseEmail);
  if (read.some((address) => address === undefined)) return 'notAnAddress';
  return read.some((address) => address !== undefined && needsUnicode(address)) ? 'needsUnicode' : undefined;
}

/** Whether a field holds a number, or several, that somebody could dial; which country's it is, and whether it exists, is not asked here. */
export const holdsPhones = (raw: string): boolean => phonesIn(raw).every(looksLikePhone);
