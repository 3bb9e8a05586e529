import type { EventOf } from '@afluente/events/define-event';
import type { MessageRequested } from '@afluente/events/messages';
import type { CustomerRecord } from '../customers/record/customer-record';
import type { Channel } from '../messages/channel';
import type { Contact } from '../messages/contact-record';
import { withLeft } from '../messages/contact-record';
import { askGate } from '../messages/gate';
import type { MessagePolicy } from '../messages/message-policy';
import type { Template } from '../templates/template';
import { earlierOf } from '../text-order';
import { addDuration } from '../time/duration';

/** What the last gate would have said of a message, asked again each time that it holds it, as it is for real. */

export interface AtTheGate {
  readonly record: CustomerRecord;
  readonly templates: ReadonlyMap<string, Template>;
  readonly policy: MessagePolicy;
  readonly zone: string;
  readonly contact: Contact | undefined;
  /** when they last wrote by WhatsApp: ISO 8601 */
  readonly heardAt?: string | undefined;
}

export interface Gated {
  /** ISO 8601; absent where it never left */
  readonly leftAt?: string;
  /** each reason once */
  readonly heldBack: readonly string[];
  readonly contact: Contact | undefined;
}

export type Requested = EventOf<typeof MessageRequested>;

/** A message waits for hours and turns some ten times. */
const mostAsks = 500;

/** What becomes of a message that a step asks for. */
export function gated({ data, occurredAt }: Requested, at: AtTheGate): Gated {
  const { messageId: id, channel, purpose, deadlineAt, ...asked } = data;
  const { record, contact, templates, policy, zone, heardAt } = at;
  const deadline = deadlineAt ?? addDuration(occurredAt, policy.keepTryingFor[purpose], 'UTC');
  const message = { id, channel, purpose, asked, requestedAt: occurredAt, deadlineAt: deadline };
  const sight = { record, channels, template: templates.get(asked.template), policy, zone, heardAt };
  const why = new Set<string>();
  let now = occurredAt;
  for (let asks = 0; asks < mostAsks; asks += 1) {
    const answer = askGate(message, { ...sight, contacts: contact ? [contact] : [], now });
    if (answer.kind === 'pass') return leaves({ id, purpose, now }, at, [...why]);
    if (answer.kind === 'refuse') return { heldBack: [...why, answer.refusal.code], contact };
    if (answer.kind === 'expire') break;
    why.add(`hold.${answer.why}`);
    now = earlierOf(answer.until, deadline);
  }
  return { heldBack: [...why, 'expired'], contact };
}

interface Leaving {
  readonly id: string;
  readonly purpose: Requested['data']['purpose'];
  readonly now: string;
}

/** A cap counts marketing alone. */
function leaves({ id, purpose, now }: Leaving, { record, contact }: AtTheGate, heldBack: readonly string[]): Gated {
  const [{ id: customerId }] = record.parts;
  const counted = purpose === 'marketing' ? withLeft(contact, customerId, { messageId: id, at: now }) : contact;
  return { leftAt: now, heldBack, contact: counted };
}

/** Channels are taken to be there: a draft may be ahead of them. */
const channels: readonly Channel[] = [
  {
    ...{ id: 'any', version: 1, vendor: 'any', name: 'any', carries: ['email', 'sms', 'whatsapp'], rank: 0 },
    ...{ settings: {}, secretNames: [], secretsVersion: 0, createdAt: '', updatedAt: '' },
  },
];
