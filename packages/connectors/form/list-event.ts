import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import type { Fields } from './system-fields';

/** What a mailing tool's webhook says that was pointed at a form: Mailchimp's `unsubscribe` and `cleaned` (its guide "About webhooks", Sync audience data). */
export interface ListEvent {
  readonly kind: 'unsubscribed' | 'email_complained' | 'email_bounced';
  readonly email: string;
  readonly occurredAt?: string | undefined;
  /** what the tool says of it */
  readonly said: Readonly<Record<string, string>>;
}

/** What no page posts by these names: one of them stands in every event of a list. */
const marks = ['fired_at', 'data.list_id', 'data.action', 'data.reason', 'data.campaign_id'];

/** The event that a post is; undefined where it is a person's, or tells of somebody who came or changed. */
export function listEventIn(fields: Fields): ListEvent | undefined {
  const values = new Map(fields.map(([name, value]) => [dotted(name), value.trim()]));
  const email = values.get('data.email');
  if (!email || !marks.some((mark) => values.has(mark))) return undefined;
  const kind = kindOf(values.get('type')?.toLowerCase(), values.get('data.reason')?.toLowerCase());
  if (kind === undefined) return undefined;
  const names = ['reason', 'action', 'list_id', 'campaign_id'];
  const said = names.flatMap((name) => {
    const value = values.get(`data.${name}`);
    return value ? [[name, value] as const] : [];
  });
  return { kind, email, occurredAt: instantOf(values.get('fired_at')), said: Object.fromEntries(said) };
}

/** `data[email]` and `data.email` are one. */
const dotted = (name: string): string => name.trim().toLowerCase().replaceAll('[', '.').replaceAll(']', '');

function kindOf(type: string | undefined, reason: string | undefined): ListEvent['kind'] | undefined {
  if (type !== 'unsubscribe' && type !== 'cleaned') return undefined;
  if (reason === 'abuse') return 'email_complained';
  return type === 'unsubscribe' ? 'unsubscribed' : 'email_bounced';
}

/** Mailchimp writes `2009-03-26 21:40:57`, in UTC. */
function instantOf(written = ''): string | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(written) ?? [];
  const instant = new Date(`${day}T${time}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/** The post as the event that it is: of the address that it names, and nobody's request. */
export function asListEvent(draft: InteractionDraft, event: ListEvent): InteractionDraft {
  const { kind, email, occurredAt, said } = event;
  const { content: _, consent: __, ...rest } = draft;
  const refusal = { channel: 'email', purpose: everyPurpose, state: 'denied' } as const;
  return {
    ...rest,
    channel: 'email',
    kind,
    person: { identifiers: [{ type: 'email', raw: email }] },
    ...(occurredAt !== undefined && { occurredAt }),
    ...(kind === 'unsubscribed' && { consent: [refusal] }),
    attributes: { ...said, ...(kind === 'email_bounced' && { bounceType: 'hard' }) },
  };
}
