import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from '../record/commit';
import { identifierKey } from './identity';
import { matchCandidates } from './match-candidates';

/**
 * Connectors set this attribute to true on what a vendor reports: the identifiers of the interaction are one person's, the verified ones since
 * it occurred, the others until then (a changed number).
 */
export const identityChangeAttribute = 'identityChange';

/** An identifier that a customer is found by. */
export type KnownIdentifier = IdentifierKey & {
  readonly verified?: boolean | undefined;
  readonly firstSeenOn?: string | undefined;
  /** ISO 8601; the day alone is known where it is absent */
  readonly firstSeenAt?: string | undefined;
};

/** A person's identifiers that took the place of others at a time. */
export interface Renewal {
  /**
   * Whether the customer who is known by these is that person as far as this identifier goes: not where it is a new one and they had the new
   * number before the change, since carriers give numbers to others, unless an id of theirs in the report says that they are one.
   */
  keeps(identifier: Identifier, known: readonly KnownIdentifier[]): boolean;
}

const isChange = ({ attributes }: Interaction) => attributes?.[identityChangeAttribute] === true;

/** An id that nobody else is ever given. */
const isOwn = ({ type }: IdentifierKey) => type.startsWith('external:');

const renewedIn = ({ person }: Interaction) => {
  const raws = new Set(person.identifiers.filter(({ verified }) => verified === true).map(({ raw }) => raw));
  return person.identifiers.filter(({ raw }) => raws.has(raw));
};

/** The numbers that took the place of others of the person; none where an interaction reports no change. */
export function renewedBy(interaction: Interaction): readonly Identifier[] {
  return isChange(interaction) ? renewedIn(interaction).filter((one) => !isOwn(one)) : [];
}

/** The numbers that the person left, by an interaction that reports a change: whoever uses one from then on is somebody else. */
export function leftBy(interaction: Interaction): readonly Identifier[] {
  if (!isChange(interaction)) return [];
  const now = renewedIn(interaction);
  const isNow = (one: Identifier) => now.some((renewed) => isSameLine(one, renewed));
  // an id that is changed without its number leaves no number
  return now.every(isOwn) ? [] : interaction.person.identifiers.filter((one) => !isOwn(one) && !isNow(one));
}

/** The change that an interaction reports; undefined where it reports none. */
export function renewalIn(interaction: Interaction): Renewal | undefined {
  if (!isChange(interaction)) return undefined;
  const renewed = new Set(renewedIn(interaction).map(identifierKey));
  const numbers = renewedBy(interaction);
  const { occurredAt, person } = interaction;
  const hadBefore = (identifier: Identifier, known: readonly KnownIdentifier[]) =>
    known.some((one) => isSameLine(identifier, one) && sinceOf(one) < occurredAt) &&
    !vouches(person.identifiers, { identifier, known });
  return {
    keeps: (identifier, known) =>
      !renewed.has(identifierKey(identifier)) || !numbers.some((number) => hadBefore(number, known)),
  };
}

interface Line {
  readonly identifier: IdentifierKey;
  readonly known: readonly KnownIdentifier[];
}

/**
 * Whether an id of these, which is one person's alone, says that whoever is known has the line: they had the id as early. One that came later to a
 * number may be that of the number's next owner.
 */
export function vouches(identifiers: readonly IdentifierKey[], { identifier, known }: Line): boolean {
  const own = new Set(identifiers.filter(isOwn).map(identifierKey));
  const lines = known.filter((one) => isSameLine(identifier, one)).map(sinceOf);
  return known.some((one) => own.has(identifierKey(one)) && lines.every((since) => sinceOf(one) <= since));
}

/** Two ways to write a line are one (match-candidates.ts). */
export const isSameLine = (identifier: IdentifierKey, known: IdentifierKey): boolean =>
  matchCandidates(identifier).some((candidate) => identifierKey(candidate) === identifierKey(known));

/** Of a day alone its beginning: who was known on the day of a change may have been so before it. */
function sinceOf({ firstSeenAt, firstSeenOn }: KnownIdentifier): string {
  return firstSeenAt ?? (firstSeenOn === undefined ? '' : `${firstSeenOn}T00:00:00.000Z`);
}
