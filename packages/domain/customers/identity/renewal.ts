import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from '../record/commit';
import { identifierKey } from './identity';

/**
 * Connectors set this attribute to true on what a vendor reports: the identifiers of the interaction are one person's, the verified ones since
 * it occurred, the others until then (a changed number).
 */
export const identityChangeAttribute = 'identityChange';

/** An identifier that a customer is found by; without a day where this batch brings it. */
export type KnownIdentifier = IdentifierKey & {
  readonly verified?: boolean | undefined;
  readonly firstSeenOn?: string | undefined;
};

/** A person's identifiers that took the place of others on a day. */
export interface Renewal {
  /**
   * Whether the customer who is known by these is that person as far as this identifier goes: not where it is a new one that they had
   * before the change, since carriers give numbers to others.
   */
  keeps(identifier: Identifier, known: readonly KnownIdentifier[]): boolean;
}

/** The change that an interaction reports; undefined where it reports none. */
export function renewalIn({ attributes, occurredAt, person }: Interaction): Renewal | undefined {
  if (attributes?.[identityChangeAttribute] !== true) return undefined;
  const day = occurredAt.slice(0, 10);
  const renewed = new Set(person.identifiers.filter(({ verified }) => verified === true).map(({ raw }) => raw));
  return {
    keeps: (identifier, known) => {
      if (!renewed.has(identifier.raw)) return true;
      const kept = known.find((one) => identifierKey(one) === identifierKey(identifier));
      return kept?.firstSeenOn === undefined || kept.firstSeenOn >= day;
    },
  };
}
