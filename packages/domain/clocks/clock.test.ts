import { clockAt, isAwaited, setClock, stoppedClock } from './clock';

const at = '2026-03-01T10:00:00.000Z';

describe('the clock of a state', () => {
  it('is awaited in its last version alone, and not once it is stopped', () => {
    const first = clockAt(undefined, at);
    const moved = clockAt(first, '2026-03-01T13:00:00+02:00');
    const stopped = stoppedClock(moved);

    expect([first, moved, stopped]).toEqual([
      { version: 1, at },
      { version: 2, at: '2026-03-01T11:00:00.000Z' },
      { version: 3 },
    ]);
    expect(isAwaited(undefined, { version: 1 })).toBe(false);
    expect([1, 2, 3].map((version) => isAwaited(moved, { version }))).toEqual([false, true, false]);
    expect([1, 2, 3].map((version) => isAwaited(stopped, { version }))).toEqual([false, false, false]);
    expect(isAwaited(clockAt(stopped, at), { version: 4 })).toBe(true);
  });

  it('is written over anything, at its time in UTC', () => {
    const write = setClock({ id: 'a', wakes: 'escalate-cases', at: '2026-03-01T11:00:00+01:00', version: 1, of: {} });

    expect(write).toMatchObject({ over: 'always', state: { id: 'a', at }, events: [] });
  });
});
