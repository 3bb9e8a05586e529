import { CaseChanged, CaseResolved } from '@afluente/events/cases';
import type { DomainEvent } from '@afluente/events/define-event';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { aboutCase, caseContext, holderOfCase } from './case-events';
import { type Case, caseEntity, isOver, withSteps } from './case-record';
import { statusAt } from './continue-case';

/** What a person may change of a case; null takes a value away. */
export interface CasePatch {
  readonly status?: Case['status'] | undefined;
  readonly priority?: Case['priority'] | undefined;
  readonly queue?: string | undefined;
  readonly topic?: string | undefined;
  readonly title?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
}

export interface CaseChange {
  readonly patch: CasePatch;
  /** `person:<subject>`, `team:<id>` where it was somebody's turn */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
}

/** The case changed, with the events of that; undefined where nothing changes. Its clocks follow what is reported. */
export function changedCase(one: Case, { patch, by, at, correlationId }: CaseChange): readonly ItemWrite[] | undefined {
  const names = ['priority', 'queue', 'topic', 'title', 'teamId', 'ownerId'] as const;
  const set = names.flatMap((name) => (patch[name] === undefined ? [] : [[name, patch[name]] as const]));
  const merged = Object.entries({ ...one, ...Object.fromEntries(set) }).filter(([, value]) => value !== null);
  // a patch has the case's own fields, each of its type or null
  const wanted = { ...(Object.fromEntries(merged) as Case), ...overAt(one, patch.status ?? one.status, at) };
  const changed = [...names, 'status' as const].filter((name) => wanted[name] !== one[name]);
  if (changed.length === 0) return undefined;
  const { resolvedAt, closedAt, ...rest } = wanted;
  const times = isOver(wanted.status) ? { ...(resolvedAt && { resolvedAt }), ...(closedAt && { closedAt }) } : {};
  const stamped = { ...rest, ...times, version: one.version + 1, updatedAt: at, correlationId, causationId: one.id };
  const { status, priority } = stamped;
  const of = { changed: changed.join(' '), status, priority };
  const state = withSteps(stamped, [{ at, what: 'changed', by, of }]);
  return [next(caseEntity, state, eventsOf(one, state, { changed, by, at }))];
}

/** The status with its place in the history, and since when it is over. */
function overAt(one: Case, status: Case['status'], at: string): Partial<Case> {
  if (status === one.status) return {};
  const moved = statusAt(one, status, at);
  if (status === 'resolved') return { ...moved, resolvedAt: at };
  return status === 'closed' ? { ...moved, resolvedAt: one.resolvedAt ?? at, closedAt: at } : moved;
}

interface Changed {
  readonly changed: string[];
  readonly by: string;
  readonly at: string;
}

function eventsOf(before: Case, state: Case, { changed, by, at }: Changed): readonly DomainEvent[] {
  const { status, priority } = state;
  const context = caseContext(state, at);
  const about = { ...aboutCase(state), ...holderOfCase(state) };
  const isOthers = before.ownerId !== undefined && before.ownerId !== state.ownerId;
  const previous = isOthers && { previousOwnerId: before.ownerId };
  const event = domainEvent(CaseChanged, context, { ...about, changed, status, priority, ...previous, by });
  if (isOver(before.status) || (status !== 'resolved' && status !== 'closed')) return [event];
  const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(state.createdAt)) / 1000));
  return [event, domainEvent(CaseResolved, context, { ...about, status, by, seconds })];
}
