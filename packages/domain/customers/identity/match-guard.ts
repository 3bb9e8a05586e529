import type { Identifier } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from '../record/commit';
import { isWeak, strengthRank } from './identifier-strength';
import { identifierKey } from './identity';
import { type IdentityPolicyInput, limitOf } from './identity-policy';
import { matchCandidates } from './match-candidates';

/** Who must not become one customer automatically: two people behind one front-desk phone, or at one computer. */

type SeenIdentifier = IdentifierKey & { readonly verified?: boolean | undefined };

/** Why two sets of identifiers are not one person's. */
export interface Separation {
  readonly reason: 'verified' | 'limit' | 'shared-device' | 'name' | 'renewed';
  readonly type: Identifier['type'];
}

export interface Meeting {
  readonly one: readonly SeenIdentifier[];
  readonly other: readonly SeenIdentifier[];
  /** type of the weakest identifier that brings them together */
  readonly link: Identifier['type'];
  readonly policy: IdentityPolicyInput;
}

/**
 * What contradicts that two customers are one: each has a verified value of a type, and they share none; or together they are
 * over a type's limit; or only a device brings them together and both are known by other values of one type.
 */
export function separationOf(meeting: Meeting): Separation | undefined {
  return firstSeparation(meeting, strongTypes(meeting.one));
}

/**
 * The same for an interaction's identifiers (`one`) and the customer that the strongest known of them leads to: only types stronger than
 * that one count. A weaker value that is new, or one too many, is just another of theirs.
 */
export function separationFrom(meeting: Meeting): Separation | undefined {
  const stronger = strongTypes(meeting.one).filter((type) => strengthRank(type) < strengthRank(meeting.link));
  return firstSeparation(meeting, stronger);
}

const strongTypes = (identifiers: readonly SeenIdentifier[]) =>
  [...new Set(identifiers.map(({ type }) => type))].filter((type) => !isWeak(type)).sort();

function firstSeparation(meeting: Meeting, types: readonly Identifier['type'][]): Separation | undefined {
  for (const type of types) {
    const reason = reasonIn(type, meeting);
    if (reason !== undefined) return { reason, type };
  }
  return undefined;
}

function reasonIn(type: Identifier['type'], { one, other, link, policy }: Meeting): Separation['reason'] | undefined {
  const mine = one.filter((identifier) => identifier.type === type);
  const theirs = other.filter((identifier) => identifier.type === type);
  if (mine.length === 0 || theirs.length === 0 || overlap(mine, theirs)) return undefined;
  if (isWeak(link)) return 'shared-device';
  if (mine.some(isVerified) && theirs.some(isVerified)) return 'verified';
  return mine.length + theirs.length > limitOf(type, policy) ? 'limit' : undefined;
}

const isVerified = ({ verified }: SeenIdentifier) => verified === true;

function overlap(mine: readonly SeenIdentifier[], theirs: readonly SeenIdentifier[]): boolean {
  const known = new Set(theirs.flatMap(matchCandidates).map(identifierKey));
  return mine.some((identifier) => known.has(identifierKey(identifier)));
}
