import type { Engine } from '../engine';
import { projectItem } from '../expressions/projection';
import { invalid, refused } from '../refused-error';
import { type Change, changeOf } from '../storage/change';
import { itemOf, type Stored } from '../storage/stored';
import { indexTypeMismatch, refuseIndexKeys, refuseItemKey, refuseKey, refuseNestedKeys } from '../tables/check-keys';
import { keyText } from '../tables/key-text';
import type { Table } from '../tables/table-catalog';
import type { TableSchema } from '../tables/table-schema';
import { type Item, own, typeOf } from '../values/attribute-value';
import { refuseDepth } from '../values/check-value';
import { itemSize, maxItemBytes } from '../values/item-size';
import type { ItemUpdate, PreparedOnKey, PreparedWrite } from './prepare-write';

/** What a write would do: the change, and the text of the attributes that it answers. */
export interface Plan {
  readonly change: Change;
  readonly attributes: string | undefined;
}

/** Where a write's item is. Refuses a key, or an update, that the table's schema does not allow. */
export function placeOf(table: Table, write: PreparedWrite): string {
  const { schema } = table;
  if (write.kind === 'Put') {
    refuseItemKey(write.item, schema);
    refuseIndexKeys(schema, write.item);
    return schema.prefix + keyText(schema.keys, write.item);
  }
  refuseKey(write.key, schema.keys);
  if (write.update) refuseUpdate(write.update, schema);
  return schema.prefix + keyText(schema.keys, write.key);
}

function refuseUpdate(update: ItemUpdate, schema: TableSchema): void {
  const heads = update.targets().map(([head]) => head);
  const key = schema.keys.find(({ name }) => heads.includes(name));
  if (key) {
    const rule = `Cannot update attribute ${key.name}. This attribute is part of the key`;
    throw invalid(`One or more parameter values were invalid: ${rule}`);
  }
  for (const index of schema.indexes) {
    for (const part of index.keys) {
      const type = update.typeGiven(part.name);
      if (type !== undefined && type !== part.type) throw indexTypeMismatch(part, type, index);
    }
  }
  refuseNestedKeys(update.nestedHeads(), schema);
}

/** Works out one write against the item as it is now; nothing is written. Throws a RefusedError. */
export function planWrite({ items }: Engine, table: Table, [write, place]: readonly [PreparedWrite, string]): Plan {
  const before = items.read(place);
  const { condition, request } = write;
  if (condition && !condition(before ? itemOf(before) : {})) throw conditionFailed(write, before);
  const after = afterWrite(table.schema, write, before);
  const change = changeOf(table, place, { before, after });
  return { change, attributes: returned(write, change, request.ReturnValues) };
}

function afterWrite(schema: TableSchema, write: PreparedWrite, before: Stored | undefined): Stored | undefined {
  switch (write.kind) {
    case 'Put':
      return write.after;
    case 'Delete':
      return undefined;
    case 'ConditionCheck':
      return before;
    case 'Update':
      return updated(schema, write, before);
  }
}

function updated(schema: TableSchema, { key, update }: PreparedOnKey, before: Stored | undefined): Stored {
  const old = before ? itemOf(before) : key;
  const item = update ? update.apply(old) : old;
  if (update) refuseUnsupported(schema, update.attributesSet(), item);
  refuseDepth(item);
  const size = itemSize(item);
  if (size > maxItemBytes) throw invalid('Item size to update has exceeded the maximum allowed size');
  return { text: JSON.stringify(item), item, size };
}

/** What a SET reads from the item shows only now whether it can be an index key. */
function refuseUnsupported({ indexes }: TableSchema, set: readonly string[], item: Item): void {
  for (const { name, type } of indexes.flatMap((index) => index.keys)) {
    const value = set.includes(name) ? own(item, name) : undefined;
    if (value && typeOf(value) !== type) {
      throw invalid('The update expression attempted to update the secondary index key to unsupported type');
    }
  }
}

function conditionFailed({ request }: PreparedWrite, before: Stored | undefined) {
  const error = refused('ConditionalCheckFailedException', 'The conditional request failed');
  if (request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && before) error.body.Item = itemOf(before);
  return error;
}

function returned(write: PreparedWrite, { before, after }: Change, values: string | undefined): string | undefined {
  if (values === 'ALL_OLD') return before?.text;
  if (values === 'ALL_NEW') return after?.text;
  const image = values === 'UPDATED_OLD' ? before : values === 'UPDATED_NEW' ? after : undefined;
  if (!image || !('update' in write) || !write.update) return undefined;
  const attributes = projectItem(itemOf(image), write.update.targets());
  return values === 'UPDATED_NEW' && Object.keys(attributes).length === 0 ? undefined : JSON.stringify(attributes);
}
