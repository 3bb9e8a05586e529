import type { Range } from '../../disk/watched-reads';
import type { Answer } from '../answer';
import type { Engine } from '../engine';
import type { KeyCondition, KeyConditions } from '../expressions/key-condition';
import { matchesConditions } from '../legacy/match-conditions';
import { invalid } from '../refused-error';
import type { QueryRequest } from '../request/request';
import { partitionText, sortableText } from '../tables/key-text';
import type { KeyPart } from '../tables/table-schema';
import { type Item, sameValue } from '../values/attribute-value';
import { type PageFilter, prepareQuery } from './prepare-page';
import { answerPage } from './read-page';
import {
  refuseStartNames,
  refuseStartParts,
  refuseStartTableKey,
  refuseUnreadable,
  startPlace,
  type Target,
  targetOf,
} from './target';

/** Query: one partition of the table or of an index, in the order of its sort key. */
export async function query(engine: Engine, request: QueryRequest): Promise<Answer> {
  const prepared = prepareQuery(request);
  const target = targetOf(engine.catalog.need(request.TableName).schema, request);
  const start = request.ExclusiveStartKey;
  if (start) refuseStartNames(target, start, 'The provided starting key is invalid');
  if (start) refuseStartParts(target, start);
  refuseKeyConditions(target, prepared.keys);
  if (start) refuseStart(target, prepared.keys, start);
  refuseKeyFilter(target, prepared.filter);
  refuseUnreadable(target, request, prepared);
  const range = rangeOf(target, prepared.keys);
  const isBackwards = request.ScanIndexForward === false;
  const placed = start ? startedAt(range, startPlace(target, start), isBackwards) : range;
  return answerPage(engine, { request, target, page: prepared, range: { ...placed, reverse: isBackwards } });
}

const indexable = ['EQ', 'LT', 'LE', 'GT', 'GE', 'BETWEEN', 'BEGINS_WITH'];

function refuseKeyConditions({ keys }: Target, conditions: KeyConditions): void {
  if (keys.length === 1 && conditions.size > 1) throw invalid('Query key condition not supported');
  for (const [position, part] of keys.entries()) {
    const condition = conditions.get(part.name);
    if (condition) refuseKeyCondition(condition, part, position === 0);
    else if (position === 0 || conditions.size > 1) {
      throw invalid(`Query condition missed key schema element: ${part.name}`);
    }
  }
}

function refuseKeyCondition(condition: KeyCondition, { name, type }: KeyPart, isPartition: boolean): void {
  const { operator, values } = condition;
  if (!indexable.includes(operator)) {
    throw invalid('Attempted conditional constraint is not an indexable operation');
  }
  if (values.some((value) => value[type] === undefined)) {
    const mismatch = 'Condition parameter type does not match schema type';
    throw invalid(`One or more parameter values were invalid: ${mismatch}`);
  }
  refuseEmptyKey(condition, name);
  if (isPartition && operator !== 'EQ') throw invalid('Query key condition not supported');
}

function refuseEmptyKey({ values }: KeyCondition, name: string): void {
  const empty = values.find((value) => value.S === '' || value.B === '');
  if (!empty) return;
  const kind = empty.S === '' ? 'string' : 'binary';
  const rule = `The AttributeValue for a key attribute cannot contain an empty ${kind} value`;
  throw invalid(`One or more parameter values are not valid. ${rule}. Key: ${name}`);
}

function refuseStart(target: Target, conditions: KeyConditions, start: Item): void {
  refuseStartTableKey(target, start);
  const [partition, sort] = target.keys;
  const [wanted] = (partition && conditions.get(partition.name)?.values) ?? [];
  const isInside = partition && sameValue(start[partition.name], wanted);
  const condition = sort && conditions.get(sort.name);
  if (!sort || !condition) {
    if (isInside) return;
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  const { operator: ComparisonOperator, values } = condition;
  const asked = { [sort.name]: { ComparisonOperator, AttributeValueList: [...values] } };
  if (!matchesConditions(start, asked, 'AND')) {
    throw invalid('The provided starting key does not match the range key predicate');
  }
  if (!isInside) throw invalid('The query can return at most one row and cannot be restarted');
}

/** A filter is for what a query finds by other attributes. */
function refuseKeyFilter({ keys }: Target, filter: PageFilter | undefined): void {
  const key = filter && keys.find(({ name }) => filter.heads.includes(name));
  if (!key) return;
  const rule = `${filter.parameter} can only contain non-primary key attributes`;
  throw invalid(`${rule}: Primary key attribute: ${key.name}`);
}

/** A key text ends with a slash, and `~` follows everything that a key text holds. */
function rangeOf({ prefix, keys }: Target, conditions: KeyConditions): Range {
  const [partition, sort] = keys;
  const [value = {}] = (partition && conditions.get(partition.name)?.values) ?? [];
  const start = prefix + partitionText(value);
  const condition = sort && conditions.get(sort.name);
  const [first = '', second = ''] = condition?.values.map(sortableText) ?? [];
  const all: Range = { gte: start, lt: `${start}~` };
  switch (condition?.operator) {
    case 'EQ':
      return { gte: `${start}${first}/`, lt: `${start}${first}/~` };
    case 'LT':
      return { ...all, lt: `${start}${first}/` };
    case 'LE':
      return { ...all, lt: `${start}${first}/~` };
    case 'GT':
      return { ...all, gte: `${start}${first}/~` };
    case 'GE':
      return { ...all, gte: `${start}${first}/` };
    case 'BEGINS_WITH':
      return { gte: start + first, lt: `${start}${first}~` };
    case 'BETWEEN':
      return { gte: `${start}${first}/`, lt: `${start}${second}/~` };
    default:
      return all;
  }
}

/** The part of a range that is left after a start key. */
function startedAt(range: Range, place: string, isBackwards: boolean): Range {
  if (isBackwards) return { ...range, lt: place };
  const { gte: _gte, ...rest } = range;
  return { ...rest, gt: place };
}
