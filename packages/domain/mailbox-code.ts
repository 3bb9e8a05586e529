import { createHash } from 'node:crypto';

/** Characters of a code: 36 bits of a hash, so that one in eight million other domains is taken for one of the list. */
export const codeLength = 6;

/** How a domain stands in the list of disposable ones: the list is a third of its size that way. */
export function mailboxCode(domain: string): string {
  return createHash('sha256').update(domain).digest('base64').slice(0, codeLength);
}

/** A local part as roles are compared: `No.Reply+42`, `no-reply` and `noreply2` are one word. */
export function roleWord(localPart: string): string {
  const [name = ''] = localPart.toLowerCase().split('+');
  return name.replace(/[._-]/g, '').replace(/\d+$/, '');
}
