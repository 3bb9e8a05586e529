import { ringAtOnce } from '@afluente/app/clocks/ring-at-once';
import { ringDue } from '@afluente/app/clocks/ring-due';
import type { Clock } from '@afluente/domain/clocks/clock';
import type { ClockProgress } from '@afluente/domain/clocks/ringing';
import type { ClockStore } from '@afluente/store/clocks/clock-store';

/** A small table of clocks and its queues, in which any call may fail: before it has an effect, or after. */

const base = Date.parse('2026-03-01T10:00:00.000Z');
export const iso = (time: number) => new Date(base + time).toISOString();
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Trial {
  readonly set: Clock[];
  /** every clock that a queue took */
  readonly sent: Clock[];
  readonly store: ClockStore;
  readonly ring: (now: string, remainingMs?: () => number) => Promise<void>;
  /** sends those of these clocks that ring at once */
  readonly publish: (clocks: readonly Clock[], setAt: string) => Promise<void>;
}

/** `fails` is asked at each call: 'before' it, 'after' it, or not at all. */
export function trial(fails: () => 'before' | 'after' | undefined = () => undefined): Trial {
  const set: Clock[] = [];
  const sent: Clock[] = [];
  let kept: ClockProgress | undefined;
  const spoilt = async <T>(call: () => T): Promise<T> => {
    const fault = fails();
    if (fault === 'before') throw new Error('down');
    const result = call();
    if (fault === 'after') throw new Error('the answer was lost');
    return result;
  };
  const shardOf = ({ id }: Clock) => String(id.length % 2);
  const store: ClockStore = {
    shards: ['0', '1'],
    progress: () => spoilt(() => kept),
    saveProgress: (progress) =>
      spoilt(() => {
        if (progress.version !== (kept?.version ?? 0) + 1) return false;
        kept = progress;
        return true;
      }),
    due: (shard, after, before) =>
      spoilt(() => {
        const place = ({ at, id }: { at: string; id: string }) => `${at} ${id}`;
        const all = set
          .filter((one) => shardOf(one) === shard && place(one) > place(after) && one.at < before)
          .sort((one, other) => (place(one) < place(other) ? -1 : 1));
        const clocks = all.slice(0, 2);
        const last = clocks.at(-1);
        const isMore = all.length > clocks.length && last !== undefined;
        return { clocks, unreadable: [], place: isMore ? { at: last.at, id: last.id } : { at: before, id: '' } };
      }),
  };
  const queues = {
    send: (clocks: readonly Clock[]) =>
      spoilt(() => {
        sent.push(...clocks);
        return { unclaimed: [] };
      }),
    setAside: async () => undefined,
  };
  return {
    set,
    sent,
    store,
    ring: (now, remainingMs = () => 100_000) => ringDue({ clocks: store, queues, log: silent, now, remainingMs }),
    publish: (clocks, setAt) =>
      ringAtOnce(
        clocks.map((clock) => ({ clock, setAt })),
        { queues, log: silent, now: setAt },
      ),
  };
}

export const clockFor = (id: string, due: number): Clock => ({ id, wakes: 'w', at: iso(due), version: 1, of: {} });
export const minute = 60_000;
