import type { Interaction } from '@afluente/events/interaction-shape';
import { isSame } from '../record/is-same';
import { isDisplayed } from '../record/stated-names';
import { statedFields } from './stated-fields';

/**
 * What a repeat says that is nowhere in what it repeats. A vendor's id says that both are one fact, so the first stands; but a sender who
 * gives one id to two facts, or changes one without saying so, would lose the second in silence (docs/decisions/049).
 */

/** So many differences are named. */
export const mostDifferences = 10;

type Said = Omit<Interaction, 'id'>;

/** Paths of what the repeat says and the recorded one never did; none where it adds nothing. A form's post has the id of what it says. */
export function differencesOf(recorded: Interaction, repeat: Interaction): readonly string[] {
  if (repeat.vendor === 'form') return [];
  const versions = [recorded, ...(recorded.history ?? []).map(({ was = {} }) => ({ ...recorded, ...was }))];
  const everywhere = versions.map((version) => new Set(differences(version, repeat)));
  const [first = new Set<string>(), ...others] = everywhere;
  return [...first].filter((path) => others.every((other) => other.has(path))).slice(0, mostDifferences);
}

function differences(was: Said, now: Interaction): readonly string[] {
  return [
    ...(was.kind === now.kind ? [] : ['kind']),
    ...texts.filter((name) => isOther(was.content?.[name], now.content?.[name])).map((name) => `content.${name}`),
    ...identifiersBeyond(was, now),
    ...statedOtherwise(was, now),
    ...((now.consent ?? []).every((one) => isStated(one, was)) ? [] : ['consent']),
    ...matters.filter((name) => now[name] !== undefined && !isSame(was[name], now[name])),
    ...(now.vendor === 'native' ? [...attributesOtherwise(was, now), ...timedOtherwise(was, now)] : []),
  ];
}

const texts = ['subject', 'text'] as const;
const matters = ['commerce', 'ticket', 'rating'] as const;

/** What comes less than before takes nothing away. */
const isOther = (was: string | undefined, now: string | undefined): boolean =>
  now !== undefined && now.trim() !== (was ?? '').trim();

function identifiersBeyond(was: Said, now: Interaction): readonly string[] {
  const known = new Set(was.person.identifiers.map(({ type, value }) => `${type} ${value}`));
  const beyond = now.person.identifiers.filter(({ type, value }) => !known.has(`${type} ${value}`));
  return [...new Set(beyond.map(({ type }) => `person.${type}`))];
}

/** What a profile or a line displays changes with time, and is nobody's statement. */
function statedOtherwise(was: Said, now: Interaction): readonly string[] {
  return statedFields
    .filter((field) => !isDisplayed(field, now) && isOther(was.person[field], now.person[field]))
    .map((field) => `person.${field}`);
}

type Consent = NonNullable<Interaction['consent']>[number];

const isStated = ({ channel, purpose, state }: Consent, { consent = [] }: Said): boolean =>
  consent.some((one) => one.channel === channel && one.purpose === purpose && one.state === state);

/** What the hub itself notes, by the time of receipt. */
const hubsOwn: ReadonlySet<string> = new Set(['occurredAtClampedFrom', 'rejectedOccurredAt', 'afterErasure']);

/** Vendors' attributes are of the way that a fact took, which a second callback may say otherwise; those of own systems are facts. */
function attributesOtherwise({ attributes: was = {} }: Said, { attributes: now = {} }: Interaction): readonly string[] {
  const isOtherwise = Object.entries(now).some(([name, value]) => !hubsOwn.has(name) && !isSame(was[name], value));
  return isOtherwise ? ['attributes'] : [];
}

/** Only own systems are known to state another time under one id; a time of receipt is nobody's statement. */
function timedOtherwise(was: Said, { occurredAt, receivedAt }: Interaction): readonly string[] {
  return occurredAt === receivedAt || occurredAt === was.occurredAt ? [] : ['occurredAt'];
}
