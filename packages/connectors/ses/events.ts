import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import { bounceTypeOf } from '../mail/bounce';
import type { Outcome } from '../outcome';
import { ownMessage } from '../own-message';
import { present, presentOrNone } from '../present';
import { sha256Hex } from '../signature';
import type { Event } from './schemas';

/** What became of a mail that we sent. */

type Kind = InteractionDraft['kind'];
interface Fact {
  readonly kind: Kind;
  readonly direction: InteractionDraft['direction'];
  readonly at: string;
  readonly recipients: readonly string[];
  /** distinguishes this event of the mail from others; with the recipient's place it is the event's id */
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | undefined | null>>;
  readonly status?: string;
  readonly consent?: InteractionDraft['consent'];
  readonly ofRecipient?: (index: number) => Readonly<Record<string, string | undefined>>;
}

/** The name that SES gives a mail in the place of any other. */
function mailIdOf({ mail }: Event): string {
  const region = mail.sourceArn?.split(':')[3];
  const domain = region === undefined || region === 'us-east-1' ? 'email' : region;
  return `${mail.messageId}@${domain}.amazonses.com`;
}

function draftOf(event: Event, fact: Fact, index: number): InteractionDraft {
  const { mail } = event;
  const { status, kind, direction, at } = fact;
  const [messageId] = mail.tags?.messageId ?? [];
  const own = { ...ownMessage(messageId), ...(status !== undefined && { status }) };
  const said = Object.entries({ ...fact.attributes, ...fact.ofRecipient?.(index), ...own });
  return present<InteractionDraft>({
    vendorEventId: `${mail.messageId}:${fact.name}${index === 0 ? '' : `:${index}`}`,
    // the message's own entry is named by the id that SES answered with; it has one recipient
    amends:
      status === undefined || fact.recipients.length > 1
        ? undefined
        : { vendorEventId: mail.messageId, as: 'status', status },
    channel: 'email',
    kind,
    direction,
    occurredAt: new Date(at).toISOString(),
    threadId: mailIdOf(event),
    person: { identifiers: [{ type: 'email', raw: fact.recipients[index] ?? '' }] },
    content: presentOrNone({ subject: mail.commonHeaders?.subject ?? undefined }),
    consent: fact.consent,
    attributes: presentOrNone(
      Object.fromEntries(
        said.flatMap(([name, value]) => (value === undefined || value === null || value === '' ? [] : [[name, value]])),
      ),
    ),
  });
}

/** An answer of a machine (out of office) is a bounce of this kind as well: the mail may have arrived. SES reports all others once it has given up. */
const isAnAnswer = ({ bounceType, bounceSubType }: NonNullable<Event['bounce']>) =>
  bounceType === 'Transient' && (bounceSubType ?? 'General') === 'General';

const bounced = ({ bounce }: Event): Fact | undefined =>
  bounce
    ? {
        ...{
          kind: 'email_bounced',
          direction: 'inbound',
          at: bounce.timestamp,
          name: `bounce:${bounce.feedbackId ?? bounce.timestamp}`,
        },
        recipients: bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress),
        attributes: { reason: bounce.bounceSubType, status: isAnAnswer(bounce) ? undefined : 'failed' },
        ofRecipient: (index) => {
          const { status, diagnosticCode } = bounce.bouncedRecipients[index] ?? {};
          const isPermanent = bounce.bounceType === 'Permanent';
          const bounceType = bounceTypeOf({
            ...{ isPermanent, isListed: isPermanent },
            ...{ enhancedCode: status ?? undefined, message: diagnosticCode ?? undefined },
          });
          return { bounceType, statusMessage: diagnosticCode ?? undefined };
        },
      }
    : undefined;

/** A complaint lists everybody at that provider whom the mail went to; only one of them complained, and `not-spam` is the opposite of one. */
function complained({ complaint }: Event): Fact | undefined {
  const recipients = complaint?.complainedRecipients.map(({ emailAddress }) => emailAddress) ?? [];
  if (!complaint || recipients.length !== 1 || complaint.complaintFeedbackType === 'not-spam') return undefined;
  const { timestamp, feedbackId, complaintFeedbackType } = complaint;
  return {
    ...{ kind: 'email_complained', direction: 'inbound', at: timestamp, recipients },
    ...{ name: `complaint:${feedbackId ?? timestamp}`, attributes: { reason: complaintFeedbackType } },
  };
}

const failed = ({ mail }: Event, reason: string | null | undefined): Fact => ({
  ...{ kind: 'message_sent', direction: 'outbound', at: mail.timestamp, recipients: mail.destination, name: 'failed' },
  ...{ status: 'failed', attributes: { reason } },
});

/** How each event is read; undefined of one that is as none. */
const facts: Readonly<Record<string, (event: Event) => Fact | undefined>> = {
  Delivery: ({ mail, delivery }) =>
    delivery
      ? {
          ...{ kind: 'email_delivered', direction: 'outbound', at: delivery.timestamp, name: 'delivered' },
          ...{
            recipients: delivery.recipients ?? mail.destination,
            attributes: { statusMessage: delivery.smtpResponse },
          },
        }
      : undefined,
  Bounce: bounced,
  Complaint: complained,
  Reject: (event) => failed(event, event.reject?.reason),
  'Rendering Failure': (event) => failed(event, event.failure?.errorMessage),
  DeliveryDelay: ({ mail, deliveryDelay: delay }) =>
    delay
      ? {
          ...{
            kind: 'message_sent',
            direction: 'outbound',
            at: delay.timestamp,
            name: `delayed:${delay.timestamp}`,
            status: 'delayed',
          },
          recipients: delay.delayedRecipients?.map(({ emailAddress }) => emailAddress) ?? mail.destination,
          attributes: { reason: delay.delayType },
        }
      : undefined,
  Open: ({ mail, open }) =>
    open
      ? {
          ...{ kind: 'email_opened', direction: 'inbound', at: open.timestamp, recipients: mail.destination },
          ...{ name: `opened:${open.timestamp}`, attributes: { userAgent: open.userAgent } },
        }
      : undefined,
  Click: ({ mail, click }) =>
    click
      ? {
          ...{ kind: 'email_clicked', direction: 'inbound', at: click.timestamp, recipients: mail.destination },
          name: `clicked:${click.timestamp}:${sha256Hex(click.link ?? '').slice(0, 16)}`,
          attributes: { url: click.link, userAgent: click.userAgent },
        }
      : undefined,
  Subscription: ({ mail, subscription }) =>
    subscription?.newTopicPreferences?.unsubscribeAll === true
      ? {
          ...{ kind: 'unsubscribed', direction: 'inbound', at: subscription.timestamp, recipients: mail.destination },
          name: `unsubscribed:${subscription.timestamp}`,
          consent: [{ channel: 'email', purpose: everyPurpose, state: 'denied', proof: mail.messageId }],
        }
      : undefined,
};

/** The interactions of an event, one for each recipient; its name where it is not known or says nothing of anybody. */
export function normaliseEvent(event: Event): Outcome {
  const type = event.eventType ?? '';
  // that it was taken is what SES answered to the request
  if (type === 'Send') return [];
  const fact = Object.hasOwn(facts, type) ? facts[type]?.(event) : undefined;
  if (fact === undefined || fact.recipients.length === 0) return { unknown: type === '' ? 'event' : type };
  // several recipients: an opening cannot be attributed, since it names nobody
  const isAnybodys = (type === 'Open' || type === 'Click' || type === 'Subscription') && fact.recipients.length > 1;
  return isAnybodys
    ? { unknown: `${type}.severalRecipients` }
    : fact.recipients.map((_, index) => draftOf(event, fact, index));
}
