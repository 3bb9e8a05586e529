import { type References, randomCondition, randomProjection, referencesOf } from './random-expressions';
import { randomKey, type TableKind } from './random-items';
import { capacity, consistent, fresh, maybeSpoiled, type Stage } from './stage';

interface Asked {
  readonly references: References;
  readonly request: object;
}

/** A query of the table or of its index by few of the possible keys. */
export function queried(stage: Stage): Asked {
  const { random, kind } = stage;
  const references = fresh();
  const isIndex = random.percent(35);
  Object.assign(references.values, isIndex ? indexValues(kind) : tableValues(stage));
  const onPartition = `${isIndex ? 'G' : 'PK'} = :p`;
  const onSort = random.percent(45) ? ` AND ${sortCondition(stage, isIndex ? 'H' : 'SK')}` : '';
  if (onSort === '') delete references.values[':s'];
  const index = isIndex ? { IndexName: 'GSI1' } : {};
  const direction = random.percent(40) ? { ScanIndexForward: random.percent(50) } : {};
  const limit = isIndex || !random.percent(40) ? {} : { Limit: 1 + random.below(4) };
  return { references, request: { KeyConditionExpression: onPartition + onSort, ...index, ...direction, ...limit } };
}

function indexValues(kind: TableKind) {
  return { ':p': kind === 'texts' ? { S: 'g' } : { N: '1' }, ':s': { S: 'h' } };
}

function tableValues({ random, kind }: Stage) {
  const { PK, SK } = randomKey(random, kind);
  return { ':p': PK, ':s': SK };
}

function sortCondition({ random }: Stage, sort: string): string {
  const comparison = random.of(['=', '<', '<=', '>', '>=', 'begins_with', 'BETWEEN']);
  if (comparison === 'begins_with') return `begins_with(${sort}, :s)`;
  return comparison === 'BETWEEN' ? `${sort} BETWEEN :s AND :s` : `${sort} ${comparison} :s`;
}

export function pageOf(stage: Stage, { references, request }: Asked): object {
  const { random, TableName } = stage;
  const filter = random.percent(35)
    ? { FilterExpression: maybeSpoiled(stage, randomCondition(random, references)) }
    : {};
  const projection = random.percent(25) ? { ProjectionExpression: randomProjection(random, references) } : {};
  const select = random.percent(12) ? { Select: 'COUNT' } : {};
  const more = { ...filter, ...projection, ...select, ...consistent(stage), ...capacity(stage) };
  return { TableName, ...request, ...more, ...referencesOf(references) };
}
