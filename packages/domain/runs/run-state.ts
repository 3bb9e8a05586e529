import type { DataOf, DomainEvent, EventDefinition } from '@afluente/events/define-event';
import { domainEvent, type EventContext } from '../domain-event';
import { laterOf } from '../text-order';

/** The state of every long run: each saved version says how far it is, and the next one continues from there. */
export interface RunState {
  readonly id: string;
  /** counts the writes */
  readonly version: number;
  /** ISO 8601 */
  readonly updatedAt: string;
}

/** The next version of a run with the events that it causes, to be written together. */
export interface RunChange<State extends RunState> {
  readonly run: State;
  readonly events: readonly DomainEvent[];
}

/** The next version of a run. `now` is ISO 8601. */
export function nextVersion<State extends RunState>(run: State, change: Partial<State>, now: string): State {
  return { ...run, ...change, version: run.version + 1, updatedAt: now };
}

/** An event about a run as it stands: of each type one a version. */
export function runEvent<E extends EventDefinition>(definition: E, run: RunState, data: DataOf<E>): DomainEvent {
  return domainEvent(definition, runContext(run), data);
}

export function runContext({ id, version, updatedAt }: RunState): EventContext {
  return { subjectId: id, revision: version, occurredAt: updatedAt, correlationId: id, causationId: id };
}

/** The same run, handed over to another invocation by the event that `continued` makes. */
export function handOver<State extends RunState>(
  run: State,
  continued: (next: State) => DomainEvent,
  now: string,
): RunChange<State> {
  const next = nextVersion<State>(run, {}, laterOf(run.updatedAt, now));
  return { run: next, events: [continued(next)] };
}
