import {
  addRefusals,
  boundRefusal,
  latestOf,
  type RefusalCount,
  type RefusedRequest,
} from '@afluente/domain/health/refusal';
import { hourOf, type Subject } from '@afluente/domain/health/subject';
import type { RefusalStore } from '@afluente/store/health/refusal-store';
import type { OutcomeLog } from '../outcome-log';
import { createAllowance } from './allowance';

/** A refused request, of which form or source, and why. */
export interface Refusal extends RefusedRequest {
  readonly subject: Subject;
  readonly status: number;
  readonly code: string;
}

/** Counts refusals in the memory of this instance, and writes them down at a bounded pace. */
export interface RefusalCounter {
  /** Counted at once; written before this ends where the pace allows it, else with a later one, or by itself in some seconds. Never throws. */
  note(refusal: Refusal, log: OutcomeLog): Promise<void>;
}

/** Writes of one instance: each of the first refusals by itself, and in an attack one every three seconds. */
export const refusalWrites = { atOnce: 20, perMinute: 20 };

export interface CounterParts {
  readonly store: RefusalStore;
  /** milliseconds */
  readonly clock: () => number;
  /** calls back after so many milliseconds */
  readonly later: (work: () => void, ms: number) => void;
}

const nameOf = ({ kind, id, hour, status, code }: RefusalCount) => JSON.stringify([kind, id, hour, status, code]);

/** A counter with nothing counted yet. */
export function createRefusalCounter({ store, clock, later }: CounterParts): RefusalCounter {
  const waiting = new Map<string, RefusalCount>();
  const written = new Map<string, RefusalCount['latest']>();
  const allowance = createAllowance(refusalWrites, clock);
  let isAwaited = false;
  const put = (count: RefusalCount) => {
    const known = waiting.get(nameOf(count));
    waiting.set(nameOf(count), known === undefined ? count : addRefusals(known, count));
  };
  const write = async (log: OutcomeLog): Promise<void> => {
    const [oldest] = waiting;
    if (oldest === undefined) return;
    if (!allowance.take()) return writeLater(log);
    const [name, count] = oldest;
    waiting.delete(name);
    // a write replaces what the one before it said
    const latest = latestOf([...count.latest, ...(written.get(name) ?? [])]);
    try {
      await store.add({ ...count, latest });
      written.delete(name);
      written.set(name, latest);
      if (written.size > mostRemembered) written.delete([...written.keys()][0] ?? '');
    } catch (error) {
      put(count);
      log.error({ code: 'refusals.notCounted', outcome: 'retry', error });
      return writeLater(log);
    }
    await write(log);
  };
  const writeLater = (log: OutcomeLog) => {
    if (isAwaited) return;
    isAwaited = true;
    const wait = Math.max(allowance.waitMs(), leastWaitMs);
    later(() => {
      isAwaited = false;
      void write(log);
    }, wait);
  };
  return {
    note: ({ subject, status, code, ...request }, log) => {
      put({ ...subject, hour: hourOf(request.at), status, code, count: 1, latest: [boundRefusal(request)] });
      return write(log);
    },
  };
}

/** reasons and hours whose latest requests this instance still knows */
const mostRemembered = 50;

/** also after a write that failed, while the allowance has some left */
const leastWaitMs = 1000;
