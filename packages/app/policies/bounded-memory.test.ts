import { boundedMemory } from './bounded-memory';

describe('boundedMemory', () => {
  it('drops what was asked for the longest ago, beyond its bytes', () => {
    const memory = boundedMemory<string>(33);
    for (const name of ['a', 'b', 'c']) memory.set(name, name, 10);
    memory.get('a');

    memory.set('d', 'd', 10);

    expect(['a', 'b', 'c', 'd'].map((name) => memory.get(name))).toEqual(['a', undefined, 'c', 'd']);
  });

  it('counts a value that is set anew once', () => {
    const memory = boundedMemory<number>(22);
    memory.set('a', 1, 10);

    for (const value of [2, 3, 4]) memory.set('b', value, 10);

    expect([memory.get('a'), memory.get('b')]).toEqual([1, 4]);
  });

  it('keeps nothing that is too large for it, and what comes after', () => {
    const memory = boundedMemory<string>(20);
    memory.set('large', 'x', 1_000);
    memory.set('small', 'y', 10);

    expect([memory.get('large'), memory.get('small')]).toEqual([undefined, 'y']);
  });
});
