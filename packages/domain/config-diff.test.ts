import * as fc from 'fast-check';
import { configChanges } from './config-diff';

describe('what is other in a version', () => {
  const before = {
    rules: [
      { id: 'spain', when: { customer: { country: ['ES'] } }, points: 10 },
      { id: 'mexico', points: 5 },
    ],
    caps: { fit: 30 },
  };

  it('is said as far down as it goes, the things of a list by their ids', () => {
    const after = {
      rules: [
        { id: 'mexico', points: 7 },
        { id: 'peru', points: 1 },
        { id: 'spain', when: { customer: { country: ['ES', 'PT'] } }, points: 10 },
      ],
      qualifiesAt: 60,
    };

    expect(configChanges(before, after)).toEqual([
      { path: ['rules', 'mexico', 'points'], before: 5, after: 7 },
      { path: ['rules', 'peru'], after: { id: 'peru', points: 1 } },
      { path: ['rules', 'spain', 'when', 'customer', 'country', '1'], after: 'PT' },
      { path: ['qualifiesAt'], after: 60 },
      { path: ['caps'], before: { fit: 30 } },
    ]);
  });

  it('is the order alone, where only that is other', () => {
    const after = { ...before, rules: [...before.rules].reverse() };

    expect(configChanges(before, after)).toEqual([
      { path: ['rules'], before: ['spain', 'mexico'], after: ['mexico', 'spain'] },
    ]);
  });

  it('is nothing exactly where both are the same', () => {
    // few of them, so that two are often the same
    const value = fc.jsonValue({ maxDepth: 1, stringUnit: fc.constantFrom('a', 'b') });
    const order = (one: unknown) => JSON.stringify(one, (_name, it) => (isFields(it) ? sorted(it) : it));
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(configChanges(one, structuredClone(one))).toEqual([]);
        expect(configChanges(one, other).length === 0).toBe(order(one) === order(other));
      }),
    );
  });
});

const isFields = (it: unknown): it is object => typeof it === 'object' && it !== null && !Array.isArray(it);

/** The order of fields is none. */
const sorted = (it: object) => Object.fromEntries(Object.entries(it).sort(([one], [other]) => (one < other ? -1 : 1)));
