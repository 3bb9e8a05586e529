import type { Declaration, DeclaredHandler, LambdaContext } from './declaration';

/** Binds a declaration to the function that fulfils it: what `infra/discover.ts` looks for in a file's `handler`. */
export function declared<Event, Result>(
  { uses: _, ...declaration }: Declaration,
  handle: (event: Event, context: LambdaContext) => Promise<Result>,
): DeclaredHandler<Event, Result> {
  return Object.assign(handle, { declaration: Object.freeze(declaration) });
}
