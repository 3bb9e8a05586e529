import { CaseChanged } from '@afluente/events/cases';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { aboutCase, caseContext, holderOfCase } from './case-events';
import { type Case, caseEntity, isOver, withSteps } from './case-record';
import { statusAt } from './continue-case';

/** Cases where customers become one: of those of one queue and topic, the oldest open one stands for all. */

export interface JoiningAct {
  readonly mergeId: string;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** The younger cases that the oldest open one of their queue and topic stands for from now on, one commit each with it; those that are open only. */
export function joinedCases(cases: readonly Case[], act: JoiningAct): readonly (readonly ItemWrite[])[] {
  const open = cases.filter(({ status }) => !isOver(status)).sort(byAge);
  const standing = new Map<string, Case>();
  return open.flatMap((one) => {
    const matter = JSON.stringify([one.queue, one.topic]);
    const oldest = standing.get(matter);
    if (oldest === undefined) {
      standing.set(matter, one);
      return [];
    }
    const taken = takenOver(oldest, one, act);
    standing.set(matter, taken);
    return [[next(caseEntity, taken), closedFor(one, oldest, act)]];
  });
}

const byAge = (one: Case, other: Case) =>
  one.createdAt === other.createdAt ? (one.id < other.id ? -1 : 1) : one.createdAt < other.createdAt ? -1 : 1;

const mostThreads = 10;

/** It goes on in the conversations of both, and waits for an answer where either does. */
function takenOver(one: Case, other: Case, { mergeId, at, ...cause }: JoiningAct): Case {
  const threads = [...new Set([...other.threads, ...one.threads])].slice(-mostThreads);
  const unanswered = one.unanswered ?? other.unanswered;
  const state = {
    ...one,
    ...cause,
    version: one.version + 1,
    updatedAt: at,
    threads,
    ...(unanswered && { unanswered }),
  };
  return withSteps(state, [{ at, what: 'joined', by: `merge:${mergeId}`, of: { caseId: other.id } }]);
}

function closedFor(one: Case, standing: Case, act: JoiningAct): ItemWrite {
  const { mergeId, at, ...cause } = act;
  const by = `merge:${mergeId}`;
  const closed = { ...statusAt(one, 'closed', at), closedAt: at };
  const joinedTo = { caseId: standing.id, before: one.status, mergeId };
  const state = { ...one, ...cause, ...closed, version: one.version + 1, updatedAt: at, joinedTo };
  return changed(withSteps(state, [{ at, what: 'joined', by, of: { caseId: standing.id } }]), by, at);
}

/** The cases that a merge had closed, as they were; one whose standing case is over meanwhile is over too. */
export function givenBackCases(cases: readonly Case[], act: JoiningAct): readonly ItemWrite[] {
  const known = new Map(cases.map((one) => [one.id, one]));
  return cases.flatMap((one) => {
    if (one.joinedTo?.mergeId !== act.mergeId) return [];
    return [givenBack(one, known.get(one.joinedTo.caseId), act)];
  });
}

function givenBack(one: Case, standing: Case | undefined, { mergeId, at, ...cause }: JoiningAct): ItemWrite {
  const { joinedTo, closedAt, ...rest } = one;
  const by = `unmerge:${mergeId}`;
  const isDone = standing !== undefined && isOver(standing.status);
  const status = isDone ? standing.status : (joinedTo?.before ?? 'open');
  const over = isDone && { ...(closedAt && { closedAt }), resolvedAt: standing.resolvedAt ?? at };
  const state = { ...rest, ...cause, ...statusAt(one, status, at), ...over, version: one.version + 1, updatedAt: at };
  return changed(withSteps(state, [{ at, what: 'given-back', by, of: { caseId: joinedTo?.caseId ?? '' } }]), by, at);
}

function changed(state: Case, by: string, at: string): ItemWrite {
  const { status, priority } = state;
  const data = { ...aboutCase(state), ...holderOfCase(state), changed: ['status'], status, priority, by };
  return next(caseEntity, state, [domainEvent(CaseChanged, caseContext(state, at), data)]);
}
