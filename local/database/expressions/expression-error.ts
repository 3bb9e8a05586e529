/** Why an expression is refused, without the name of the parameter that it came in. */
export class ExpressionError extends Error {
  readonly code = 'local.database.expression';
}
