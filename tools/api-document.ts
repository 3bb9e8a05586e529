import { contractOf } from '@afluente/functions/api/contract/contract-document';
import { withContract } from '@afluente/functions/api/contract/contract-route';
import { everyRoute } from '@afluente/functions/api/routes/every-route';

/** The HTTP contract as a document, from the routes' own declarations: path below docs/generated → text. */
export function apiDocuments(): ReadonlyMap<string, string> {
  return new Map([['openapi.json', `${JSON.stringify(contractOf(withContract(everyRoute)), null, 2)}\n`]]);
}
