import { type References, randomUpdate, referencesOf } from './random-expressions';
import { randomItem } from './random-items';
import { pageOf, queried } from './random-pages';
import { writeParts } from './random-writes';
import {
  capacity,
  condition,
  consistent,
  distinctKeys,
  fresh,
  key,
  maybeSpoiled,
  onFailure,
  projected,
  returnValues,
  type Stage,
} from './stage';

/** One request of an episode. */
export interface Step {
  readonly operation: string;
  readonly request: object;
}

/** What every write of one item may ask beside it; the order of the draws is that of the recorded transcript. */
function aboutWrite(
  stage: Stage,
  references: References,
  { conditionPercent, updates = false }: { readonly conditionPercent?: number; readonly updates?: boolean } = {},
): object {
  return {
    ...condition(stage, references, conditionPercent),
    ...onFailure(stage),
    ...returnValues(stage, updates),
    ...capacity(stage),
  };
}

const makers: Record<string, (stage: Stage) => object> = {
  PutItem(stage) {
    const references = fresh();
    const more = aboutWrite(stage, references);
    return {
      TableName: stage.TableName,
      Item: randomItem(stage.random, stage.kind),
      ...more,
      ...referencesOf(references),
    };
  },
  UpdateItem(stage) {
    const references = fresh();
    const UpdateExpression = maybeSpoiled(stage, randomUpdate(stage.random, references));
    const more = aboutWrite(stage, references, { conditionPercent: 25, updates: true });
    return { TableName: stage.TableName, Key: key(stage), UpdateExpression, ...more, ...referencesOf(references) };
  },
  DeleteItem(stage) {
    const references = fresh();
    const more = aboutWrite(stage, references);
    return { TableName: stage.TableName, Key: key(stage), ...more, ...referencesOf(references) };
  },
  GetItem(stage) {
    return {
      TableName: stage.TableName,
      Key: key(stage),
      ...projected(stage),
      ...consistent(stage),
      ...capacity(stage),
    };
  },
  Query: (stage) => pageOf(stage, queried(stage)),
  Scan: (stage) =>
    pageOf(stage, { references: fresh(), request: stage.random.percent(30) ? { IndexName: 'GSI1' } : {} }),
  BatchGetItem(stage) {
    const Keys = distinctKeys(
      stage,
      stage.random.some(1, 5, () => key(stage)),
    );
    return {
      RequestItems: { [stage.TableName]: { Keys, ...projected(stage), ...consistent(stage) } },
      ...capacity(stage),
    };
  },
  BatchWriteItem(stage) {
    const { random, kind } = stage;
    const items = distinctKeys(
      stage,
      random.some(1, 4, () => randomItem(random, kind)),
    );
    const writes = items.map(({ PK, SK, ...more }) =>
      random.percent(30) ? { DeleteRequest: { Key: { PK, SK } } } : { PutRequest: { Item: { PK, SK, ...more } } },
    );
    return { RequestItems: { [stage.TableName]: writes }, ...capacity(stage) };
  },
  TransactWriteItems: (stage) => ({ TransactItems: writeParts(stage), ...capacity(stage) }),
  TransactGetItems(stage) {
    const keys = distinctKeys(
      stage,
      stage.random.some(1, 3, () => key(stage)),
    );
    return {
      TransactItems: keys.map((Key) => ({ Get: { TableName: stage.TableName, Key, ...projected(stage) } })),
      ...capacity(stage),
    };
  },
};

const weights: Record<string, number> = {
  PutItem: 18,
  UpdateItem: 26,
  DeleteItem: 7,
  GetItem: 8,
  Query: 14,
  Scan: 4,
  BatchGetItem: 5,
  BatchWriteItem: 5,
  TransactWriteItems: 10,
  TransactGetItems: 3,
};

/** The steps of an episode on a table of its own. */
export function randomSteps(stage: Stage, count: number, transactions: boolean): Step[] {
  const names = Object.entries(weights)
    .filter(([name]) => transactions || !name.startsWith('Transact'))
    .flatMap(([name, weight]) => Array<string>(weight).fill(name));
  return Array.from({ length: count }, () => {
    const operation = stage.random.of(names);
    return { operation, request: makers[operation]?.(stage) ?? {} };
  });
}
