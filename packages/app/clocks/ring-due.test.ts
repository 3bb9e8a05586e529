import type { ClockStore } from '@afluente/store/clocks/clock-store';
import { clockFor, iso, minute, silent, trial } from '@afluente/tests/fakes/clock-trial';
import { ringDue } from './ring-due';

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
});
