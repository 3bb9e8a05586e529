import fc from 'fast-check';
import { anyPattern, event, excluded, key, scalar } from './arbitrary-patterns';
import { compilePattern } from './compile';
import { expansions, referenceMatches } from './reference-evaluator';
import { patternFaults } from './validate';

const runs = { numRuns: 1000 };
/** No field is both a value and an object in one way to match: of that, see README.md. */
function isPlain(pattern: unknown): boolean {
  if (patternFaults(pattern).length > 0) return false;
  return expansions(pattern).every((way) => {
    const paths = [...way.keys()];
    return !paths.some((path) => paths.some((other) => other.startsWith(`${path}.`)));
  });
}
const pattern = anyPattern.filter(isPlain);
const matches = (aPattern: unknown, anEvent: unknown) => compilePattern(aPattern).matches(anEvent);

/** A pattern that asks for every scalar of the event, and for the first of each list. */
function patternOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : patternOf(value[0]);
  if (typeof value !== 'object' || value === null) return [value];
  const fields = Object.entries(value).flatMap(([name, child]) => {
    const derived = patternOf(child);
    return derived === undefined ? [] : [[name, derived]];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

describe('a compiled pattern', () => {
  it('matches what the reference evaluator matches', () => {
    let matched = 0;
    fc.assert(
      fc.property(pattern, event, (aPattern, anEvent) => {
        const expected = referenceMatches(aPattern, anEvent);
        matched += Number(expected);
        expect(matches(aPattern, anEvent)).toBe(expected);
      }),
      { numRuns: 3000 },
    );

    expect(matched).toBeGreaterThan(100);
  });

  it('judges lists of objects as the reference evaluator does, absence included', () => {
    const cell = fc.oneof(
      fc.constantFrom(1, 2),
      fc.array(fc.dictionary(key, fc.constantFrom(1, 2), { maxKeys: 2 }), { maxLength: 2 }),
    );
    const rows = fc.array(fc.dictionary(key, cell, { maxKeys: 3 }), { maxLength: 3 });
    const test = fc.array(fc.constantFrom(1, 2, { exists: false }, { exists: true }), { minLength: 1, maxLength: 2 });
    const row = fc.dictionary(key, fc.oneof(test, fc.dictionary(key, test, { minKeys: 1, maxKeys: 2 })), {
      minKeys: 1,
      maxKeys: 4,
    });
    fc.assert(
      fc.property(row, rows, (aRow, someRows) => {
        const anEvent = { r: someRows };
        expect(matches({ r: aRow }, anEvent)).toBe(referenceMatches({ r: aRow }, anEvent));
      }),
      { numRuns: 3000 },
    );
  });

  it('judges $or over fields of lists as the reference evaluator does', () => {
    const test = fc.array(fc.constantFrom(1, 2, { exists: false }), { minLength: 1, maxLength: 2 });
    const fields = (name: string) => fc.dictionary(fc.constantFrom(`${name}1`, `${name}2`), test, { minKeys: 1 });
    const either = fc.tuple(fields('a'), fields('a')).map((choices) => ({ $or: choices }));
    const aPattern = fc.record({
      r: fc.tuple(either, fields('b')).map(([one, other]) => ({ ...one, ...other })),
      s: either,
    });
    const names = fc.constantFrom('a1', 'a2', 'b1', 'b2');
    const row = fc.dictionary(names, fc.constantFrom(1, 2), { maxKeys: 3 });
    const rows = fc.oneof(row, fc.array(row, { maxLength: 3 }));
    let matched = 0;
    fc.assert(
      fc.property(aPattern, rows, rows, (asked, r, s) => {
        const expected = referenceMatches(asked, { r, s });
        matched += Number(expected);
        expect(matches(asked, { r, s })).toBe(expected);
      }),
      { numRuns: 4000 },
    );

    expect(matched).toBeGreaterThan(100);
  });

  it('reads $or as the union of its expansions', () => {
    const ways = fc.array(pattern, { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(ways, event, (someWays, anEvent) => {
        expect(matches({ $or: someWays }, anEvent)).toBe(someWays.some((way) => matches(way, anEvent)));
      }),
      runs,
    );
  });

  it('takes anything-but for the opposite where the field holds one value, and for false where it is absent', () => {
    fc.assert(
      fc.property(excluded, scalar, (operand, value) => {
        const same = typeof operand === 'object' && !Array.isArray(operand) ? operand : undefined;
        const named = same
          ? Object.entries(same).flatMap(([name, texts]) => [texts].flat().map((text) => ({ [name]: text })))
          : [operand].flat();
        expect(matches({ a: [{ 'anything-but': operand }] }, { a: value })).toBe(!matches({ a: named }, { a: value }));
        expect(matches({ a: [{ 'anything-but': operand }] }, { b: value })).toBe(false);
      }),
      runs,
    );
  });

  it('matches the event that it was derived from', () => {
    fc.assert(
      fc.property(event, (anEvent) => {
        const derived = patternOf(anEvent);
        fc.pre(derived !== undefined && patternFaults(derived).length === 0);
        expect(matches(derived, anEvent)).toBe(true);
      }),
      runs,
    );
  });

  it('goes on matching when the event gains fields, unless it asks for an absence', () => {
    let matched = 0;
    fc.assert(
      fc.property(pattern, event, event, (aPattern, anEvent, more) => {
        const present = JSON.parse(JSON.stringify(aPattern).replaceAll('"exists":false', '"exists":true'));
        const candidates = [present, patternOf(anEvent)].filter((candidate) => patternFaults(candidate).length === 0);
        for (const candidate of candidates.filter((one) => matches(one, anEvent))) {
          matched += 1;
          expect(matches(candidate, { ...more, ...anEvent })).toBe(true);
        }
      }),
      runs,
    );
    expect(matched).toBeGreaterThan(100);
  });

  it('matches an event whose names are joined by dots as it matches the nested event', () => {
    const leaf = fc.constantFrom(1, 2, 'x');
    const nested = fc.dictionary(key, fc.dictionary(key, fc.dictionary(key, leaf, { minKeys: 1 }), { minKeys: 1 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(pattern, nested, (aPattern, anEvent) => {
        const joined = Object.fromEntries(
          Object.entries(anEvent).flatMap(([first, inner]) =>
            Object.entries(inner).map(([name, value]) => [`${first}.${name}`, value]),
          ),
        );
        expect(matches(aPattern, joined)).toBe(matches(aPattern, anEvent));
      }),
      runs,
    );
  });

  it('leaves the event as it was, and answers the same again', () => {
    fc.assert(
      fc.property(pattern, event, (aPattern, anEvent) => {
        const before = JSON.stringify(anEvent);
        const compiled = compilePattern(aPattern);
        expect(compiled.matches(anEvent)).toBe(compiled.matches(anEvent));
        expect(JSON.stringify(anEvent)).toBe(before);
      }),
      runs,
    );
  });

  it('either has faults or compiles, whatever JSON it is made of', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const faults = patternFaults(value);
        const compile = () => compilePattern(value);
        if (faults.length > 0) expect(compile).toThrow(expect.objectContaining({ faults }));
        else expect(compile).not.toThrow();
      }),
      runs,
    );
  });
});
