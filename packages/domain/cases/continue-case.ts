import type { Recordable } from '../customers/record/commit';
import { type ItemWrite, next } from '../entity';
import { laterOf } from '../text-order';
import { continuedEvent, repliedEvent } from './case-events';
import { type Case, caseEntity, isOver, withSteps } from './case-record';

/** What further interactions make of a case. */

export interface Continuing {
  readonly recordable: Recordable;
  readonly causationId: string;
}

const mostInteractions = 100;
const mostThreads = 10;
const mostStatuses = 100;

const knows = ({ interactions }: Case, id: string) => interactions.some((one) => one.id === id);

/** The case with one more interaction of its customer: open again where it was resolved or waited for them. Undefined where it has it already. */
export function continuedCase(one: Case, { recordable, causationId }: Continuing): ItemWrite | undefined {
  const { id, occurredAt, receivedAt } = recordable.interaction;
  if (knows(one, id)) return undefined;
  const reopened = isOver(one.status);
  const status = reopened || one.status === 'waiting-on-customer' ? 'open' : one.status;
  const { resolvedAt: _, closedAt: __, ...rest } = added(one, recordable, 'continued', causationId);
  const isAnswered = one.repliedAt !== undefined && one.repliedAt >= occurredAt;
  const since = one.unanswered?.since ?? receivedAt;
  const oldestAt = [one.unanswered?.oldestAt ?? occurredAt, occurredAt].sort()[0] ?? occurredAt;
  const newestAt = laterOf(one.unanswered?.newestAt ?? occurredAt, occurredAt);
  const state: Case = withSteps(
    {
      ...rest,
      ...statusAt(one, status, receivedAt),
      ...(!isAnswered && { unanswered: { since, oldestAt, newestAt } }),
    },
    [{ at: receivedAt, what: 'continued', by: 'customer', of: { interactionId: id, ...(reopened && { reopened }) } }],
  );
  return next(caseEntity, state, [continuedEvent(state, id, reopened)]);
}

/** The case with a person's reply; undefined where it has it already, is over, or the reply is older than the case. */
export function repliedCase(one: Case, { recordable, causationId }: Continuing): ItemWrite | undefined {
  const { id, occurredAt, receivedAt } = recordable.interaction;
  const opening = one.interactions.find(({ as }) => as === 'opened');
  if (knows(one, id) || one.status === 'closed' || occurredAt < (opening?.at ?? one.createdAt)) return undefined;
  const first = one.respondedAt === undefined;
  const { unanswered, ...rest } = added(one, recordable, 'reply', causationId);
  const left = unanswered && leftUnanswered(unanswered, occurredAt);
  const state: Case = withSteps(
    {
      ...rest,
      ...(one.status === 'new' && statusAt(one, 'open', receivedAt)),
      ...(left && { unanswered: left }),
      respondedAt: one.respondedAt === undefined || one.respondedAt > occurredAt ? occurredAt : one.respondedAt,
      repliedAt: laterOf(one.repliedAt ?? occurredAt, occurredAt),
    },
    [
      {
        at: receivedAt,
        what: 'replied',
        by: whoReplied(recordable.interaction),
        of: { interactionId: id, first },
      },
    ],
  );
  return next(caseEntity, state, [repliedEvent(state, id, first)]);
}

function whoReplied({ call, attributes = {} }: Recordable['interaction']): string {
  const { by } = attributes;
  if (typeof by === 'string' && by.startsWith('person:')) return by.slice(0, 100);
  return call?.agent === undefined ? 'person' : `agent:${call.agent.slice(0, 100)}`;
}

/** What a reply leaves unanswered: what came after it. */
function leftUnanswered(waiting: NonNullable<Case['unanswered']>, at: string): Case['unanswered'] {
  if (at >= waiting.newestAt) return undefined;
  if (at < waiting.oldestAt) return waiting;
  return { since: laterOf(waiting.since, waiting.newestAt), oldestAt: waiting.newestAt, newestAt: waiting.newestAt };
}

type As = Case['interactions'][number]['as'];

function added(one: Case, { interaction, correlationId }: Recordable, as: As, causationId: string): Case {
  const { id, occurredAt, receivedAt, threadId } = interaction;
  const isNewThread = threadId !== undefined && !one.threads.includes(threadId);
  return {
    ...one,
    ...{ version: one.version + 1, updatedAt: laterOf(one.updatedAt, receivedAt), correlationId, causationId },
    interactions: [...one.interactions, { id, at: occurredAt, as }].slice(-mostInteractions),
    ...(isNewThread && { threads: [...one.threads, threadId].slice(-mostThreads) }),
  };
}

/** The status and its place in the history; nothing where it is the same. */
export function statusAt(one: Case, status: Case['status'], at: string): Partial<Pick<Case, 'status' | 'statuses'>> {
  if (status === one.status) return {};
  return { status, statuses: [...one.statuses, { status, at: laterOf(one.updatedAt, at) }].slice(-mostStatuses) };
}
