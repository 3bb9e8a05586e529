import { lossIn, type Mark } from './marks';

/** Batches of `own` changes each, one a second, after `keptFrom` changes. */
function batches(owns: readonly number[], keptFrom = 0): Mark[] {
  let total = keptFrom;
  return owns.map((own, index) => {
    total += own;
    return { total, own, at: 1_000 * (index + 1), keptFrom };
  });
}

describe('lossIn', () => {
  const marks = batches([1, 2, 3, 4]);

  it('finds nothing where every batch is there, or one more than was acknowledged', () => {
    expect(lossIn([], 0)).toBeUndefined();
    expect(lossIn(marks, 10)).toBeUndefined();
    expect(lossIn(marks, 6)).toBeUndefined();
  });

  it('counts what is missing at the end, and gives the time of the last change that is left', () => {
    expect(lossIn(marks.slice(0, 2), 10)).toEqual({ changes: 7, since: 2_000 });
  });

  it('counts what is missing in the middle', () => {
    const left = marks.filter((_, index) => index !== 1);

    expect(lossIn(left, 10)).toEqual({ changes: 2, since: 1_000 });
  });

  it('adds up several gaps and gives the time before the first', () => {
    const left = batches([1, 1, 1, 1, 1, 1]).filter(({ total }) => ![2, 4, 6].includes(total));

    expect(lossIn(left, 6)).toEqual({ changes: 3, since: 1_000 });
  });

  it('knows no time where nothing is left, nor before the first mark that is', () => {
    expect(lossIn([], 12)).toEqual({ changes: 12, since: undefined });
    expect(lossIn(marks.slice(1), 10)).toEqual({ changes: 1, since: undefined });
  });

  it('expects no marks from before those that are kept', () => {
    expect(lossIn(batches([1, 2], 500), 503)).toBeUndefined();
    expect(lossIn([...batches([7], 490), ...batches([1, 2], 500)], 503)).toBeUndefined();
  });
});
