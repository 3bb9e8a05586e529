import { createRoster } from './roster';

/** A crew with one worker, idle for that many milliseconds. */
function idleFor(milliseconds: number) {
  const dismissed: number[] = [];
  return { dismissed, idleSince: () => Date.now() - milliseconds, dismissOne: () => dismissed.push(milliseconds) };
}

describe('the roster', () => {
  it('gives out its workers, then ends the longest idle one', () => {
    const roster = createRoster(1);
    const [short, long] = [idleFor(3_000), idleFor(9_000)];
    for (const crew of [short, long]) roster.join(crew);

    expect(roster.take(false)).toBe(true);
    expect(roster.take(false)).toBe(true);
    expect(long.dismissed).toEqual([9_000]);
    expect(short.dismissed).toEqual([]);
  });

  it('keeps a worker that has just worked, unless a function has none', () => {
    const roster = createRoster(0);
    const busy = idleFor(10);
    roster.join(busy);

    expect(roster.take(false)).toBe(false);
    expect(roster.take(true)).toBe(true);
    expect(busy.dismissed).toEqual([10]);
  });

  it('gives a function without workers one, even when none is idle', () => {
    const roster = createRoster(0);
    roster.join({ idleSince: () => undefined, dismissOne: () => undefined });

    expect(roster.take(true)).toBe(true);
    expect(roster.take(false)).toBe(false);
  });

  it('counts workers that are given back', () => {
    const roster = createRoster(1);
    roster.take(false);
    roster.give();

    expect(roster.take(false)).toBe(true);
  });
});
