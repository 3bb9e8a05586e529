import type { Identifier } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from './commit';
import { identifierKey } from './identity';
import { matchCandidates } from './match-candidates';

/** Who holds which identifier: customer ids by `type#value`. */
export type Holders = ReadonlyMap<string, string>;

/** The strongest first: what a person owns alone goes before what may be shared or borrowed. */
const strength: readonly string[] = [
  'email',
  'phone',
  'whatsapp',
  'external',
  'facebook',
  'instagram',
  'x',
  'linkedin',
  'telegram',
  'anonymous',
  'device',
];

export interface Resolution {
  /** absent when nobody holds any of them */
  readonly customerId?: string;
  /** identifiers that are this person's, or free */
  readonly own: readonly Identifier[];
  /** other customers that hold some of them, which are left where they are */
  readonly others: readonly string[];
}

/** Every key to ask the store about for these identifiers, each once. */
export function keysToResolve(identifiers: readonly IdentifierKey[]): readonly IdentifierKey[] {
  const keys = identifiers.flatMap(matchCandidates);
  return [...new Map(keys.map((key) => [identifierKey(key), key])).values()];
}

/**
 * Picks the customer of an interaction among the holders of its identifiers: that of the strongest one (an exact value before a
 * variant of it, then the first in the interaction). Identifiers of other customers stay with them.
 */
export function resolvePerson(identifiers: readonly Identifier[], holders: Holders): Resolution {
  const held = identifiers.map((identifier) => ({ identifier, ...holderOf(identifier, holders) }));
  const ranked = held
    .filter((candidate) => candidate.holder !== undefined)
    .sort((a, b) => rank(a.identifier) - rank(b.identifier) || a.distance - b.distance);
  const customerId = ranked[0]?.holder;
  const isOwn = (holder: string | undefined) => holder === undefined || holder === customerId;
  return {
    ...(customerId !== undefined && { customerId }),
    own: held.filter(({ holder }) => isOwn(holder)).map(({ identifier }) => identifier),
    others: [
      ...new Set(ranked.flatMap(({ holder }) => (holder === undefined || isOwn(holder) ? [] : [holder]))),
    ].sort(),
  };
}

/** The holder of the identifier, or of the nearest of its candidates (`distance` 0 is the value itself). */
function holderOf(identifier: Identifier, holders: Holders): { readonly holder?: string; readonly distance: number } {
  const candidates = matchCandidates(identifier).map((key) => holders.get(identifierKey(key)));
  const distance = candidates.findIndex((holder) => holder !== undefined);
  const holder = candidates[distance];
  return holder === undefined ? { distance: candidates.length } : { holder, distance };
}

function rank(identifier: Identifier): number {
  const [kind = ''] = identifier.type.split(':');
  const place = strength.indexOf(kind);
  return place === -1 ? strength.length : place;
}
