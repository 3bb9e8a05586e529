import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Consent } from './consent';
import type { Fields } from './system-fields';
import { type ListEvent, toolEventIn } from './tool-event';

/** What no page posts by these names: one of them stands in every event of a list. */
const marks = ['fired_at', 'data.list_id', 'data.action', 'data.reason', 'data.campaign_id'];

/** The event that a post is: Mailchimp's `unsubscribe` and `cleaned` (its guide "About webhooks", Sync audience data), or another tool's (tool-event.ts); undefined where it is a person's, or is about somebody who came or changed. */
export function listEventIn(fields: Fields): ListEvent | undefined {
  const named = fields.map(([name, value]) => [dotted(name), value.trim()] as const);
  const values = new Map(named);
  const email = values.get('data.email');
  return email === undefined ? toolEventIn(named) : mailchimpEvent(values, email);
}

function mailchimpEvent(values: ReadonlyMap<string, string>, email: string): ListEvent | undefined {
  if (email === '' || !marks.some((mark) => values.has(mark))) return undefined;
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
  return type === 'unsubscribe' || reason === 'abuse' ? 'unsubscribed' : 'email_bounced';
}

/** Mailchimp writes `2009-03-26 21:40:57`, in UTC. */
function instantOf(written = ''): string | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(written) ?? [];
  const instant = new Date(`${day}T${time}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/**
 * The post as the event that it is: of the address that it names, and nobody's request. An unsubscription denies as a refusal does that is ticked in a
 * form. Neither marks the address: without `bounceType` nothing follows from a bounce, since only what is signed says that an address is dead.
 */
export function asListEvent(draft: InteractionDraft, event: ListEvent, refusal: Consent): InteractionDraft {
  const { kind, email, occurredAt, said } = event;
  const { content: _, consent: __, ...rest } = draft;
  return {
    ...rest,
    channel: 'email',
    kind,
    person: { identifiers: [{ type: 'email', raw: email }] },
    ...(occurredAt !== undefined && { occurredAt }),
    ...(kind === 'unsubscribed' && { consent: [refusal] }),
    attributes: said,
  };
}
