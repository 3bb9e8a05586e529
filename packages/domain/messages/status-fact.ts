import type { Interaction } from '@afluente/events/interaction-shape';
import { isByMachine } from '../scoring/machine-activity';

/** What a provider reports of a message of ours, as its interactions on the timeline say it. */

export interface StatusFact {
  /** `sent`, `delivered`, `read`, `failed`; `opened`, `clicked`, `complained`, `delayed`, or what the provider calls it */
  readonly status: string;
  /** ISO 8601 */
  readonly at: string;
  /** the delivery's own name of it: reported twice, it is one */
  readonly by: string;
  /** a program opened or clicked, and nobody read it */
  readonly machine?: true;
  /** as the provider calls the reason why it did not arrive */
  readonly code?: string;
}

const ofKind: Readonly<Partial<Record<Interaction['kind'], string>>> = {
  email_delivered: 'delivered',
  email_opened: 'opened',
  email_clicked: 'clicked',
  email_complained: 'complained',
};

/** The kinds that report of messages of ours; of `message_sent`, those with a status. */
export const reportingKinds = ['email_delivered', 'email_opened', 'email_clicked', 'email_complained', 'email_bounced'];

/** What an interaction reports, the first report first; nothing where it reports nothing. */
export function statusFacts(interaction: Interaction): readonly StatusFact[] {
  const { kind, attributes = {}, occurredAt: at } = interaction;
  if (kind === 'message_sent') return ofEntry(interaction);
  const by = nameOf(interaction);
  if (kind === 'email_bounced') {
    const hasFailed = attributes.bounceType === 'hard' || attributes.status === 'failed';
    return [{ status: hasFailed ? 'failed' : 'delayed', at, by, ...codeOf(attributes) }];
  }
  const status = ofKind[kind];
  return status === undefined ? [] : [{ status, at, by, ...(isByMachine(interaction) && { machine: true }) }];
}

/** The entry of a message has all its statuses, or the one that it was recorded with. */
function ofEntry(interaction: Interaction): readonly StatusFact[] {
  const { attributes = {}, history = [], occurredAt: at } = interaction;
  const stated = history.filter(({ cause }) => cause === 'status');
  if (stated.length > 0) {
    return stated.map((one) => ({
      ...{ status: one.status ?? '', at: one.at, by: one.by },
      ...codeOf({ ...one.attributes }),
    }));
  }
  const { status } = attributes;
  return typeof status === 'string' ? [{ status, at, by: nameOf(interaction), ...codeOf(attributes) }] : [];
}

const nameOf = ({ vendorEventId, id }: Interaction) => vendorEventId ?? id;

function codeOf(attributes: Readonly<Record<string, unknown>>): Pick<StatusFact, 'code'> {
  const { bounceType, errorCode, reason } = attributes;
  const code = bounceType === 'hard' ? 'bounced' : (errorCode ?? reason);
  return code === undefined ? {} : { code: String(code).slice(0, 100) };
}

const ownId = /^msg_[\w-]{1,120}$/;

/** The message's own id, where it went along and came back. */
export function messageIdIn({ attributes = {} }: Interaction): string | undefined {
  const named = [attributes.messageId, attributes['variable.messageId'], attributes.callbackData];
  return named.find((one): one is string => typeof one === 'string' && ownId.test(one));
}

/** The id by which the provider names the message; SES's is the beginning of the mail's own. */
export function providerIdIn({ vendor, threadId }: Interaction): string | undefined {
  return vendor === 'ses' ? threadId?.split('@')[0] : threadId;
}
