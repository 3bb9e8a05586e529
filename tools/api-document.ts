import { contract } from '@afluente/functions/api/routes/contract';

/** The HTTP contract as a document, from the routes' own declarations: path below docs/generated → text. */
export function apiDocuments(): ReadonlyMap<string, string> {
  return new Map([['openapi.json', `${JSON.stringify(contract(), null, 2)}\n`]]);
}
