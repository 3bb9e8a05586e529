import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { sha256Hex } from '../signature';
import { attributesOf } from './content';
import { personOf } from './person';
import type { Preference, Surroundings } from './schemas';

/** The person stops or resumes marketing messages in WhatsApp itself. The event has no id: what it says makes one, hashed since it names them. */

const changes = {
  stop: { kind: 'unsubscribed', state: 'denied' },
  resume: { kind: 'subscribed', state: 'granted' },
} as const;

/** The change of consent; the category or value where either is not known. */
export function normalisePreference(preference: Preference, around: Surroundings): Outcome {
  const { category, value, timestamp } = preference;
  const isKnown = category === 'marketing_messages' && (value === 'stop' || value === 'resume');
  if (!isKnown) return { unknown: `user_preferences.${category}.${value}` };
  const { kind, state } = changes[value];
  const handle = { waId: preference.wa_id, userId: preference.user_id, parentUserId: preference.parent_user_id };
  const choice = [preference.wa_id ?? '', preference.user_id ?? '', category, value, timestamp].join('\n');
  const wording = preference.detail ?? undefined;
  return [
    present<InteractionDraft>({
      vendorEventId: `preference:${sha256Hex(choice).slice(0, 32)}`,
      channel: 'whatsapp',
      kind,
      direction: 'inbound',
      occurredAt: timestamp,
      person: personOf(handle, around.contacts, { isProven: true }),
      consent: [present({ channel: 'whatsapp', purpose: everyPurpose, state, wording })],
      attributes: attributesOf({ phoneNumberId: around.metadata?.phone_number_id }),
    }),
  ];
}
