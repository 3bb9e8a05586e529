import type { KeyConditions } from '../expressions/key-condition';
import { type Prepared, prepareExpressions } from '../expressions/prepare';
import { refuseArguments, refuseConditions } from '../legacy/check-conditions';
import type { Conditions } from '../legacy/legacy';
import { matchesConditions } from '../legacy/match-conditions';
import { invalid } from '../refused-error';
import { refuseMixedParameters } from '../request/expression-parameters';
import type { PageRequest, QueryRequest, ScanRequest } from '../request/request';
import type { Item } from '../values/attribute-value';
import { valueProblem } from '../values/check-value';
import { legacyPaths, type Paths } from './projected';

/** A filter, and the attributes that it speaks of. */
export interface PageFilter {
  /** as messages call it */
  readonly parameter: string;
  readonly heads: readonly string[];
  readonly nestedHeads: readonly string[];
  matches(item: Item): boolean;
}

/** A query or scan that is right as far as the request alone can say. */
export interface PreparedPage {
  readonly filter: PageFilter | undefined;
  readonly paths: Paths;
}

export interface PreparedQuery extends PreparedPage {
  readonly keys: KeyConditions;
}

/** Checks a query. */
export function prepareQuery(request: QueryRequest): PreparedQuery {
  refuseMixedParameters(
    request,
    ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
    ['AttributesToGet', 'QueryFilter', 'ConditionalOperator', 'KeyConditions'],
  );
  refuseConditions(request.QueryFilter);
  const legacy = legacyPaths(request);
  refuseStartKey(request);
  if (!request.KeyConditions && request.KeyConditionExpression === undefined) {
    throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  }
  const prepared = prepareExpressions(request);
  const keys = prepared.keys ?? legacyKeys(request.KeyConditions ?? {});
  for (const { operator, values } of keys.values()) refuseArguments(operator, values);
  if (keys.size < 1 || keys.size > 2) throw invalid('Conditions can be of length 1 or 2 only');
  refuseSelect(request);
  return { keys, filter: filterOf(request, prepared, request.QueryFilter), paths: prepared.projection ?? legacy };
}

/** Checks a scan. */
export function prepareScan(request: ScanRequest): PreparedPage {
  refuseMixedParameters(
    request,
    ['ProjectionExpression', 'FilterExpression'],
    ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'],
  );
  const legacy = legacyPaths(request);
  refuseConditions(request.ScanFilter);
  refuseStartKey(request);
  refuseSegment(request);
  const prepared = prepareExpressions(request);
  refuseSelect(request);
  return { filter: filterOf(request, prepared, request.ScanFilter), paths: prepared.projection ?? legacy };
}

function legacyKeys(conditions: Conditions): KeyConditions {
  refuseConditions(conditions);
  return new Map(
    Object.entries(conditions).map(([name, { ComparisonOperator: operator, AttributeValueList: values = [] }]) => [
      name,
      { operator, values },
    ]),
  );
}

function filterOf(
  request: PageRequest,
  { filter }: Prepared,
  conditions: Conditions | undefined,
): PageFilter | undefined {
  if (filter) {
    const { matches } = filter;
    return { parameter: 'Filter Expression', heads: filter.heads(), nestedHeads: filter.nestedHeads(), matches };
  }
  if (!conditions) return undefined;
  return {
    parameter: 'QueryFilter',
    heads: Object.keys(conditions),
    nestedHeads: [],
    matches: (item) => matchesConditions(item, conditions, request.ConditionalOperator),
  };
}

function refuseStartKey({ ExclusiveStartKey: start = {} }: PageRequest): void {
  for (const value of Object.values(start)) {
    const problem = valueProblem(value);
    if (problem === undefined) continue;
    const isBare = /contains duplicates|number set|numeric value|significant digits|number with magnitude/.test(
      problem,
    );
    throw invalid(isBare ? problem : `The provided starting key is invalid: ${problem}`);
  }
}

function refuseSegment({ Segment, TotalSegments }: ScanRequest): void {
  const missing = (one: string, other: string) =>
    invalid(`The ${one} parameter is required but was not present in the request when ${other}`);
  if (Segment !== undefined && TotalSegments === undefined) {
    throw missing('TotalSegments', 'Segment parameter is present');
  }
  if (TotalSegments === undefined) return;
  if (Segment === undefined) throw missing('Segment', 'parameter TotalSegments is present');
  if (Segment < TotalSegments) return;
  const rule = 'The Segment parameter is zero-based and must be less than parameter TotalSegments';
  throw invalid(`${rule}: Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`);
}

/** What Select says must fit what the request asks for by name. */
function refuseSelect({ Select: select, ProjectionExpression, AttributesToGet, IndexName }: PageRequest): void {
  const parameter = ProjectionExpression === undefined ? 'AttributesToGet' : 'ProjectionExpression';
  const names = ProjectionExpression !== undefined || AttributesToGet !== undefined;
  if (names && select !== undefined && select !== 'SPECIFIC_ATTRIBUTES') {
    const shown = select === 'COUNT' ? 'only the Count' : select;
    throw invalid(`Cannot specify the ${parameter} when choosing to get ${shown}`);
  }
  if (!names && select === 'SPECIFIC_ATTRIBUTES') {
    throw invalid('Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES');
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined) {
    throw invalid(
      'One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    );
  }
}
