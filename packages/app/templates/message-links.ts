import type { MessageLinks } from '@afluente/domain/templates/template-subject';
import { mintPreferenceToken, preferenceUrl } from '../consent/preference-token';

/** Whose links, of which message. */
export interface LinkedMessage {
  readonly secret: Buffer;
  readonly publicUrl: string;
  readonly customerId: string;
  readonly channel: string;
  readonly purpose: string;
  /** ISO 8601 */
  readonly now: string;
  /** for a message that is only looked at: as long as real ones, and they change nothing */
  readonly expired?: true;
}

/** The signed links by which whoever gets a message says what they want to get: the preference page, and one-click unsubscription. */
export function messageLinks(message: LinkedMessage): MessageLinks {
  const { secret, publicUrl, customerId, channel, purpose, now, expired } = message;
  const until = { now, ...(expired && { expiresAt: now }) };
  const about = { channel, purpose };
  return {
    unsubscribe: preferenceUrl(
      publicUrl,
      mintPreferenceToken(secret, { scope: 'unsubscribe', customerId, about }, until),
    ),
    preferences: preferenceUrl(publicUrl, mintPreferenceToken(secret, { scope: 'preferences', customerId }, until)),
  };
}
