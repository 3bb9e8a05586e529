import type { BudgetNote } from '@afluente/app/privacy/read-budget';
import { readBudgetPolicy } from '@afluente/domain/privacy/read-budget-policy';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { ProblemError } from '@afluente/runtime/problem';
import { callerOf } from './caller';
import type { ApiKit, Route } from './define-route';

/**
 * Counts whom the answer to a read shows, and says what the audit trail is to note of it. `spent` where the answer must not go out.
 */
export async function countShown(
  request: HttpRequest,
  customerIds: readonly string[],
  kit: Pick<ApiKit, 'budget'>,
): Promise<BudgetNote | undefined> {
  const { id: callerId, roles } = callerOf(request);
  return kit.budget.count({ callerId, roles, at: request.receivedAt }, customerIds);
}

const dayMs = 86_400_000;

/** Whether an answer counts. Changes do not: each needs an id that was shown before, and stands in the trail. Ids alone show nothing. */
export function countsAsRead({ method }: HttpRequest, shows: Route['shows']): boolean {
  return shows === 'customers' || (shows !== 'ids' && (method === 'GET' || method === 'HEAD'));
}

/** The refusal of a read by somebody who was shown enough for today. */
export function budgetSpent({ shown, budget }: BudgetNote, now: string): ProblemError {
  const begins = (Math.floor(Date.parse(now) / dayMs) + 1) * dayMs;
  const anew = new Date(begins).toISOString().replace('.000', '');
  const detail = [
    `You were shown ${shown} customers today, and your budget is ${budget} a day. It begins anew at ${anew}.`,
    `If your work needs more, ask an administrator, who can raise it at PUT ${readBudgetPolicy.path}.`,
  ].join(' ');
  const headers = { 'retry-after': String(Math.ceil((begins - Date.parse(now)) / 1000)) };
  return new ProblemError('http.tooManyRequests', detail, { code: 'reads.budgetSpent', headers });
}
