import type { BoundUpdate } from '../expressions/bound';
import { prepareExpressions } from '../expressions/prepare';
import { applyAttributeUpdates, refuseAttributeUpdates } from '../legacy/attribute-updates';
import { refuseExpected } from '../legacy/check-conditions';
import { matchesExpected } from '../legacy/match-conditions';
import { invalid } from '../refused-error';
import { refuseMixedParameters } from '../request/expression-parameters';
import type { ConditionalRequest, KeyRequest, PutRequest } from '../request/request';
import type { Stored } from '../storage/stored';
import { type Item, typeOf } from '../values/attribute-value';
import { itemProblem, refuseDepth } from '../values/check-value';
import { itemSize, maxItemBytes } from '../values/item-size';

/** What an update does, by expression or by the legacy AttributeUpdates. */
export type ItemUpdate = Omit<BoundUpdate, 'nestedHeads'> & { nestedHeads(): string[] };

interface Conditional {
  readonly request: ConditionalRequest;
  /** Whether the item as it is lets the write happen. */
  readonly condition?: ((item: Item) => boolean) | undefined;
}

export interface PreparedPut extends Conditional {
  readonly kind: 'Put';
  readonly item: Item;
  readonly after: Stored;
}

export interface PreparedOnKey extends Conditional {
  readonly kind: 'Update' | 'Delete' | 'ConditionCheck';
  readonly key: Item;
  readonly update?: ItemUpdate | undefined;
}

/** A write that is right as far as the request alone can say. */
export type PreparedWrite = PreparedPut | PreparedOnKey;

/** Checks a put. */
export function preparePut(request: PutRequest): PreparedPut {
  refuseMixedParameters(request, ['ConditionExpression'], ['Expected']);
  refuseProblem(itemProblem(request.Item));
  refuseReturnValues(request);
  const after = newItem(request.Item);
  return { kind: 'Put', request, item: request.Item, after, condition: conditionOf(request).condition };
}

/** An item as it will be stored. Refuses one that is too large or too deep. */
export function newItem(item: Item): Stored {
  refuseDepth(item);
  const size = itemSize(item);
  if (size > maxItemBytes) throw invalid('Item size has exceeded the maximum allowed size');
  return { text: JSON.stringify(item), item, size };
}

/** Checks a delete, or a transaction's condition check. */
export function prepareOnKey(kind: 'Delete' | 'ConditionCheck', request: KeyRequest): PreparedOnKey {
  refuseMixedParameters(request, ['ConditionExpression'], ['Expected']);
  refuseProblem(itemProblem(request.Key));
  refuseReturnValues(request);
  return { kind, request, key: request.Key, condition: conditionOf(request).condition };
}

/** Checks an update. */
export function prepareUpdate(request: KeyRequest): PreparedOnKey {
  refuseMixedParameters(request, ['UpdateExpression', 'ConditionExpression'], ['AttributeUpdates', 'Expected']);
  refuseProblem(itemProblem(request.Key));
  refuseAttributeUpdates(request.AttributeUpdates);
  const { condition, update } = conditionOf(request);
  return { kind: 'Update', request, key: request.Key, condition, update: update ?? legacyUpdate(request) };
}

function conditionOf(request: ConditionalRequest) {
  const { Expected, ConditionalOperator } = request;
  refuseExpected(Expected);
  const { condition, update } = prepareExpressions(request);
  if (condition) return { condition: condition.matches, update };
  if (!Expected) return { condition: undefined, update };
  return { condition: (item: Item) => matchesExpected(item, Expected, ConditionalOperator), update };
}

function legacyUpdate({ AttributeUpdates: updates }: KeyRequest): ItemUpdate | undefined {
  if (!updates) return undefined;
  return {
    apply: (item) => applyAttributeUpdates(item, updates),
    targets: () => Object.keys(updates).map((name) => [name]),
    nestedHeads: () => [],
    typeGiven(attribute) {
      const value = updates[attribute]?.Value;
      return value && typeOf(value);
    },
    attributesSet: () => [],
  };
}

function refuseReturnValues({ ReturnValues: values = 'NONE' }: ConditionalRequest): void {
  if (values !== 'ALL_OLD' && values !== 'NONE') throw invalid('ReturnValues can only be ALL_OLD or NONE');
}

function refuseProblem(problem: string | undefined): void {
  if (problem !== undefined) throw invalid(problem);
}
