import { omittedOf, type Trace, withTrace } from './trace';

const step = (n: number, result = `queued ${n}`): Trace => ({
  ...{ act: n === 0 ? 'capture' : 'route', at: new Date(n * 60_000).toISOString() },
  ...{ inputs: {}, rejected: [], result },
});

const after = (steps: readonly Trace[]) =>
  steps.reduce((record, one) => withTrace(record, one), { trace: [] as readonly Trace[] }).trace;

describe('withTrace', () => {
  it('keeps all of a short story', () => {
    const steps = Array.from({ length: 20 }, (_, n) => step(n));

    expect(after(steps)).toEqual(steps);
    expect(omittedOf(after(steps))).toBe(0);
  });

  it('keeps the capture, the first assignment and the latest of a long one, and says how many are left out', () => {
    const steps = Array.from({ length: 100 }, (_, n) =>
      step(n, n === 7 || n > 20 ? `given to ana, turn ${n}` : undefined),
    );

    const kept = after(steps);

    expect(kept).toHaveLength(20);
    expect(kept.slice(0, 4)).toEqual([steps[0], steps[1], steps[2], steps[7]]);
    expect(kept.slice(5)).toEqual(steps.slice(-15));
    expect(kept[4]).toMatchObject({ act: 'omitted', inputs: { count: 81 }, result: '81 steps are left out' });
    expect(omittedOf(kept)).toBe(81);
  });
});
