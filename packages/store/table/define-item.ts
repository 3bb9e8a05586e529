import type { Entity, StateOf } from '@afluente/domain/entity';
import { RejectedError } from '@afluente/domain/errors';
import type { DomainEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import { table } from '../table';
import { type CodecDeclaration, defineCodec, type Item } from './define-codec';
import type { ItemDefinition, Personal } from './item-definition';
import { type Carried, carried, carriedEvents, carry, type DerivedData, type EventBase } from './item-events';
import { keyOf } from './item-key';
import type { IndexKey, Key } from './key-parts';
import { packedItem, unpackedItem } from './pack';

/** How the states of an entity lie in the table. */
export interface ItemDeclaration<E extends Entity, K extends keyof StateOf<E>>
  extends Pick<CodecDeclaration<unknown>, 'version' | 'upgrades'> {
  readonly entity: E;
  readonly key: {
    /** attributes that the item leaves out, because its key gives them back */
    readonly holds: readonly K[];
    of(state: StateOf<E>): Key;
    read(key: Key, rest: Omit<StateOf<E>, K>): Pick<StateOf<E>, NoInfer<K>>;
  };
  /** its place in the index; undefined where it is in no list */
  index?(state: StateOf<E>): IndexKey | undefined;
  /** when it expires, in seconds since 1970; undefined where it stays */
  expiresAt?(state: StateOf<E>): number | undefined;
  /** what the item says of its events by itself; absent where it never carries any */
  readonly events?: {
    base(state: StateOf<E>): EventBase;
    /** data that is the item itself, by event type: it is not stored twice */
    data?(state: StateOf<E>): DerivedData;
  };
  /** Whether one that is larger than a write unit has its attributes packed into one, but for those that the table itself looks at. */
  readonly isPacked?: true;
  /** items written along with a new one that are nothing but keys */
  also?(state: StateOf<E>): readonly Item[];
  /** how it is erased and exported, or why it is nobody's */
  readonly personal: Personal<StateOf<E>>;
}

/** Declares how one kind of item lies in the table: key, index, expiry, events, and whose it is. */
export function defineItem<E extends Entity, const K extends keyof StateOf<E> & string>(
  declaration: ItemDeclaration<E, K>,
): ItemDefinition<StateOf<E>> {
  const { entity, version, upgrades, key, events, personal } = declaration;
  // the compiler says so too, but whoever runs without it should not read of an undefined property
  if (personal === undefined) throw new TypeError(`The item ${entity.name} does not say whose it is: declare personal`);
  const schema = storedSchema(declaration);
  const codec = defineCodec<Attributes>({ type: entity.name, version, schema, ...(upgrades && { upgrades }) });
  const attributesOf = (item: Item) => codec.read(unpackedItem(item));
  const read = (item: Item) => stateIn(declaration, attributesOf(item), keyOf(item));
  return {
    type: entity.name,
    version,
    entity,
    personal,
    keyOf: (state) => key.of(state),
    itemsOf: (state, caused = []) => {
      const stored = codec.stamp(storedAttributes(declaration, state, caused));
      const item = { ...key.of(state), ...declaration.index?.(state), ...stored };
      return [declaration.isPacked ? packedItem(item, seenByTheTable) : item, ...(declaration.also?.(state) ?? [])];
    },
    stateOf: read,
    eventsOf: (item) => {
      if (events === undefined) return [];
      const state = read(item);
      return carried(attributesOf(item), events.base(state), events.data?.(state));
    },
    leadsTo: (item) => personal.leadsTo?.(read(item)) ?? [],
    beside: (item) => personal.beside?.(read(item)) ?? [],
  };
}

/** Keys, what the index and conditions look at, and what says how the item is read. */
const seenByTheTable: ReadonlySet<string> = new Set([
  ...[table.partitionKey, table.sortKey, table.index.partitionKey, table.index.sortKey],
  ...table.indexProjection,
  table.expiry,
  table.outboxMarker.attribute,
  ...['type', 'schemaVersion', 'version'],
]);

type Attributes = Readonly<Record<string, unknown>> & Carried;
const expiry = { expiresAt: z.number().int().optional() };

/** The schema of what lies in the item: the state without what its key holds, and what the table keeps beside it. */
function storedSchema<E extends Entity, K extends keyof StateOf<E> & string>(declaration: ItemDeclaration<E, K>) {
  const { entity, key, events, expiresAt } = declaration;
  const held: Record<string, true> = Object.fromEntries(key.holds.map((name) => [name, true]));
  const stored = z.object({
    ...entity.schema.omit(held).shape,
    ...(expiresAt && expiry),
    ...(events && carriedEvents),
  });
  return stored as z.ZodType<Attributes>;
}

function storedAttributes<E extends Entity, K extends keyof StateOf<E> & string>(
  declaration: ItemDeclaration<E, K>,
  state: StateOf<E>,
  caused: readonly DomainEvent[],
): Attributes {
  const { entity, key, events, expiresAt } = declaration;
  if (events === undefined && caused.length > 0) {
    throw new RejectedError('store.carriesNoEvents', `An item of type ${entity.name} carries no events`);
  }
  const held: ReadonlySet<string> = new Set(key.holds);
  const own = Object.entries(state).filter(([name]) => !held.has(name));
  const expires = expiresAt?.(state);
  return {
    ...Object.fromEntries(own),
    ...(expires !== undefined && { expiresAt: expires }),
    ...(events && carry(caused, events.base(state), events.data?.(state))),
  };
}

function stateIn<E extends Entity, K extends keyof StateOf<E> & string>(
  { key, events, expiresAt }: ItemDeclaration<E, K>,
  attributes: Attributes,
  at: Key,
): StateOf<E> {
  const ofTable = new Set([...(events ? Object.keys(carriedEvents) : []), ...(expiresAt ? Object.keys(expiry) : [])]);
  const own = Object.entries(attributes).filter(([name]) => !ofTable.has(name));
  const rest = Object.fromEntries(own) as Omit<StateOf<E>, K>;
  return { ...rest, ...key.read(at, rest) } as StateOf<E>;
}
