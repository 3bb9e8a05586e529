import { patternCost } from './cost';

const tests = (alternatives: unknown) => patternCost({ a: alternatives }).tests;
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

describe('patternCost', () => {
  it('counts operators one by one, values of a list together, and what wildcards search for', () => {
    expect(tests(['a', 'b', 'c'])).toBe(1);
    expect(tests([{ prefix: 'a' }, { suffix: 'b' }])).toBe(3);
    expect(tests([{ wildcard: 'a*b' }])).toBe(2);
    expect(tests([{ wildcard: '*a*b*' }])).toBe(202);
    expect(tests([{ 'anything-but': ['a', 'b'] }])).toBe(2);
    expect(tests([{ 'anything-but': { wildcard: ['*a*', '*b*'] } }])).toBe(203);
  });

  it('counts a field once, however many combinations it is in', () => {
    const pattern = { a: [1], $or: [{ b: [1], c: [1] }, { d: [1] }], e: { $or: [{ f: [1] }, { g: [1] }, { h: [1] }] } };

    expect(patternCost(pattern)).toEqual({ ways: 1, tests: 7 });
  });

  it('counts a field in a list of objects for each element, and for each combination of such fields', () => {
    const either = { $or: [{ x: [1] }, { y: [1] }, { z: [1] }] };

    expect(patternCost({ a: { b: [1] }, c: [1] }, { lists: ['a'] }).tests).toBe(12);
    expect(patternCost({ a: either, b: either }, { lists: ['a', 'b'] })).toEqual({ ways: 9, tests: 6 + 18 * 10 });
    expect(patternCost({ a: either, b: either }, { lists: ['a'] })).toEqual({ ways: 3, tests: 6 + 3 * 10 });
  });

  it('counts what no machine could lay out', () => {
    const either = { $or: letters.map((name) => ({ [name]: [1] })) };
    const pattern = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`f${at}`, either]));

    expect(patternCost({ list: pattern }, { lists: ['list'] }).ways).toBeGreaterThan(1e50);
    expect(patternCost(pattern).tests).toBe(480);
  });
});
