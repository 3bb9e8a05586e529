import type { EventOf } from '@afluente/events/define-event';
import type { CaseEscalated } from '@afluente/events/escalations';
import { hashText } from '../base32';
import { type Clock, clockAt, isAwaited, setClock, stoppedClock } from '../clocks/clock';
import { type ItemWrite, next } from '../entity';
import { type NoticeTo, requestNotice } from '../notices/notice';
import { laterOf } from '../text-order';
import { addDuration } from '../time/duration';
import type { Escalation } from './escalation';
import { actionsOf } from './fire-clock';
import { type Missed, type MissedLevel, missedEntity } from './missed-record';
import { noticeTo } from './reach-stages';

type Escalated = EventOf<typeof CaseEscalated>;

/** Whom a level that passed would have notified; nobody twice. */
export function missedBy({ data }: Escalated, escalation: Escalation): readonly NoticeTo[] {
  const all = actionsOf(escalation, data.level).flatMap((action) =>
    'notify' in action ? [noticeTo(action.notify)] : [],
  );
  return [...new Map(all.map((to) => [JSON.stringify(to), to])).values()];
}

export const missedIdFor = (to: NoticeTo): string => `mis_${hashText(['missed', JSON.stringify(to)], 26)}`;

const mostListed = 100;
const mostKnown = 1000;
/** What passed in one standstill comes within it. */
const gatheredFor = 'PT1M';

/** The level noted for them, with the clock that notifies them of all at once; undefined where it is noted already. */
export function noteMissed(
  before: Missed | undefined,
  to: NoticeTo,
  { id: eventId, data, occurredAt: at, correlationId }: Escalated,
): readonly ItemWrite[] | undefined {
  const { known = [], levels = [], count = 0, version = 0 } = before ?? {};
  if (known.includes(eventId)) return undefined;
  const { caseId, leadId, escalationId, level, dueAt } = data;
  const what = { ...(caseId !== undefined && { caseId }), ...(leadId !== undefined && { leadId }) };
  const clock =
    before?.clock.at === undefined ? clockAt(before?.clock, addDuration(at, gatheredFor, 'UTC')) : before.clock;
  const state: Missed = {
    ...{ id: missedIdFor(to), version: version + 1, to, count: count + 1, clock, correlationId, causationId: eventId },
    levels: [...levels, { ...what, escalationId, level, dueAt }].sort(byDue).slice(0, mostListed),
    known: [...known, eventId].slice(-mostKnown),
    updatedAt: laterOf(before?.updatedAt ?? at, at),
  };
  return [next(missedEntity, state), ...(clock === before?.clock ? [] : [ringOf(state, clock)])];
}

const byDue = (one: MissedLevel, other: MissedLevel) => (one.dueAt < other.dueAt ? -1 : 1);

function ringOf({ id }: Missed, { at = '', version }: Missed['clock']): ItemWrite {
  return setClock({ id: `missed:${id}`, wakes: 'escalate-cases', at, version, of: { missed: id } });
}

const mostNamed = 20;

/** One notice that lists what passed, the longest overdue first; undefined where it waits for another clock. */
export function noticeOfMissed(before: Missed, ring: Clock): readonly ItemWrite[] | undefined {
  if (!isAwaited(before.clock, ring)) return undefined;
  const at = laterOf(before.updatedAt, ring.at);
  const { id, to, count, levels, correlationId, causationId } = before;
  const state = {
    ...before,
    version: before.version + 1,
    clock: stoppedClock(before.clock),
    levels: [],
    count: 0,
    updatedAt: at,
  };
  const named = levels.slice(0, mostNamed).map(({ caseId, leadId, escalationId, level, dueAt }) => {
    return `${caseId ?? leadId} (${escalationId} ${level}, ${dueAt.slice(0, 16)}Z)`;
  });
  const more = count > named.length ? [`+${count - named.length}`] : [];
  const context = { subjectId: id, revision: state.version, occurredAt: at, correlationId, causationId };
  const [first] = levels;
  const notice = requestNotice(context, {
    ...{ to, reason: 'sla-breached', title: [...named, ...more].join('; '), about: { missed: String(count) } },
    ...(first && { dueAt: first.dueAt }),
  });
  return [next(missedEntity, state, [notice])];
}
