import type { Item } from '../values/attribute-value';
import { randomUpdate, referencesOf } from './random-expressions';
import { randomItem } from './random-items';
import { condition, fresh, onFailure, type Stage } from './stage';

/** Each part of a transaction on an item of its own, but for a few. */
export function writeParts(stage: Stage) {
  const { random, TableName, kind } = stage;
  const used = new Set<string>();
  return random
    .some(1, 4, () => 0)
    .flatMap(() => {
      const references = fresh();
      const item = randomItem(random, kind);
      const place = JSON.stringify([item.PK, item.SK]);
      if (used.has(place) && !random.percent(5)) return [];
      used.add(place);
      const Key: Item = { ...(item.PK ? { PK: item.PK } : {}), ...(item.SK ? { SK: item.SK } : {}) };
      const update = randomUpdate(random, references);
      const common = { TableName, ...onFailure(stage) };
      return random.of<() => object>([
        () => {
          const own = fresh();
          return { Put: { ...common, Item: item, ...condition(stage, own), ...referencesOf(own) } };
        },
        () => ({
          Update: {
            ...common,
            Key,
            UpdateExpression: update,
            ...condition(stage, references),
            ...referencesOf(references),
          },
        }),
        () => {
          const own = fresh();
          return { Delete: { ...common, Key, ...condition(stage, own), ...referencesOf(own) } };
        },
        () => {
          const own = fresh();
          return { ConditionCheck: { ...common, Key, ...condition(stage, own, 100), ...referencesOf(own) } };
        },
      ])();
    });
}
