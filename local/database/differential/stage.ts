import type { Item } from '../values/attribute-value';
import type { Random } from './random';
import { type References, randomCondition, randomProjection, referencesOf, spoiled } from './random-expressions';
import { randomKey, type TableKind } from './random-items';

/** Where the steps of an episode are made up. */
export interface Stage {
  readonly random: Random;
  readonly kind: TableKind;
  readonly TableName: string;
}

const capacityModes = ['NONE', 'TOTAL', 'INDEXES', 'INDEXES'];

export function capacity({ random }: Stage) {
  return random.percent(70) ? { ReturnConsumedCapacity: random.of(capacityModes) } : {};
}

export function fresh(): References {
  return { names: {}, values: {} };
}

export function maybeSpoiled({ random }: Stage, text: string): string {
  return random.percent(4) ? spoiled(random, text) : text;
}

export function condition(stage: Stage, references: References, chance = 45) {
  const { random } = stage;
  if (!random.percent(chance)) return {};
  return { ConditionExpression: maybeSpoiled(stage, randomCondition(random, references)) };
}

export function key(stage: Stage): Item {
  const { random, kind } = stage;
  const whole = randomKey(random, kind);
  if (random.percent(2)) delete whole.SK;
  if (random.percent(1)) whole.more = { S: 'x' };
  if (random.percent(1)) whole.SK = { S: '' };
  return whole;
}

export function onFailure({ random }: Stage) {
  return random.percent(30) ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {};
}

export function returnValues({ random }: Stage, isUpdate: boolean) {
  const all = ['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'];
  if (!random.percent(60)) return {};
  return { ReturnValues: random.of(isUpdate || random.percent(4) ? all : all.slice(0, 2)) };
}

export function distinctKeys(stage: Stage, items: Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ PK, SK }) => {
    const place = JSON.stringify([PK, SK]);
    const isNew = !seen.has(place);
    seen.add(place);
    return isNew || stage.random.percent(3);
  });
}

export function projected(stage: Stage) {
  if (!stage.random.percent(40)) return {};
  const references = fresh();
  const ProjectionExpression = maybeSpoiled(stage, randomProjection(stage.random, references));
  return { ProjectionExpression, ...referencesOf(references) };
}

export function consistent({ random }: Stage) {
  return random.percent(50) ? { ConsistentRead: random.percent(60) } : {};
}
