import type { Interaction, Person } from '@afluente/events/interaction-shape';

/** An identifier as the vendor wrote it; the domain makes the matching value of it. */
export interface IdentifierDraft {
  readonly type: Person['identifiers'][number]['type'];
  readonly raw: string;
  readonly verified?: boolean;
}

/**
 * What a connector makes of one fact in a delivery. `vendorEventId` is the vendor's own id of this fact, unique within
 * the source and the same on every retry. `occurredAt` is the vendor's time; absent where the vendor gives none, and then
 * the time of receipt counts. Identifiers are raw: no connector normalises a phone.
 */
export type InteractionDraft = Omit<
  Interaction,
  'id' | 'deliveryId' | 'sourceId' | 'vendor' | 'receivedAt' | 'occurredAt' | 'person'
> & {
  readonly occurredAt?: string;
  readonly person: Omit<Person, 'identifiers'> & { readonly identifiers: readonly IdentifierDraft[] };
};
