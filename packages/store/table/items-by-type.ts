import type { ItemDefinition } from './item-definition';

/** Kinds of items by the type that each carries. */
export type ItemsByType = ReadonlyMap<string, ItemDefinition>;

/** Whether an export of a file of items is a declaration of one. */
export function isItem(value: unknown): value is ItemDefinition {
  return typeof value === 'object' && value !== null && 'personal' in value && 'itemsOf' in value;
}

/** Throws a RangeError where two declare the same type: an item in the table could be either. */
export function itemsByType(items: readonly ItemDefinition[]): ItemsByType {
  const byType = new Map(items.map((item) => [item.type, item]));
  const twice = items.find((item) => byType.get(item.type) !== item);
  if (twice !== undefined)
    throw new RangeError(`Two kinds of items have the type ${twice.type}: give one of the entities another name`);
  return byType;
}
