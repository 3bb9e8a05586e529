import { isDeepStrictEqual } from 'node:util';
import type { KeptInteraction, Revised } from '@afluente/domain/customers/amending/revision';
import { defineEntity } from '@afluente/domain/entity';
import { eventIdFor } from '@afluente/domain/ids';
import { CustomerCreated, InteractionCorrected, InteractionRecorded } from '@afluente/events/customers';
import type { DomainEvent } from '@afluente/events/define-event';
import { Identifier, Interaction, Person, revisionCauses } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { table } from '../../table';
import { defineCodec, type Item } from '../../table/define-codec';
import type { ItemDefinition } from '../../table/item-definition';
import { carried, carriedEvents, carry, type DerivedData, type EventBase } from '../../table/item-events';
import { keyOf } from '../../table/item-key';
import { customerIdOf } from '../../table/key-parts';
import { packedItem, unpackedItem } from '../../table/pack';
import { claimKeysOf } from './claim-item';
import { interactionKey, interactionPlaceOf } from './timeline-keys';

/** `raw` is left out where it is the matching value itself, as with most addresses. */
const StoredIdentifier = Identifier.extend({ raw: z.string().max(1024).optional() });

/**
 * Id and time are in the key; the events' data is the item itself: nothing is held twice. From version 2 on, one that is
 * larger than a write unit has most of its attributes packed into one; from version 3 on, what follows from it is not stored with its
 * events either: their ids, and what `CustomerCreated` says.
 */
const codec = defineCodec({
  type: 'interaction',
  version: 4,
  upgrades: { 1: (old) => old, 2: (old) => old, 3: (old) => old },
  schema: z.object({
    ...Interaction.omit({ id: true, occurredAt: true }).shape,
    person: Person.extend({ identifiers: z.array(StoredIdentifier) }),
    revised: z
      .object({
        cause: z.enum(revisionCauses),
        changed: z.array(z.string()),
        previousCustomerId: z.string().optional(),
      })
      .optional(),
    ...carriedEvents,
  }),
});

/** What keys, filters and the stream's reader look at, and whose facts these are: never packed. */
const plain: ReadonlySet<string> = new Set([
  table.partitionKey,
  table.sortKey,
  table.outboxMarker.attribute,
  'type',
  'schemaVersion',
  'kind',
  'channel',
  'person',
  'revision',
]);
const read = (item: Item) => codec.read(unpackedItem(item));

/** An interaction on somebody's timeline, and how it came to be other than it was recorded. */
interface Kept extends KeptInteraction {
  readonly revised?: Revised;
}

/** An interaction; not declared by `defineItem`, since most of it may be packed. */
export const interactionItem: ItemDefinition<Kept> = {
  type: codec.type,
  version: 4,
  entity: defineEntity({ name: codec.type, schema: Interaction }),
  personal: {
    erase: 'interaction',
    export: { as: 'interaction', value: { schema: Interaction, of: ({ interaction }) => interaction } },
    beside: ({ interaction }) => claimKeysOf(interaction),
  },
  keyOf: ({ customerId, interaction }) => interactionKey({ ...interaction, customerId }),
  itemsOf: (kept, events = []) => [packedItem(wholeItem(kept, events), plain)],
  stateOf: (item) => ({ customerId: customerIdOf(keyOf(item)), interaction: interactionOf(item) }),
  eventsOf: (item) => {
    const interaction = interactionOf(item);
    const { customerId } = interactionPlaceOf(keyOf(item));
    const { revised, ...rest } = read(item);
    return carried(rest, baseOf(customerId, interaction), derivedFrom(interaction, revised));
  },
  leadsTo: () => [],
  beside: (item) => claimKeysOf(interactionOf(item)),
};

function wholeItem({ customerId, interaction, revised }: Kept, events: readonly DomainEvent[]): Item {
  const { id, occurredAt, person, ...rest } = interaction;
  const identifiers = person.identifiers.map(({ raw, ...identifier }) =>
    raw === identifier.value ? identifier : { ...identifier, raw },
  );
  return {
    ...interactionKey({ customerId, occurredAt, id }),
    ...codec.stamp({
      ...rest,
      person: { ...person, identifiers },
      ...(revised && { revised: { ...revised, changed: [...revised.changed] } }),
      ...carry(events, baseOf(customerId, interaction), heldBy({ interaction, revised }, events)),
    }),
  };
}

/** The interaction of an item. */
export function interactionOf(item: Item): Interaction {
  const { person, events: _events, emits: _emits, revised: _revised, ...rest } = read(item);
  const { id, occurredAt } = interactionPlaceOf(keyOf(item));
  const identifiers = person.identifiers.map((identifier) => ({
    ...identifier,
    raw: identifier.raw ?? identifier.value,
  }));
  return { ...rest, id, occurredAt, person: { ...person, identifiers } };
}

/** The data of events that follow from the interaction. */
const derivedFrom = (interaction: Interaction, revised: Revised | undefined): DerivedData => ({
  [InteractionRecorded.name]: { interaction },
  [InteractionCorrected.name]: { interaction, ...revised },
  [CustomerCreated.name]: {
    interactionId: interaction.id,
    identifiers: interaction.person.identifiers.map(({ type, value }) => ({ type, value })),
  },
});

/** Those of them that these events have: somebody may be created with fewer identifiers than the interaction has. */
function heldBy({ interaction, revised }: Pick<Kept, 'interaction' | 'revised'>, events: readonly DomainEvent[]) {
  const { [CustomerCreated.name]: created, ...derived } = derivedFrom(interaction, revised);
  const isHeld = events.every(({ type, data }) => type !== CustomerCreated.name || isDeepStrictEqual(data, created));
  return isHeld ? { ...derived, [CustomerCreated.name]: created } : derived;
}

const baseOf = (customerId: string, { id, receivedAt, deliveryId }: Interaction): EventBase => ({
  occurredAt: receivedAt,
  correlationId: deliveryId,
  causationId: id,
  customerId,
  idOf: (type) => eventIdFor({ subjectId: id, revision: id, type }),
});
