import { retryOf } from '@afluente/domain/errors';
import { aStep, type Fault, type Office, type Posting, postOffice } from '@afluente/tests/fakes/post-office';
import fc from 'fast-check';
import { resumeRun, type Turn } from './resume-run';

const plentyMs = 900_000;
const shortMs = 60_000;

/** Invokes as the bus and Lambda do: with each event once, and again where it failed. Answers how many invocations it took. */
async function playToItsEnd({ invoke, bus }: Office, remainingMs: number): Promise<number> {
  const isContinued = () => bus.filter(({ type }) => type === 'PostingContinued').length;
  let invocations = 0;
  for (let heard = 0; heard <= isContinued(); heard += 1) {
    for (let isDone = false; !isDone; invocations += 1) {
      if (invocations > 100) throw new Error('The run does not end');
      isDone = await invoke(remainingMs).then(
        () => true,
        (error) => retryOf(error) === 'done',
      );
    }
  }
  return invocations;
}

const upTo = (count: number) => Array.from({ length: count }, (_, nth) => nth);

describe('a long run', () => {
  it('goes to its end in one invocation where there is time', async () => {
    const office = postOffice(8);

    const end = await office.invoke();

    expect(end).toBe('done');
    expect(office.posted).toEqual(upTo(8));
    expect(office.latest()).toMatchObject({ status: 'finished', at: 8, version: 4 });
    expect(office.bus).toMatchObject([{ type: 'PostingFinished' }]);
  });

  it('hands over when the time is short, after a step at least, and is resumed at its cursor', async () => {
    const office = postOffice(8);

    const ends = [await office.invoke(shortMs), await office.invoke(shortMs), await office.invoke(shortMs)];

    expect(ends).toEqual(['continued', 'continued', 'done']);
    expect(office.posted).toEqual(upTo(8));
    expect(office.bus).toMatchObject([
      { type: 'PostingContinued', data: { at: 3 } },
      { type: 'PostingContinued', data: { at: 6 } },
      { type: 'PostingFinished', data: { at: 8 } },
    ]);
    expect(new Set(office.bus.map(({ id }) => id)).size).toBe(3);
  });

  it('hands over where a step stopped early, though it has saved nothing', async () => {
    const office = postOffice(8);
    const times = [plentyMs, plentyMs, shortMs, plentyMs];
    const asked: boolean[] = [];
    const early = (before: Posting, { hasTime }: Turn<Posting>): Posting => {
      let { at } = before;
      for (; hasTime() && at < before.letters; at += 1) asked.push(true);
      asked.push(hasTime());
      return { ...before, at };
    };

    const end = await resumeRun(
      { ...office.run, step: async (before, turn) => early(before, turn) },
      () => times.shift() ?? plentyMs,
    );

    // time that was short once stays short, whatever the clock says then
    expect(asked).toEqual([true, true, false]);
    expect(end).toBe('continued');
    expect(office.latest()).toMatchObject({ version: 2, at: 2 });
    expect(office.bus).toMatchObject([{ type: 'PostingContinued', data: { at: 2 } }]);
  });

  it('does nothing more once it is finished or cancelled, nor where there is none', async () => {
    const office = postOffice(3);
    await office.invoke();
    const cancelled = postOffice(3);
    cancelled.cancel();

    const ends = [
      await office.invoke(),
      await cancelled.invoke(),
      await resumeRun({ ...office.run, load: async () => undefined }, () => plentyMs),
    ];

    expect(ends).toEqual(['done', 'done', 'done']);
    expect(office.posted).toEqual(upTo(3));
    expect(cancelled.posted).toEqual([]);
  });

  it('stops at its next save when it is cancelled in between', async () => {
    const office = postOffice(9);
    const step: typeof office.run.step = async (before, turn) => {
      if (before.at === 3) office.cancel();
      return office.run.step(before, turn);
    };

    const running = resumeRun({ ...office.run, step }, () => plentyMs);

    await expect(running).rejects.toMatchObject({ code: 'posting.taken', retry: 'done' });
    expect(office.latest()).toMatchObject({ status: 'cancelled', at: 3 });
    expect(office.posted).toEqual(upTo(6));
    expect(office.bus).toEqual([]);
  });

  it('counts nothing twice when its event is delivered again while it is worked on, and later', async () => {
    const office = postOffice(8);
    const step: typeof office.run.step = async (before, turn) => {
      if (before.at === 3) await office.invoke();
      return office.run.step(before, turn);
    };

    const first = resumeRun({ ...office.run, step }, () => plentyMs);

    await expect(first).rejects.toMatchObject({ code: 'posting.taken', retry: 'done' });
    expect(await office.invoke()).toBe('done');
    expect(office.latest()).toMatchObject({ status: 'finished', at: 8 });
    expect(office.bus).toMatchObject([{ type: 'PostingFinished' }]);
    // the first posted the letters of one step again, and stopped at its save
    expect(office.posted).toHaveLength(8 + aStep);
  });

  it('ends the same whichever calls go wrong, and never steps back', async () => {
    const faults = fc.constantFrom<Fault>('fails', 'loses its answer');
    const spoilt = fc.array(fc.record({ call: fc.integer({ min: 1, max: 40 }), fault: faults }), { maxLength: 4 });
    const times = fc.constantFrom(shortMs, plentyMs);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), spoilt, times, async (letters, wrong, remainingMs) => {
        const office = postOffice(letters, wrong);

        await playToItsEnd(office, remainingMs);

        expect([...new Set(office.posted)].sort((a, b) => a - b)).toEqual(upTo(letters));
        expect(office.latest()).toMatchObject({ status: 'finished', at: letters });
        expect(office.bus.filter(({ type }) => type === 'PostingFinished')).toHaveLength(1);
        const places = office.saved.map(({ at }) => at);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(office.saved.map(({ version }) => version)).toEqual(upTo(office.saved.length).map((nth) => nth + 1));
      }),
      { numRuns: 300 },
    );
  });
});
