import { invalid } from '../refused-error';
import type { Item } from '../values/attribute-value';
import { valueProblem } from '../values/check-value';
import { type BoundCondition, type BoundUpdate, bindCondition, bindUpdate } from './bound';
import { updateFault } from './check-update';
import { conditionOf, projectionOf, updateOf } from './compiled';
import { type KeyConditions, keyConditions } from './key-condition';
import { projectedPaths, projectionFault } from './projection';
import type { Bindings, Step } from './tree';

/** The expressions of a request and what their references stand for. */
export interface Expressions {
  ConditionExpression?: string;
  UpdateExpression?: string;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
}

/** The expressions of one request, ready to run. */
export interface Prepared {
  update?: BoundUpdate;
  condition?: BoundCondition;
  keys?: KeyConditions;
  filter?: BoundCondition;
  projection?: readonly (readonly Step[])[];
}

/** Checks and binds the expressions of a request. Throws the ValidationException that DynamoDB answers. */
export function prepareExpressions(request: Expressions): Prepared {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = request;
  if (names) refuseBadKeys('ExpressionAttributeNames', names, /^#[0-9a-zA-Z_]+$/);
  if (values) {
    refuseBadKeys('ExpressionAttributeValues', values, /^:[0-9a-zA-Z_]+$/);
    refuseBadValues(values);
  }
  const bindings: Bindings = { names: names ?? {}, values: values ?? {} };
  const used: (readonly string[])[] = [];
  const prepared: Prepared = {};
  const { UpdateExpression, ConditionExpression, KeyConditionExpression, FilterExpression } = request;
  if (UpdateExpression !== undefined) prepared.update = updated(UpdateExpression, bindings, used);
  if (ConditionExpression !== undefined) {
    prepared.condition = conditioned(['ConditionExpression', ConditionExpression], bindings, used);
  }
  if (KeyConditionExpression !== undefined) prepared.keys = keyed(KeyConditionExpression, bindings, used);
  if (FilterExpression !== undefined) {
    prepared.filter = conditioned(['FilterExpression', FilterExpression], bindings, used);
  }
  if (request.ProjectionExpression !== undefined) {
    prepared.projection = projected(request.ProjectionExpression, bindings, used);
  }
  if (names) refuseUnused('ExpressionAttributeNames', names, used);
  if (values) refuseUnused('ExpressionAttributeValues', values, used);
  return prepared;
}

function refuseBadKeys(parameter: string, map: object, pattern: RegExp): void {
  const keys = Object.keys(map);
  if (keys.length === 0) throw invalid(`${parameter} must not be empty`);
  const wrong = keys.find((key) => !pattern.test(key));
  if (wrong !== undefined) throw invalid(`${parameter} contains invalid key: Syntax error; key: "${wrong}"`);
}

function refuseBadValues(values: Item): void {
  for (const [key, value] of Object.entries(values)) {
    const problem = valueProblem(value);
    if (problem !== undefined) {
      throw invalid(`ExpressionAttributeValues contains invalid value: ${problem} for key ${key}`);
    }
  }
}

type Used = (readonly string[])[];

function updated(text: string, bindings: Bindings, used: Used): BoundUpdate {
  const compiled = updateOf(text);
  const fault = 'fault' in compiled ? compiled.fault : updateFault(compiled.tree, bindings);
  if (fault !== undefined || 'fault' in compiled) throw invalid(`Invalid UpdateExpression: ${fault}`);
  used.push(compiled.tree.references);
  return bindUpdate(compiled, bindings);
}

function conditioned([parameter, text]: [string, string], bindings: Bindings, used: Used): BoundCondition {
  const compiled = conditionOf(text);
  if ('fault' in compiled) throw invalid(`Invalid ${parameter}: ${compiled.fault}`);
  for (const check of compiled.tree.checks) {
    const fault = check(bindings);
    if (fault !== undefined) throw invalid(`Invalid ${parameter}: ${fault}`);
  }
  used.push(compiled.tree.references);
  return bindCondition(compiled, bindings);
}

function keyed(text: string, bindings: Bindings, used: Used): KeyConditions {
  const { root } = conditioned(['KeyConditionExpression', text], bindings, used);
  const conditions = keyConditions(root, bindings);
  if (typeof conditions === 'string') throw invalid(conditions);
  return conditions;
}

function projected(text: string, bindings: Bindings, used: Used): Step[][] {
  const tree = projectionOf(text);
  const fault = 'fault' in tree ? tree.fault : projectionFault(tree, bindings);
  if (fault !== undefined || 'fault' in tree) throw invalid(`Invalid ProjectionExpression: ${fault}`);
  used.push(tree.references);
  return projectedPaths(tree, bindings);
}

function refuseUnused(parameter: string, map: object, used: Used): void {
  const unused = Object.keys(map).filter((key) => !used.some((references) => references.includes(key)));
  if (unused.length === 0) return;
  throw invalid(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
}
