import { customerIdOfLead } from '@afluente/domain/ids';
import { ProblemError } from '@afluente/runtime/problem';
import type { ApiKit } from './define-route';

/**
 * What a request that found nothing is told: where it named a customer who was erased, or a lead of theirs, that they are gone for good.
 * One read more, of those requests alone.
 */
export async function goneOr(
  error: unknown,
  params: Readonly<Record<string, string>>,
  kit: Pick<ApiKit, 'store'>,
): Promise<unknown> {
  if (!(error instanceof ProblemError) || error.kind !== 'http.notFound') return error;
  const customerId = params.customerId ?? customerIdOfLead(params.leadId ?? '');
  const tombstone = customerId === undefined ? undefined : await kit.store.erasures.tombstone(customerId);
  if (tombstone === undefined) return error;
  return new ProblemError('http.gone', 'This customer was erased; there is nothing left to read or change.', {
    cause: error,
  });
}
