import { compilePattern } from './compile';
import type { Pattern } from './pattern';

/** Fields of one object must match within one element of a list: the README and correctness cases of aws/event-ruler. */
const staff = [
  { firstName: 'John', lastName: 'Doe' },
  { firstName: 'Anna', lastName: 'Smith' },
  { firstName: 'Peter', lastName: 'Jones' },
];
const [john, anna, peter] = staff;
const annaSmith: Pattern = { employees: { firstName: ['Anna'], lastName: ['Smith'] } };
const annaJones: Pattern = { employees: { firstName: ['Anna'], lastName: ['Jones'] } };
const blue: Pattern = { u: { t: { k: ['color'], v: ['blue'] } } };
const both: Pattern = { d: { a: [{ exists: true }], b: [{ exists: true }] } };
const onlyA: Pattern = { d: { a: [{ exists: true }], b: [{ exists: false }] } };
const onlyB: Pattern = { d: { a: [{ exists: false }], b: [{ exists: true }] } };
const parts: Pattern = { d: { name: [{ exists: true }], info: { x: ['1'] } } };
const taggedUsers: Pattern = { users: { name: ['Ana'] }, tags: ['admin'], v: [{ 'anything-but': 2 }] };
const orInList: Pattern = { d: { k: ['a'], $or: [{ v: [1] }, { w: [2] }] } };
const orAcross: Pattern = { d: { k: ['a'] }, $or: [{ d: { v: [1] } }, { d: { w: [2] } }] };

const innerAbsence: Pattern = { d: { a: [1], b: { c: [{ exists: false }], e: [1] } } };

type Example = [name: string, pattern: Pattern, event: object, matches: boolean];
const examples: Example[] = [
  ['fields of one element', annaSmith, { employees: staff }, true],
  ['fields of two elements', annaJones, { employees: staff }, false],
  ['lists within lists', annaSmith, { employees: [[john, anna], [peter]] }, true],
  ['fields of two lists within a list', annaJones, { employees: [[john, anna], [peter]] }, false],
  ['inner lists, one element', blue, { u: [{ t: [{ k: 'color', v: 'blue' }] }] }, true],
  ['inner lists, split', blue, { u: [{ t: [{ k: 'color' }, { v: 'blue' }] }] }, false],
  ['outer lists, split', blue, { u: [{ t: { k: 'color' } }, { t: { v: 'blue' } }] }, false],
  ['a later element', both, { d: [{ a: 1 }, { b: 2 }, { a: 3, b: 4 }] }, true],
  ['presence, split', both, { d: [{ a: 1 }, { b: 2 }] }, false],
  ['an object within an element', parts, { d: [{ name: 'x' }, { name: 'y', info: { x: '1' } }] }, true],
  ['an object within another element', parts, { d: [{ name: 'x' }, { info: { x: '1' } }] }, false],
  [
    'lists beside each other',
    taggedUsers,
    { users: [{ name: 'Eva' }, { name: 'Ana' }], tags: ['x', 'admin'], v: 1 },
    true,
  ],
  ['lists beside each other, one failing', taggedUsers, { users: [{ name: 'Ana' }], tags: [], v: 1 }, false],
  ['anything-but, another element', { s: [{ 'anything-but': 'banned' }] }, { s: ['banned', 'ok'] }, true],
  ['anything-but, no other element', { s: [{ 'anything-but': 'banned' }] }, { s: ['banned'] }, false],
  ['absence in the chosen element', onlyA, { d: [{ a: 1 }, { a: 1, b: 2 }] }, true],
  ['absence in no element that matches', onlyA, { d: [{ b: 1 }, { a: 1, b: 2 }] }, false],
  ['absence tested before an element is chosen', onlyB, { d: [{ a: 1 }, { b: 2 }] }, false],
  ['absence in every element', onlyB, { d: [{ c: 1 }, { b: 2 }] }, true],
  ['absence in one element only', { d: { a: [{ exists: false }] } }, { d: [{ a: 1 }, { b: 2 }] }, false],
  [
    'absence in the inner list of another element',
    innerAbsence,
    {
      d: [
        { a: 1, b: [{ c: 1 }, { e: 1 }] },
        { a: 1, b: [{ e: 1 }] },
      ],
    },
    true,
  ],
  [
    'absence in no inner list',
    innerAbsence,
    {
      d: [
        { a: 1, b: [{ c: 1 }, { e: 1 }] },
        { a: 1, b: [{ e: 1, c: 1 }] },
      ],
    },
    false,
  ],
  ['absence beside a list that matched', { a: { x: [1] }, b: [{ exists: false }] }, { a: [{ x: 1 }], b: 1 }, false],
  ['absence in a list of values', { d: { a: [{ exists: false }] } }, { d: [1, 'x'] }, true],
  ['$or in one element', orInList, { d: [{ k: 'a' }, { k: 'a', w: 2 }] }, true],
  ['$or in two elements', orInList, { d: [{ k: 'a' }, { w: 2 }] }, false],
  ['$or outside the list, one element', orAcross, { d: [{ k: 'a', v: 1 }] }, true],
  ['$or outside the list, two elements', orAcross, { d: [{ k: 'a' }, { v: 1 }] }, false],
];

describe('compilePattern, lists in the event', () => {
  it.each(examples)('judges %s', (_name, pattern, event, expected) => {
    const compiled = compilePattern(pattern);

    const matched = compiled.matches(event);

    expect(matched).toBe(expected);
  });

  it('takes one list at two places of the subject for two lists', () => {
    const shared = [{ k: 'a' }, { k: 'b' }];
    const compiled = compilePattern({ one: { k: ['a'] }, two: { k: ['b'] } });

    const matched = compiled.matches({ one: shared, two: shared });

    expect(matched).toBe(true);
  });

  it('reads each element a few times at most, however many match before a later field fails', () => {
    let reads = 0;
    const get = (target: object, key: PropertyKey): unknown => {
      reads += 1;
      return Reflect.get(target, key);
    };
    const counted = () => new Proxy({ a: 1, b: 1 }, { get });
    const event = Object.fromEntries(['p', 'q', 'r'].map((name) => [name, Array.from({ length: 500 }, counted)]));
    const group: Pattern = { a: [1], b: [1], z: [{ exists: false }] };
    const compiled = compilePattern({ p: group, q: group, r: { b: [2], a: [{ exists: false }, 2] }, t: [true] });

    const matched = compiled.matches(event);

    expect(matched).toBe(false);
    expect(reads).toBeLessThan(3 * 500 * 4);
  });

  it.each([null, undefined, 5, 'x', [{ a: 1 }], () => 1])(
    'matches nothing in a subject that is no object: %p',
    (subject) => {
      const compiled = compilePattern({ a: [{ exists: false }] });

      expect(compiled.matches(subject)).toBe(false);
    },
  );

  it('does not take what every object inherits for a field', () => {
    const compiled = compilePattern({ toString: [{ exists: false }] });

    expect(compiled.matches({})).toBe(true);
  });
});
