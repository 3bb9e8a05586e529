/** The parts of dynalite 4 that the front calls; dynalite ships no types. Requests are trusted to be what checkTypes makes them. */
declare module 'dynalite/db/index.js' {
  import type { AttributeValue, Item } from '@afluente/local/database/attribute-value';
  import type { KeySchema, ParsedExpression, Request, TableDescription } from '@afluente/local/database/request';

  type Refusal = Error | null | undefined;
  interface Internals {
    itemSize(item: Item): number;
    validateKey(key: Item, table: TableDescription): Refusal;
    validateKeyPaths(paths: object | undefined, table: TableDescription): Refusal;
    createKey(item: Item, table: TableDescription, keySchema?: KeySchema): string;
    checkConditional(request: Request, item: Item | undefined): Refusal;
    matchesFilter(item: Item, filter: object, operator: string | undefined): boolean;
    matchesExprFilter(item: Item, expression: ParsedExpression): boolean;
    mapPath(path: (string | number)[], item: Item): AttributeValue | null | undefined;
    mapPaths(paths: (string | (string | number)[])[], item: Item): Item;
  }
  const internals: Internals;
  export default internals;
}

declare module 'dynalite/validations/index.js' {
  import type { Expressions } from '@afluente/local/database/request';

  const validations: {
    checkTypes<R extends object>(data: unknown, types: object): R;
    checkValidations(
      request: object,
      types: object,
      custom: ((request: never, store: object) => string | undefined) | undefined,
      store: object,
    ): void;
    validateExpressions(request: Expressions): string | undefined;
  };
  export default validations;
}

declare module 'dynalite/validations/*.js' {
  const validation: { types: Record<string, object>; custom?: (request: object, store: object) => string | undefined };
  export default validation;
}

declare module 'dynalite/actions/*.js' {
  import type { Answer } from '@afluente/local/database/request';

  const action: (store: object, request: object, done: (error: unknown, answer?: Answer) => void) => void;
  export default action;
}
