import type { Identifier } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from '../record/commit';
import { isWeak, strengthRank } from './identifier-strength';
import { identifierKey } from './identity';
import type { IdentityPolicyInput } from './identity-policy';
import { matchCandidates } from './match-candidates';
import { type Separation, separationFrom, separationOf } from './match-guard';
import { apartByNames, compareNames, type KnownName, nameSeparation } from './name-guard';
import { type KnownIdentifier, type Renewal, vouches } from './renewal';
import { isShareable } from './shareable';

/** Who holds which identifier: ids of parts by `type#value`. */
export interface Holders extends ReadonlyMap<string, string> {
  /** who else is found by an identifier, beside its holder: people who share a mailbox or a phone */
  readonly sharers?: ReadonlyMap<string, readonly string[]>;
}

/** The known customers that hold identifiers. */
export interface People {
  /** id of the survivor of a part; its own where it is not merged */
  survivorIdOf(partId: string): string;
  /** what a survivor, with all that is merged into it, is found by */
  identifiersOf(survivorId: string): readonly KnownIdentifier[];
  /** when an identifier took the place of another of theirs, as a vendor reported it (ISO 8601) */
  renewedAt(survivorId: string, identifier: IdentifierKey): string | undefined;
  /** when they changed from an identifier to another, as a vendor reported it (ISO 8601); undefined where they have it again */
  leftAt(survivorId: string, identifier: IdentifierKey): string | undefined;
  /** the names that they state, one of each part and those of this batch */
  namesOf(survivorId: string): readonly KnownName[];
  /** whether somebody decided that these two are distinct */
  areDistinct(survivorId: string, otherSurvivorId: string): boolean;
  readonly policy: IdentityPolicyInput;
}

/** Another customer that an identifier leads to. */
export interface OtherPerson {
  readonly survivorId: string;
  /** why they are not one person; absent where the two are to be merged */
  readonly separation?: Separation | 'distinct';
  /** only identifiers that the person is not found by point to them: the interaction is somebody else's */
  readonly isStranger?: true;
}

export interface Resolution {
  /** the part that the fact belongs to; absent when the person is new */
  readonly partId?: string;
  /** holders of other identifiers, and of those that the person was not found by after all */
  readonly others: readonly OtherPerson[];
}

/** Every key to ask the store about for these identifiers, each once. */
export function keysToResolve(identifiers: readonly IdentifierKey[]): readonly IdentifierKey[] {
  const keys = identifiers.flatMap(matchCandidates);
  return [...new Map(keys.map((key) => [identifierKey(key), key])).values()];
}

interface Held {
  readonly identifier: Identifier;
  readonly partId: string;
  readonly survivorId: string;
  /** 0: by the value itself, else by a variant of it */
  readonly distance: number;
  /** the survivors who are found by it, the holder first */
  readonly sharedBy: readonly string[];
}

/**
 * Finds the customer of an interaction: the holder of its strongest identifier (an exact value before a variant of it, then the first in
 * the interaction), unless the other identifiers of the interaction contradict that (`match-guard.ts`); then that of the next. Those that a
 * vendor reports as the old and the new of one person contradict nothing; a number is theirs since that change, and was somebody else's before it.
 */
export function resolvePerson(
  identifiers: readonly Identifier[],
  holders: Holders,
  people: People,
  { renewal, name, at }: Stated = {},
): Resolution {
  const found: Finding = { identifiers, people, renewal, at, names: name === undefined ? [] : [name] };
  const ranked = identifiers
    .flatMap((identifier) => heldBy(identifier, holders, people))
    .sort(
      (a, b) =>
        doubtOf(a, found) - doubtOf(b, found) ||
        strengthRank(a.identifier.type) - strengthRank(b.identifier.type) ||
        a.distance - b.distance ||
        formerOf(a, found) - formerOf(b, found) ||
        strangenessOf(a, found) - strangenessOf(b, found),
    );
  const others: OtherPerson[] = [];
  for (const held of ranked) {
    if (others.some(({ survivorId }) => survivorId === held.survivorId)) continue;
    const separation = strangers(held, found);
    if (separation === undefined) return { partId: held.partId, others: [...others, ...othersOf(held, ranked, found)] };
    others.push({ survivorId: held.survivorId, separation, isStranger: true });
  }
  return { others };
}

/** What an interaction says beside its identifiers. */
export interface Stated {
  readonly renewal?: Renewal | undefined;
  readonly name?: KnownName | undefined;
  /** ISO 8601: when it occurred */
  readonly at?: string | undefined;
}

interface Finding {
  readonly at: string | undefined;
  readonly identifiers: readonly Identifier[];
  readonly people: People;
  readonly renewal: Renewal | undefined;
  /** what the interaction states, one or none */
  readonly names: readonly KnownName[];
}

/** Of those who share a mailbox or a phone, whoever is called alike goes first, then the holder. */
function strangenessOf({ identifier, survivorId, sharedBy }: Held, { names, people }: Finding): number {
  if (sharedBy.length < 2) return 0;
  return compareNames(names, people.namesOf(survivorId), identifier) === 'same' ? 0 : 1;
}

/** Of those who have a number one after the other, whoever is known by an id in the interaction goes first, then who changed to it last. */
function formerOf({ identifier, survivorId }: Held, { identifiers, people, at }: Finding): number {
  if (vouches(identifiers, { identifier, known: people.identifiersOf(survivorId) })) return 0;
  const since = people.renewedAt(survivorId, identifier);
  return since !== undefined && (at === undefined || since <= at) ? 1 - Date.parse(since) / 1e15 : 2;
}

/** Whether they changed to a number only after the interaction, or from it before: it is somebody else's then. */
function isOfAnother({ identifier, survivorId }: Held, { identifiers, people, at }: Finding): boolean {
  if (at === undefined) return false;
  const [since = at, until = at] = [people.renewedAt(survivorId, identifier), people.leftAt(survivorId, identifier)];
  if (at >= since && at <= until) return false;
  return !vouches(identifiers, { identifier, known: people.identifiersOf(survivorId) });
}

/** 1 for whoever had a new number before the person who reports it did: the former one's holder goes first. */
function doubtOf({ identifier, survivorId }: Held, { people, renewal }: Finding): number {
  return renewal === undefined || renewal.keeps(identifier, people.identifiersOf(survivorId)) ? 0 : 1;
}

/** The holders of the identifier and of its candidates: two, where two first contacts by the two writings of a line came at once. */
function heldBy(identifier: Identifier, holders: Holders, people: People): readonly Held[] {
  return matchCandidates(identifier).flatMap((key, distance) => {
    const holder = holders.get(identifierKey(key));
    if (holder === undefined) return [];
    const parts = [holder, ...(holders.sharers?.get(identifierKey(key)) ?? [])];
    const sharedBy = parts.map(people.survivorIdOf);
    return parts.map((partId, index) => ({
      identifier,
      partId,
      survivorId: sharedBy[index] ?? partId,
      distance,
      sharedBy,
    }));
  });
}

/** What the interaction states about its person that the identifier's holder cannot be. */
function strangers(held: Held, finding: Finding): Separation | undefined {
  const { identifiers, people, renewal, names } = finding;
  const { identifier, survivorId } = held;
  const other = people.identifiersOf(survivorId);
  if (renewal?.keeps(identifier, other)) return undefined;
  if (renewal !== undefined || isOfAnother(held, finding)) return { reason: 'renewed', type: identifier.type };
  return (
    separationFrom({ one: identifiers, other, link: identifier.type, policy: people.policy }) ??
    nameSeparation(names, people.namesOf(survivorId), identifier)
  );
}

function othersOf(main: Held, ranked: readonly Held[], finding: Finding): readonly OtherPerson[] {
  const { people } = finding;
  const found = new Map<string, OtherPerson>();
  for (const held of ranked) {
    const { survivorId, sharedBy } = held;
    // of those who share an identifier, only its holder is named: what they share makes nobody one
    if (survivorId === main.survivorId || found.has(survivorId) || survivorId !== sharedBy[0]) continue;
    const isShared = held.identifier === main.identifier && sharedBy.includes(main.survivorId);
    const isDistinct = isShared || people.areDistinct(main.survivorId, survivorId);
    const separation = isDistinct ? 'distinct' : betweenTwo(main, held, finding);
    found.set(survivorId, { survivorId, ...(separation !== undefined && { separation }) });
  }
  return [...found.values()];
}

function betweenTwo(main: Held, held: Held, finding: Finding): Separation | undefined {
  const { people, renewal, names } = finding;
  const one = people.identifiersOf(main.survivorId);
  const other = people.identifiersOf(held.survivorId);
  if (renewal?.keeps(main.identifier, one) && renewal.keeps(held.identifier, other)) return undefined;
  if (renewal !== undefined || isOfAnother(held, finding)) return { reason: 'renewed', type: held.identifier.type };
  const link = isWeak(main.identifier.type) ? main.identifier.type : held.identifier.type;
  const [known, theirs] = [people.namesOf(main.survivorId), people.namesOf(held.survivorId)];
  const shared = [held.identifier, main.identifier].find(({ type }) => isShareable(type));
  const separation =
    separationOf({ one, other, link, policy: people.policy }) ??
    (shared && apartByNames({ names: known, known: one }, { names: theirs, known: other }));
  return separation ?? (shared && nameSeparation([...known, ...names], theirs, shared));
}
