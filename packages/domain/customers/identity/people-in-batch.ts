import type { Identifier } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from '../record/commit';
import type { CustomerRecord } from '../record/customer-record';
import { claimedIdentifiers } from '../record/merged-view';
import type { IdentityPolicyInput } from './identity-policy';
import { type KnownName, nameOf } from './name-guard';
import { pairKey } from './pair-key';
import { isSameLine, type KnownIdentifier } from './renewal';
import type { People } from './resolve-person';

/** What a batch is matched against. */
export interface KnownPeople {
  /** by the id of any of their parts */
  readonly records: ReadonlyMap<string, CustomerRecord>;
  /** pairs of survivors (`pairKey`) that somebody decided are two people */
  readonly distinct: ReadonlySet<string>;
  readonly policy: IdentityPolicyInput;
}

/** The people of a batch: those that are known, and those that the batch itself brings. */
export interface PeopleInBatch extends People {
  /** Notes that a customer stated this name. */
  named(survivorId: string, name: KnownName): void;
  /** Notes that a customer is now also found by this identifier. */
  gain(survivorId: string, identifier: Identifier, at: string): void;
  /** Notes that an identifier took the place of another of a customer. */
  renewed(survivorId: string, identifier: IdentifierKey, at: string): void;
  /** Notes that a customer changed from this identifier to another. */
  left(survivorId: string, identifier: IdentifierKey, at: string): void;
  /** whether the table has them already */
  isStored(survivorId: string): boolean;
}

type Renewed = IdentifierKey & { readonly at: string };

/** The last time of an identifier among some. */
function lastOf(some: readonly Renewed[] | undefined, identifier: IdentifierKey): string | undefined {
  const times = some?.filter((one) => isSameLine(identifier, one)) ?? [];
  return times
    .map(({ at }) => at)
    .sort()
    .at(-1);
}

export function peopleInBatch({ records, distinct, policy }: KnownPeople): PeopleInBatch {
  const stored = new Set([...records.values()].map(({ parts: [survivor] }) => survivor.id));
  const identifiers = new Map<string, KnownIdentifier[]>();
  const names = new Map<string, KnownName[]>();
  const renewals = new Map<string, Renewed[]>();
  const left = new Map<string, Renewed[]>();
  for (const record of records.values()) {
    const [{ id }] = record.parts;
    identifiers.set(id, [...claimedIdentifiers(record)]);
    const kept = record.parts.flatMap((part) => part.identifiers);
    renewals.set(
      id,
      kept.flatMap(({ type, value, renewedAt }) => (renewedAt === undefined ? [] : [{ type, value, at: renewedAt }])),
    );
    left.set(
      id,
      kept.flatMap(({ type, value, leftAt }) => (leftAt === undefined ? [] : [{ type, value, at: leftAt }])),
    );
    names.set(
      id,
      record.parts.flatMap((part) => nameOf(part) ?? []),
    );
  }
  return {
    policy,
    survivorIdOf: (partId) => records.get(partId)?.parts[0].id ?? partId,
    identifiersOf: (survivorId) => identifiers.get(survivorId) ?? [],
    namesOf: (survivorId) => names.get(survivorId) ?? [],
    named: (survivorId, name) => void names.set(survivorId, [...(names.get(survivorId) ?? []), name]),
    areDistinct: (survivorId, other) => distinct.has(pairKey(survivorId, other)),
    gain: (survivorId, identifier, at) => {
      const gained = { ...identifier, firstSeenAt: at };
      const known = identifiers.get(survivorId);
      if (known === undefined) identifiers.set(survivorId, [gained]);
      else known.push(gained);
    },
    renewedAt: (survivorId, identifier) => {
      return lastOf(renewals.get(survivorId), identifier);
    },
    leftAt: (survivorId, identifier) => {
      const at = lastOf(left.get(survivorId), identifier);
      const since = lastOf(renewals.get(survivorId), identifier);
      // who changed back has it again
      return at !== undefined && since !== undefined && since >= at ? undefined : at;
    },
    left: (survivorId, { type, value }, at) =>
      void left.set(survivorId, [...(left.get(survivorId) ?? []), { type, value, at }]),
    renewed: (survivorId, { type, value }, at) =>
      void renewals.set(survivorId, [...(renewals.get(survivorId) ?? []), { type, value, at }]),
    isStored: (survivorId) => stored.has(survivorId),
  };
}
