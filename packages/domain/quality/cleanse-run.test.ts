import { handOver } from '../runs/run-state';
import type { CleansingRun } from './cleanse-record';
import { advanceCleansing, type CleansingStep, cleansingContinued, repairsOf, startCleansing } from './cleanse-run';

const at = '2026-03-04T03:00:00.000Z';
const now = '2026-03-04T03:05:00.000Z';
const ask = { at, by: 'schedule', requestId: at, dryRun: false, repair: ['bounces', 'bounces'] as const };
const nothing: CleansingStep = { counts: {}, findings: [], sources: {} };
const go = (run: CleansingRun, step: Partial<CleansingStep> = {}) =>
  advanceCleansing(run, { ...nothing, ...step }, now);

describe('a cleansing', () => {
  it('begins with the first phase and has itself done; asked for again, it is the same', () => {
    const { run, events } = startCleansing(ask);

    expect(run).toMatchObject({ version: 1, repair: ['bounces'], checkpoint: { phase: 'suspicions', step: 0 } });
    expect(events).toMatchObject([{ type: 'CleansingRequested', data: { runId: run.id, dryRun: false } }]);
    expect(startCleansing(ask)).toEqual({ run, events });
    expect(startCleansing({ ...ask, requestId: 'other' }).run.id).not.toBe(run.id);
  });

  it('goes page by page, phase by phase, and reports its end once', () => {
    const phases: unknown[] = [];
    let change = startCleansing(ask);
    for (const cursor of ['a', undefined, undefined, 'b', undefined]) {
      phases.push(change.run.checkpoint);
      change = go(change.run, { cursor });
    }

    expect(phases).toEqual([
      { phase: 'suspicions', step: 0 },
      { phase: 'suspicions', cursor: 'a', step: 1 },
      { phase: 'deliveries', step: 2 },
      { phase: 'customers', step: 3 },
      { phase: 'customers', cursor: 'b', step: 4 },
    ]);
    expect(change.run).toMatchObject({ status: 'finished', version: 6, finishedAt: now });
    expect(change.run).not.toHaveProperty('checkpoint');
    expect(change.events).toMatchObject([{ type: 'CleansingFinished' }]);
  });

  it('hands over to another when it pauses, each time by another event', () => {
    const first = handOver(go(startCleansing(ask).run, { cursor: 'a' }).run, cleansingContinued, now);
    const second = handOver(go(first.run, { cursor: 'b' }).run, cleansingContinued, now);

    expect(first.events).toMatchObject([{ type: 'CleansingContinued', data: { step: 1 } }]);
    expect(second.events[0]?.id).not.toBe(first.events[0]?.id);
    expect(go(first.run, { cursor: 'b' }).events).toEqual([]);
  });

  it('adds up what each page brought, with a few samples of each finding', () => {
    const findings = Array.from({ length: 25 }, (_, index) => ({
      code: 'bounce.expired' as const,
      repaired: index < 5,
      on: `cus_${index % 22}`,
    }));
    const page = { cursor: 'a', counts: { customers: 10 }, quality: { complete: 4, valid: 5, fresh: 6 }, findings };

    const { run } = go(go(startCleansing(ask).run, page).run, page);

    expect(run.counts).toEqual({ customers: 20, suspicions: 0, deliveries: 0 });
    expect(run.quality).toEqual({ complete: 8, valid: 10, fresh: 12 });
    expect(run.findings['bounce.expired']).toMatchObject({ found: 50, repaired: 10 });
    expect(new Set(run.findings['bounce.expired']?.samples).size).toBe(20);
  });

  it('fixes nothing when it is dry', () => {
    expect(repairsOf(startCleansing(ask).run)).toEqual(['bounces']);
    expect(repairsOf(startCleansing({ ...ask, dryRun: true }).run)).toEqual([]);
  });
});
