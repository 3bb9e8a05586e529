import type { BudgetNote } from '@afluente/app/privacy/read-budget';
import { type AuditEntry, mostAudited } from '@afluente/domain/privacy/audit-record';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { ProblemError, problemOf } from '@afluente/runtime/problem';
import { callerOf } from './caller';
import type { ApiKit, Route } from './define-route';
import { budgetSpent, countShown, countsAsRead } from './within-budget';

/** What a request turns out to be, written down on its way through the dispatcher. */
export interface Trail {
  route?: Pick<Route, 'method' | 'path' | 'shows'>;
  params?: Readonly<Record<string, string>>;
  /** texts that name customers */
  readonly texts: string[];
  /** what the answer has to do with the caller's read budget, where that is worth a note */
  readBudget?: BudgetNote;
}

/** A customer's own id, and the ids that carry it: a lead's key follows from its id. */
const customerPattern = /\b(?:cus_|led_)([0-9A-HJKMNP-TV-Z]{26})/g;

/** Ids as the hub or an administrator makes them. Anything else in a path may be somebody's name or number. */
const ownId = /^(?:[a-z]{3}_[0-9A-Za-z]{10,128}|(?=.*[a-z])[a-z0-9-]{1,64})$/;

/** Bytes: a body beyond it is a file of an import, which names people and no ids of the hub. */
const longestLookedAt = 100_000;

/**
 * Answers a request of the management API and keeps in the audit trail what it was, also where it is refused, before the
 * answer goes out. Where that cannot be kept the caller gets a 503 in place of the answer, and nobody learns anything unseen.
 * Requests without a token (the contract itself) leave no entry.
 */
export async function audited(
  request: HttpRequest,
  kit: Pick<ApiKit, 'audit' | 'budget'>,
  answer: (trail: Trail) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const trail: Trail = { texts: [] };
  if (request.claims === undefined) return answer(trail);
  const outcome = await outcomeOf(withinBudget({ request, kit, trail }, () => answer(trail)));
  const entry = entryOf(request, trail, outcome);
  try {
    await kit.audit.write(entry);
  } catch (cause) {
    if (entry.status >= 500 && 'error' in outcome) throw outcome.error;
    const detail =
      'The audit trail could not be written, so this is not answered. What you asked for may be done: look before you send it again.';
    throw new ProblemError('http.unavailable', detail, { cause, code: 'audit.unavailable' });
  }
  if ('error' in outcome) throw outcome.error;
  return outcome.answer;
}

interface Budgeted {
  readonly request: HttpRequest;
  readonly kit: Pick<ApiKit, 'budget'>;
  readonly trail: Trail;
}

/** The answer, unless it shows customers to somebody whose budget for today is spent. */
async function withinBudget({ request, kit, trail }: Budgeted, answer: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  const answered = await answer();
  if (answered.status >= 400 || !countsAsRead(request, trail.route?.shows)) return answered;
  const note = await countShown(request, customersIn([...namedIn(trail), ...shownBy(answered)]), kit);
  if (note !== undefined) trail.readBudget = note;
  if (note?.state === 'spent') throw budgetSpent(note, request.receivedAt);
  return answered;
}

const namedIn = ({ params = {}, texts }: Trail) => [...Object.values(params), ...texts];
const shownBy = ({ body }: HttpAnswer) => (typeof body === 'string' ? [body] : []);

type Outcome = { readonly answer: HttpAnswer } | { readonly error: unknown };

async function outcomeOf(answer: Promise<HttpAnswer>): Promise<Outcome> {
  try {
    return { answer: await answer };
  } catch (error) {
    return { error };
  }
}

function entryOf(request: HttpRequest, trail: Trail, outcome: Outcome): AuditEntry {
  const { route, params = {}, readBudget } = trail;
  const caller = callerOf(request);
  const shown = 'answer' in outcome ? shownBy(outcome.answer) : [];
  const sent = request.body.length > longestLookedAt ? [] : [request.body.toString('utf8')];
  const customerIds = customersIn([...namedIn(trail), ...sent, ...shown]);
  const ids = Object.entries(params).filter(([, value]) => ownId.test(value));
  const status = 'answer' in outcome ? outcome.answer.status : problemOf(outcome.error).status;
  // of an answered request every name is one that the route knows; of a refused one it may be anything
  const asked = status < 400 ? [...new Set(request.query.keys())] : [];
  return {
    id: request.requestId,
    at: request.receivedAt,
    callerId: caller.id,
    roles: [...caller.roles],
    operation: route === undefined ? `${request.method} elsewhere` : `${request.method} ${route.path}`,
    ...(asked.length > 0 && { asked }),
    ...(ids.length > 0 && { ids: Object.fromEntries(ids) }),
    customerIds: customerIds.slice(0, mostAudited),
    ...(customerIds.length > mostAudited && { moreCustomers: true }),
    status,
    ...(readBudget && { readBudget }),
  };
}

function customersIn(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) => [...text.matchAll(customerPattern)].map((match) => `cus_${match[1]}`));
  return [...new Set(found)];
}
