import { contractOf, everyOperation } from '@afluente/functions/api/contract/every-operation';

/** The HTTP contract as a document, from the routes' own declarations: path below docs/generated → text. */
export function apiDocuments(): ReadonlyMap<string, string> {
  return new Map([['openapi.json', `${JSON.stringify(contractOf(everyOperation), null, 2)}\n`]]);
}
