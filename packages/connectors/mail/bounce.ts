/**
 * What the failure of a mail says of its address. Only where the mailbox does not exist for good is it dead; a server that refuses the sender, the
 * content or the day refuses nobody's address.
 */

/** `hard`: no such mailbox. `block`: refused for reputation, policy or content. `soft`: full, late, out of order. */
export type BounceType = 'hard' | 'block' | 'soft';

export interface Failure {
  /** the provider takes it for final */
  readonly isPermanent: boolean;
  /** the provider itself says that the mailbox is gone: its own list of bounced addresses, its class of bounce */
  readonly isListed?: boolean;
  /** `5.1.1` (RFC 3463), where the provider gives it apart */
  readonly enhancedCode?: string | undefined;
  /** SMTP reply code, such as 550 */
  readonly code?: string | number | boolean | undefined;
  /** what the server said */
  readonly message?: string | undefined;
}

/** RFC 3463 and the registry of enhanced status codes: no such mailbox, system or address; moved; disabled; null MX. */
const dead = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.4', '5.1.6', '5.1.10', '5.2.1', '5.4.4']);
/** Mailbox full, message too long for it, delivery time expired. */
const passing = new Set(['5.2.2', '5.2.3', '5.3.1', '5.3.4', '5.4.5', '5.4.7', '5.5.3']);

const deadWords = [
  ...[
    'user unknown',
    'unknown user',
    'no such user',
    'does not exist',
    "doesn't exist",
    'no such mailbox',
    'mailbox not found',
  ],
  ...[
    'recipient not found',
    'unknown recipient',
    'invalid recipient',
    'invalid mailbox',
    'mailbox unavailable',
    'no mailbox here',
  ],
  ...[
    'address rejected: access denied',
    'account is disabled',
    'account disabled',
    'mailbox disabled',
    'not a valid mailbox',
    'unrouteable address',
  ],
  ...[
    'no mail hosts',
    'domain not found',
    'nxdomain',
    'usuario desconocido',
    'usuario inexistente',
    'no existe',
    'nao existe',
  ],
];
const blockWords = [
  ...[
    'spam',
    'blocked',
    'blacklist',
    'block list',
    'blocklist',
    'denylist',
    'reputation',
    'policy',
    'poor ip',
    'dmarc',
    'dkim',
    'spf ',
  ],
  ...[
    'not authenticated',
    'unauthenticated',
    'authentication required',
    'relay',
    'rate limit',
    'throttl',
    'too many',
    'abuse',
    'virus',
    'content rejected',
  ],
];
const passingWords = [
  'full',
  'quota',
  'over limit',
  'storage',
  'try again',
  'temporar',
  'timeout',
  'timed out',
  'greylist',
  'too large',
];

/** A server's answer is short; what is longer is a page. */
const longestMessage = 2000;

/** What a failed delivery shows. Where neither codes nor words say that the mailbox is gone, the provider's own list decides. */
export function bounceTypeOf(failure: Failure): BounceType {
  if (!failure.isPermanent) return 'soft';
  const message = (failure.message ?? '').slice(0, longestMessage).toLowerCase();
  const enhanced = failure.enhancedCode?.trim() || enhancedCodeIn(message) || '';
  return typeOfCode(enhanced) ?? typeOfWords(message) ?? (failure.isListed === true ? 'hard' : 'block');
}

function typeOfCode(enhanced: string): BounceType | undefined {
  if (enhanced.startsWith('5.7.') || enhanced.startsWith('5.6.')) return 'block';
  if (dead.has(enhanced)) return 'hard';
  return passing.has(enhanced) || enhanced.startsWith('4.') ? 'soft' : undefined;
}

function typeOfWords(message: string): BounceType | undefined {
  const says = (words: readonly string[]) => words.some((word) => message.includes(word));
  if (says(deadWords)) return 'hard';
  if (says(blockWords)) return 'block';
  return says(passingWords) ? 'soft' : undefined;
}

function enhancedCodeIn(message: string): string | undefined {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(message)?.[1];
}
