/** OpenAPI's words for what one function of the intake answers, by path and method; the management API shows them in the contract. */
export interface Operations {
  /** the function's file beside this folder, without its ending */
  readonly function: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Declares the operations of an intake function: a test compares them with the routes that it declares. */
export function defineOperations(operations: Operations): Operations {
  return operations;
}

/** Whether a module's export is such a declaration. */
export function isOperations(value: unknown): value is Operations {
  return typeof value === 'object' && value !== null && 'function' in value && 'paths' in value;
}
