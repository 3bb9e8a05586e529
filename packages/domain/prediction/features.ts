import type { Interaction } from '@afluente/events/interaction-shape';
import { mailboxFlags } from '../customers/identity/mailbox-flags';
import { isPublicMailDomain } from '../customers/merging/likeness-organisation';

/**
 * What is known of a lead at the moment that it comes: of its first interaction alone, which no later outcome has touched. Each feature is there or
 * not; its name says in code what it is: `channel=phone`, `has=company`.
 */

const has = (name: string, value: unknown) => (value === undefined || value === '' ? [] : [`has=${name}`]);
const is = (name: string, value: string | undefined) =>
  value === undefined || value === '' ? [] : [`${name}=${value.slice(0, 60).toLowerCase()}`];

const weekend = new Set([0, 6]);

function timeOf(occurredAt: string): readonly string[] {
  const at = new Date(occurredAt);
  return [
    `time=${weekend.has(at.getUTCDay()) ? 'weekend' : 'weekday'}`,
    `hours=${Math.floor(at.getUTCHours() / 6) * 6}`,
  ];
}

function mailboxOf(interaction: Interaction): readonly string[] {
  const [email] = interaction.person.identifiers.filter(({ type }) => type === 'email');
  if (email === undefined) return [];
  const flags = mailboxFlags(email.value).map((flag) => `mailbox=${flag}`);
  const domain = email.value.slice(email.value.lastIndexOf('@') + 1);
  return [...flags, isPublicMailDomain(domain) ? 'mailbox=private' : 'mailbox=company'];
}

function lengthOf(text: string | undefined): readonly string[] {
  if (text === undefined || text.trim() === '') return ['message=none'];
  if (text.length < 40) return ['message=short'];
  return [text.length < 200 ? 'message=medium' : 'message=long'];
}

/** The features of a lead by the interaction that opened it, each once. */
export function featuresOf(interaction: Interaction): readonly string[] {
  const { channel, kind, sourceId, person, campaign, content, occurredAt } = interaction;
  const { company, jobTitle, country, region, name, givenName } = person;
  const types = new Set(person.identifiers.map(({ type }) => type));
  return [
    ...new Set([
      ...is('channel', channel),
      ...is('kind', kind),
      ...is('source', sourceId),
      ...is('campaign', campaign?.source),
      ...is('medium', campaign?.medium),
      ...is('country', country),
      ...is('region', region),
      ...has('company', company),
      ...has('jobTitle', jobTitle),
      ...has('name', name ?? givenName),
      ...has('phone', types.has('phone') || types.has('whatsapp') ? true : undefined),
      ...has('email', types.has('email') ? true : undefined),
      ...has('files', content?.attachments?.length ? true : undefined),
      ...mailboxOf(interaction),
      ...lengthOf(content?.text),
      ...timeOf(occurredAt),
    ]),
  ];
}
