import type { Expressions } from '../expressions/prepare';
import { invalid } from '../refused-error';

type ExpressionName = Exclude<keyof Expressions, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;

/** Refuses a request that mixes expressions with the parameters that they replaced, or gives references to none. */
export function refuseMixedParameters<R extends Expressions>(
  request: R,
  expressions: readonly ExpressionName[],
  legacy: readonly (keyof R & string)[],
): void {
  const used = expressions.filter((name) => request[name] !== undefined);
  if (used.length > 0) refuseLegacy(request, used, legacy);
  if (used.length === 0 && request.ExpressionAttributeNames !== undefined) {
    throw invalid('ExpressionAttributeNames can only be specified when using expressions');
  }
  const withValues = expressions.filter((name) => name !== 'ProjectionExpression');
  if (withValues.length === 0 || request.ExpressionAttributeValues === undefined) return;
  if (withValues.some((name) => request[name] !== undefined)) return;
  const list = `${withValues.join(' and ')} ${withValues.length > 1 ? 'are' : 'is'} null`;
  throw invalid(`ExpressionAttributeValues can only be specified when using expressions: ${list}`);
}

/** KeyConditions may stand beside expressions that are not on keys. */
function refuseLegacy<R extends Expressions>(
  request: R,
  used: readonly string[],
  legacy: readonly (keyof R & string)[],
) {
  const beside = legacy.filter(
    (name) => request[name] !== undefined && (name !== 'KeyConditions' || request.KeyConditionExpression !== undefined),
  );
  if (beside.length === 0) return;
  throw invalid(
    'Can not use both expression and non-expression parameters in the same request: ' +
      `Non-expression parameters: {${beside.join(', ')}} Expression parameters: {${used.join(', ')}}`,
  );
}
