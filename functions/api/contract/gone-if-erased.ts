import { customerIdOfLead } from '@afluente/domain/ids';
import { ProblemError, problemOf } from '@afluente/runtime/problem';
import type { ApiKit } from './define-route';

/**
 * The error for a request that found nothing: 410 where it named a customer who was erased, or a lead of theirs.
 * One read more, of those requests alone.
 */
export async function goneIfErased(
  error: unknown,
  params: Readonly<Record<string, string>>,
  kit: Pick<ApiKit, 'erasures'>,
): Promise<unknown> {
  if (problemOf(error).status !== 404) return error;
  const customerId = params.customerId ?? customerIdOfLead(params.leadId ?? '');
  const tombstone = customerId === undefined ? undefined : await kit.erasures.tombstone(customerId);
  if (tombstone === undefined) return error;
  return new ProblemError('http.gone', 'This customer was erased; there is nothing left to read or change.', {
    cause: error,
  });
}
