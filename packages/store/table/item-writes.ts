import type { Entity, ItemWrite } from '@afluente/domain/entity';
import { RejectedError } from '@afluente/domain/errors';
import { followsVersion, isAbsent } from './conditions';
import type { HubTable } from './hub-table';
import type { ItemDefinition } from './item-definition';
import type { ItemsByType } from './items-by-type';
import { readItems } from './read-items';
import type { ConditionalPut } from './write-items';

/** What a decision wants written, as puts of a transaction. */

/**
 * Several writes of one item as one, since a transaction takes no key twice: the last state over what the first one wants there, with
 * all events. Of several that are to be written once the first one stands. Throws RejectedError `store.unknownItem` on a write of
 * an entity that is not among the items.
 */
export function oneAnItem(items: ItemsByType, writes: readonly ItemWrite[]): readonly ItemWrite[] {
  const byKey = new Map<string, ItemWrite>();
  for (const write of writes) {
    const key = JSON.stringify(definitionFor(items, write.entity).keyOf(write.state));
    const first = byKey.get(key);
    if (first === undefined) byKey.set(key, write);
    else if (first.over !== 'once' || write.over !== 'once') byKey.set(key, joined(first, write));
  }
  return [...byKey.values()];
}

function joined({ over, events, interactionId }: ItemWrite, last: ItemWrite): ItemWrite {
  const from = interactionId ?? last.interactionId;
  return { ...last, over, events: [...events, ...last.events], ...(from !== undefined && { interactionId: from }) };
}

/** Without write-once items that exist already: one read, where there are any. One that is added in between is a conflict. */
export async function withoutThoseThere(
  table: HubTable,
  items: ItemsByType,
  writes: readonly ItemWrite[],
): Promise<readonly ItemWrite[]> {
  const onces = writes.filter(({ over }) => over === 'once');
  const keys = onces.map((write) => definitionFor(items, write.entity).keyOf(write.state));
  const there = await readItems(table, keys, 'consistent');
  const known = new Set(onces.filter((_, index) => there[index] !== undefined));
  return writes.filter((write) => !known.has(write));
}

/** The puts of a write: one, and where it is the first of a state, what is written along with it. */
export function putsOf(items: ItemsByType, write: ItemWrite): readonly [ConditionalPut, ...ConditionalPut[]] {
  const { state, over, events } = write;
  const [item, ...along] = definitionFor(items, write.entity).itemsOf(state, events);
  if (typeof over === 'number' && over > 0) return [{ item, condition: followsVersion(over + 1) }];
  return [{ item, ...(over !== 'always' && { condition: isAbsent }) }, ...along.map((one) => ({ item: one }))];
}

/** How items of an entity lie in the table. Throws RejectedError `store.unknownItem` where it is not among them. */
export function definitionFor(items: ItemsByType, entity: Entity): ItemDefinition {
  const definition = items.get(entity.name);
  if (definition === undefined) {
    throw new RejectedError('store.unknownItem', `This store does not write items of type ${entity.name}`);
  }
  return definition;
}
