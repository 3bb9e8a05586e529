import { asOfFaults, settleAsOf } from './as-of';
import {
  advanceRun,
  cancelImport,
  continueRun,
  endRun,
  lastRun,
  newImport,
  requestRun,
  restartRun,
  whyNotStarted,
} from './import';
import { type Import, type ImportCounts, mostRuns } from './import-record';

const at = '2026-03-04T10:00:00.000Z';
const later = '2026-03-04T10:05:00.000Z';
const asked = { by: 'person-1', at, requestId: 'request-1' };
const made = newImport({ name: 'list', format: 'csv' }, asked);
const parts = [{ number: 1, bytes: 700, hash: 'aa' }];
const requested = (one: Import, dryRun = true) => requestRun(one, { dryRun, parts, at }).import;

const counts: ImportCounts = { rows: 9, created: 5, matched: 2, merged: 1, refused: 1, suspected: 1, windows1252: 0 };
const place = { byte: 350, row: 10, line: 11, chunk: 1 };

describe('a new import', () => {
  it('is the same for the same request, and another for another', () => {
    expect(newImport({ name: 'list', format: 'csv' }, asked)).toEqual(made);
    expect(newImport({ name: 'list', format: 'csv' }, { ...asked, requestId: 'request-2' }).id).not.toBe(made.id);
  });

  it('is true as of now, where nothing else is said', () => {
    expect(made.asOf).toBe(at);
    expect(newImport({ name: 'list', format: 'csv', asOf: '2020-01-01T00:00:00Z' }, asked).asOf).toBe(
      '2020-01-01T00:00:00.000Z',
    );
  });
});

describe('the date of a file', () => {
  const faults = (asOf: string) => asOfFaults({ asOf }, at).map(({ detail }) => detail);

  it('may be the day that has begun in another zone, which counts as now', () => {
    expect(faults('2026-03-05')).toEqual([]);
    expect(settleAsOf('2026-03-05', at)).toEqual({ asOf: at });
  });

  it.each([
    ['2026-03-06', 'future'],
    ['2026-03-04T10:00:01Z', 'future'],
    ['9999-12-31', 'future'],
    ['1900-01-01', 'before 1990'],
    ['31/12/2025', 'write it as'],
    ['2025-02-31T00:00:00Z', 'no such day'],
  ])('is not %s', (asOf, why) => {
    expect(faults(asOf)).toEqual([expect.stringContaining(why)]);
  });
});

describe('a run of an import', () => {
  it('is asked for with an event, over all parts', () => {
    const change = requestRun(made, { dryRun: true, parts: [...parts, { number: 2, bytes: 5, hash: 'bb' }], at });

    expect(change.import).toMatchObject({ version: 2, runs: [{ number: 1, status: 'queued', bytes: 705, parts: 2 }] });
    expect(change.events).toMatchObject([
      { type: 'ImportRequested', data: { importId: made.id, run: 1, dryRun: true } },
    ]);
  });

  it('moves on with place and counts together', () => {
    const next = advanceRun(requested(made), { at: place, counts, now: later });

    expect(next).toMatchObject({ version: 3, updatedAt: later, runs: [{ status: 'running', at: place, counts }] });
  });

  it('leaves the runs before it as they were', () => {
    const ended = endRun(requested(made), { status: 'finished' }, later).import;

    const next = advanceRun(requested(ended, false), { at: place, counts, now: later });

    expect(next.runs[0]).toEqual(ended.runs[0]);
    expect(next.runs[1]).toMatchObject({ number: 2, dryRun: false, counts });
  });

  it('is taken up by an event that is another each time', () => {
    const first = continueRun(advanceRun(requested(made), { at: place, counts, now: later }), later);
    const second = continueRun(first.import, later);

    expect(first.events).toMatchObject([{ type: 'ImportContinued', data: { run: 1, row: 10 } }]);
    expect(second.events[0]?.id).not.toBe(first.events[0]?.id);
  });

  it('reports its counts when it ends', () => {
    const running = advanceRun(requested(made, false), { at: place, counts, now: later });

    const { import: ended, events } = endRun(running, { status: 'finished' }, later);

    const { windows1252: _, ...reported } = counts;
    expect(ended.runs[0]).toMatchObject({ status: 'finished', finishedAt: later });
    expect(events).toMatchObject([
      { type: 'ImportFinished', data: { status: 'finished', dryRun: false, counts: reported } },
    ]);
  });

  it('begins anew with nothing counted', () => {
    const running = advanceRun(requested(made), { at: place, counts, now: later });

    expect(lastRun(restartRun(running, later))).toMatchObject({
      at: { byte: 0, row: 0 },
      counts: { rows: 0, created: 0 },
    });
  });
});

describe('another run', () => {
  const ended = (one: Import) => endRun(requested(one), { status: 'finished' }, later).import;

  it.each([
    ['one is under way', requested(made), 'under way'],
    ['it was cancelled', cancelImport(made, later).import, 'cancelled'],
    ['there were as many as may be', Array.from({ length: mostRuns }).reduce<Import>(ended, made), `${mostRuns} runs`],
  ])('may not start while %s', (_what, one, why) => {
    expect(whyNotStarted(one)).toContain(why);
  });

  it('may start when the one before is over', () => {
    expect(whyNotStarted(ended(made))).toBeUndefined();
  });
});

describe('cancelling', () => {
  it('ends the run that is under way, and says so', () => {
    const { import: cancelled, events } = cancelImport(requested(made), later);

    expect(cancelled).toMatchObject({ version: 3, cancelledAt: later, runs: [{ status: 'cancelled' }] });
    expect(events).toMatchObject([{ type: 'ImportFinished', data: { status: 'cancelled' } }]);
  });

  it('says nothing where no run is', () => {
    expect(cancelImport(made, later)).toMatchObject({ import: { version: 2, cancelledAt: later }, events: [] });
  });
});
