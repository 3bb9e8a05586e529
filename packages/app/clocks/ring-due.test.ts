import type { Clock } from '@afluente/domain/clocks/clock';
import { type ClockProgress, horizonOf } from '@afluente/domain/clocks/ringing';
import type { ClockStore } from '@afluente/store/clocks/clock-store';
import * as fc from 'fast-check';
import { ringAtOnce } from './ring-at-once';
import { ringDue } from './ring-due';

/** A small table and its queues, in which any call may fail: before it has an effect, or after. */

const base = Date.parse('2026-03-01T10:00:00.000Z');
const iso = (time: number) => new Date(base + time).toISOString();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

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
function trial(fails: () => 'before' | 'after' | undefined = () => undefined): Trial {
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

const clockFor = (id: string, due: number): Clock => ({ id, wakes: 'w', at: iso(due), version: 1, of: {} });
const minute = 60_000;

describe('ringDue', () => {
  it('sends what is due up to the end of the next minute, once, and what was missed before', async () => {
    const { set, sent, ring } = trial();
    set.push(clockFor('a', 10_000), clockFor('bb', 119_999), clockFor('c', 120_000), clockFor('dd', 600_000));

    await ring(iso(0));
    const first = sent.splice(0).map(({ id }) => id);
    await ring(iso(0));
    const again = sent.splice(0);
    await ring(iso(30 * minute));

    expect(first.sort()).toEqual(['a', 'bb']);
    expect(again).toEqual([]);
    expect(sent.map(({ id }) => id).sort()).toEqual(['c', 'dd']);
  });

  it('goes on from where it stood, however long ago that is', async () => {
    const { set, sent, ring } = trial();
    const day = 24 * 60 * minute;
    await ring(iso(0));
    set.push(clockFor('old', day), clockFor('late', 399 * day));

    await ring(iso(400 * day));

    expect(sent.map(({ id }) => id).sort()).toEqual(['late', 'old']);
  });

  it('rings what is set after time went back by an hour, and once all the same where it did not', async () => {
    const { set, sent, ring } = trial();
    await ring(iso(60 * minute));
    set.push(clockFor('between', 30 * minute));

    await ring(iso(55 * minute));
    const late = sent.length;
    for (const at of [0, 10, 29, 30, 31]) await ring(iso(at * minute));

    expect(late).toBe(0);
    expect(sent.map(({ id }) => id)).toEqual(['between']);
  });

  it('keeps how far it looked where it found nothing and its time is short', async () => {
    const { store, ring } = trial();
    await ring(iso(0));
    let rounds = 0;
    const ofADay: ClockStore = {
      ...store,
      due: async (_, { at }) => {
        const end = new Date(Date.parse(at) + 24 * 60 * minute).toISOString();
        return { clocks: [], unreadable: [], place: { at: end, id: '' } };
      },
    };
    const queues = { send: async () => ({ unclaimed: [] }), setAside: async () => undefined };
    const remainingMs = () => (rounds++ < 3 ? 100_000 : 0);

    await ringDue({ clocks: ofADay, queues, log: silent, now: iso(400 * 24 * 60 * minute), remainingMs });

    expect(Object.values((await store.progress())?.places ?? {}).map(({ at }) => at)).toEqual(
      Array(2).fill(iso(3 * 24 * 60 * minute + 2 * minute)),
    );
  });

  it('stops where its time is short, and the next tick goes on', async () => {
    const { set, sent, ring } = trial();
    set.push(...Array.from({ length: 9 }, (_, index) => clockFor(`${index}`, 1000)));
    let rounds = 0;

    await ring(iso(0), () => (rounds++ < 2 ? 100_000 : 0));
    const first = sent.length;
    await ring(iso(minute));

    expect(first).toBe(4);
    expect(sent).toHaveLength(9);
  });

  it('shares the work with a tick that runs at the same time', async () => {
    const { set, sent, ring } = trial();
    set.push(
      ...Array.from({ length: 40 }, (_, index) => clockFor(`${index}`.padEnd(1 + (index % 2), 'x'), 1000 + index)),
    );

    await Promise.all([ring(iso(0)), ring(iso(minute)), ring(iso(0))]);

    expect(new Set(sent.map(({ id }) => id)).size).toBe(new Set(set.map(({ id }) => id)).size);
  });

  it('loses no clock, whatever fails and whenever a clock is set, and sends none early by more than the horizon', async () => {
    const setting = fc.record({
      set: fc.integer({ min: 0, max: 9 * minute }),
      wait: fc.integer({ min: -minute, max: 9 * minute }),
    });
    const fault = fc.constantFrom('before', 'after', undefined, undefined, undefined, undefined);
    const lateness = fc.array(fc.integer({ min: 0, max: 59_000 }), { minLength: 22, maxLength: 22 });

    await fc.assert(
      fc.asyncProperty(
        fc.array(setting, { maxLength: 25 }),
        fc.array(fault, { minLength: 100, maxLength: 200 }),
        lateness,
        fc.uniqueArray(fc.integer({ min: 0, max: 18 }), { maxLength: 12 }),
        async (settings, faults, late, missed) => {
          const left = [...faults];
          const { set, sent, ring, publish } = trial(() => left.shift());
          const again = async (attempt: () => Promise<void>) => {
            // Lambda tries again; the stream too
            for (let tries = 0; tries < 3; tries += 1) {
              if (
                await attempt().then(
                  () => true,
                  () => false,
                )
              )
                return;
            }
          };
          const ticks = late.flatMap((by, index) =>
            missed.includes(index)
              ? []
              : [{ time: index * minute + by, run: () => again(() => ring(iso(index * minute))) }],
          );
          const commits = settings.map(({ set: time, wait }, index) => {
            const clock = clockFor(`${index}`, time + wait);
            const setAt = iso(Math.floor(time / 1000) * 1000);
            return {
              time,
              run: async () => {
                set.push(clock);
                for (let done = false; !done; )
                  done = await publish([clock], setAt).then(
                    () => true,
                    () => false,
                  );
              },
            };
          });

          for (const { run } of [...ticks, ...commits].sort((one, other) => one.time - other.time)) await run();
          await again(() => ring(iso(22 * minute)));
          left.length = 0;
          await ring(iso(23 * minute));

          expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(set.map(({ id }) => id)));
          expect(sent.every(({ at }) => at < horizonOf(iso(23 * minute)))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
