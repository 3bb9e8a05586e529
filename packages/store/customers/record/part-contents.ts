import type { PartContents } from '@afluente/domain/customers/correcting/reread';
import { editEntity } from '@afluente/domain/customers/record/edit-record';
import type { Entity, StateOf } from '@afluente/domain/entity';
import { RejectedError } from '@afluente/domain/errors';
import type { Item } from '../../table/define-codec';
import type { HubTable } from '../../table/hub-table';
import { definitionFor } from '../../table/item-writes';
import type { ItemsByType } from '../../table/items-by-type';
import { queryItems } from '../../table/query-items';
import { interactionItem, interactionOf } from '../interactions/interaction-item';
import { partRange } from './customer-keys';

/** More than any person does: what decides over all of it reads all of it. */
const mostItems = 20_000;

/**
 * All that the table keeps of a source record, consistent; `items` say how it is read. Throws RejectedError `correction.tooLong` where that is
 * more than 20,000 items.
 */
export async function readContents(table: HubTable, items: ItemsByType, customerId: string): Promise<PartContents> {
  const range = { of: 'table', ...partRange(customerId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items: found, last } = await queryItems(table, range, { limit: mostItems });
  if (last !== undefined) {
    throw new RejectedError('correction.tooLong', `More than ${mostItems} entries are kept of this customer`);
  }
  const byType = new Map<string, Item[]>();
  for (const item of found) {
    const type = String(item.type);
    const known = byType.get(type);
    if (known === undefined) byType.set(type, [item]);
    else known.push(item);
  }
  const of = <E extends Entity>(entity: E): readonly StateOf<E>[] => {
    const definition = definitionFor(items, entity);
    // an entity's states have its schema: they are read with it
    return (byType.get(entity.name) ?? []).map((item) => definition.stateOf(item) as StateOf<E>);
  };
  const interactions = (byType.get(interactionItem.type) ?? []).map(interactionOf);
  return { interactions, edits: items.has(editEntity.name) ? of(editEntity) : [], of };
}
