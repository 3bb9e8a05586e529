import type { Identifier } from '@afluente/events/interaction-shape';
import type { CustomerRecord } from '../record/customer-record';
import { claimedIdentifiers } from '../record/merged-view';
import type { IdentityPolicyInput } from './identity-policy';
import { type KnownName, nameOf } from './name-guard';
import { pairKey } from './pair-key';
import type { KnownIdentifier } from './renewal';
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
  gain(survivorId: string, identifier: Identifier): void;
  /** whether the table has them already */
  isStored(survivorId: string): boolean;
}

export function peopleInBatch({ records, distinct, policy }: KnownPeople): PeopleInBatch {
  const stored = new Set([...records.values()].map(({ parts: [survivor] }) => survivor.id));
  const identifiers = new Map<string, KnownIdentifier[]>();
  const names = new Map<string, KnownName[]>();
  for (const record of records.values()) {
    const [{ id }] = record.parts;
    identifiers.set(id, [...claimedIdentifiers(record)]);
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
    gain: (survivorId, identifier) => {
      const known = identifiers.get(survivorId);
      if (known === undefined) identifiers.set(survivorId, [identifier]);
      else known.push(identifier);
    },
    isStored: (survivorId) => stored.has(survivorId),
  };
}
