import type { Interaction, Person } from '@afluente/events/interaction-shape';

/** An identifier as the vendor wrote it; the domain makes the matching value of it. */
export interface IdentifierDraft {
  readonly type: Person['identifiers'][number]['type'];
  readonly raw: string;
  readonly verified?: boolean;
}

/**
 * Says that a draft is no fact of its own, but more of another of the same source: the sender edited it, took it back, or it is a message
 * of ours that has a further status. The draft states all it knows of that other fact (kind, person, text), since it may come before it.
 */
export interface Amends {
  /** the `vendorEventId` of the other fact; that of the draft is the amendment's own */
  readonly vendorEventId: string;
  readonly as: 'edit' | 'revocation' | 'status';
  /** of a status: `sent`, `delivered`, `read`, `failed` or the vendor's further ones */
  readonly status?: string;
}

/**
 * What a connector makes of one fact in a delivery. `vendorEventId` is the vendor's own id of this fact, unique within
 * the source and the same on every retry. `occurredAt` is the vendor's time; absent where the vendor gives none, and then
 * the time of receipt counts. Identifiers are raw: no connector normalises a phone.
 */
export type InteractionDraft = Omit<
  Interaction,
  | 'id'
  | 'deliveryId'
  | 'sourceId'
  | 'vendor'
  | 'receivedAt'
  | 'occurredAt'
  | 'person'
  | 'revision'
  | 'revokedAt'
  | 'history'
> & {
  readonly occurredAt?: string;
  readonly amends?: Amends;
  readonly person: Omit<Person, 'identifiers'> & { readonly identifiers: readonly IdentifierDraft[] };
};
