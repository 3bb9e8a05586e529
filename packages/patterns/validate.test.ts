import { compilePattern, InvalidPatternError } from './compile';
import type { Pattern } from './pattern';
import { patternFaults } from './validate';

function nested(levels: number): unknown {
  return Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: inner }), ['x']);
}

const circular: Record<string, unknown> = {};
circular.self = circular;
const sixOfFour = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [
    name,
    { $or: [1, 2, 3, 4].map((value) => ({ [`${value}`]: [value] })) },
  ]),
);
const wide = Object.fromEntries(Array.from({ length: 257 }, (_, index) => [`f${index}`, [1]]));

type Invalid = [name: string, pattern: unknown, pointers: readonly string[]];
const shapes: Invalid[] = [
  ['a list', ['not', 'a', 'dict'], ['']],
  ['null', null, ['']],
  ['a string', '{"a": ["x"]}', ['']],
  ['undefined', undefined, ['']],
  ['no field', {}, ['']],
  ['what is not JSON', circular, ['']],
  ['more than 4,096 characters', { a: ['x'.repeat(4096)] }, ['']],
  ['more than 256 fields', wide, ['']],
  ['more than 100 levels', nested(102), [`${'/a'.repeat(101)}`]],
  ['an empty object', { a: {} }, ['/a']],
  ['an empty list', { resources: [] }, ['/resources']],
  ['a number for a list', { int: 42 }, ['/int']],
  ['a string for a list', { a: { string: 'my-value' } }, ['/a/string']],
  ['null for a list', { a: null }, ['/a']],
  ['a list in a list', { a: [['x']] }, ['/a/0']],
  ['names to escape', { 'a/b': { '~c': 1 } }, ['/a~1b/~0c']],
  ['one field tested twice', { 'a.b': [1], a: { b: [2] } }, ['/a/b']],
  [
    'every fault, in the order of the pattern',
    { a: [], b: { c: 1 }, d: [{ x: 1 }, 'ok', {}] },
    ['/a', '/b/c', '/d/0/x', '/d/2'],
  ],
];

const operators: Invalid[] = [
  ['an unknown operator', { a: [{ regex: 'x' }] }, ['/a/0/regex']],
  ['an operator in capitals', { a: [{ EXISTS: true }] }, ['/a/0/EXISTS']],
  ['a name of every object', { a: [{ constructor: 'x' }] }, ['/a/0/constructor']],
  ['two operators in one object', { a: [{ prefix: 'x', suffix: 1 }] }, ['/a/0', '/a/0/suffix']],
  ['exists of a string', { a: [{ exists: 'true' }] }, ['/a/0/exists']],
  ['prefix of a number', { a: [{ prefix: 123 }] }, ['/a/0/prefix']],
  ['prefix of a list', { a: [{ prefix: ['x'] }] }, ['/a/0/prefix']],
  ['prefix of another operator', { a: [{ prefix: { suffix: 'x' } }] }, ['/a/0/prefix']],
  [
    'suffix, ignoring case, of a number',
    { a: [{ suffix: { 'equals-ignore-case': 1 } }] },
    ['/a/0/suffix/equals-ignore-case'],
  ],
  ['equals-ignore-case of a list', { a: [{ 'equals-ignore-case': ['x'] }] }, ['/a/0/equals-ignore-case']],
  ['wildcard of a number', { a: [{ wildcard: 123 }] }, ['/a/0/wildcard']],
  ['consecutive wildcards', { a: [{ wildcard: 'a:**:b' }] }, ['/a/0/wildcard']],
  ['an unknown escape', { a: [{ wildcard: 'a\\b' }] }, ['/a/0/wildcard']],
  ['a backslash at the end', { a: [{ wildcard: 'a**\\' }] }, ['/a/0/wildcard', '/a/0/wildcard']],
  ['cidr of a list', { a: [{ cidr: ['10.0.0.0/8'] }] }, ['/a/0/cidr']],
  ...[
    '10.0.0.0',
    'xx.11.xx/8',
    '10.0.0.0/8/8',
    '10.0.0.0/32',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    'bad-/64filter',
    'g::/8',
  ].map((cidr): Invalid => [`cidr ${cidr}`, { a: [{ cidr }] }, ['/a/0/cidr']]),
  ...['10.10.10.10.10/3', '2.1.0.-1/3', '256.1.1.1/8', '1:2:3/8', '1::2::3/8', '::/128'].map(
    (cidr): Invalid => [`cidr ${cidr}`, { a: [{ cidr }] }, ['/a/0/cidr']],
  ),
  ['numeric of a number', { a: [{ numeric: 5 }] }, ['/a/0/numeric']],
  ['numeric of nothing', { a: [{ numeric: [] }] }, ['/a/0/numeric']],
  ['numeric without its last bound', { a: [{ numeric: ['>', 0, '<'] }] }, ['/a/0/numeric']],
  ['numeric with two lower bounds', { a: [{ numeric: ['>', 0, '>', 0] }] }, ['/a/0/numeric/2']],
  ['numeric with the upper bound first', { a: [{ numeric: ['<', 5, '>', 0] }] }, ['/a/0/numeric/0', '/a/0/numeric/2']],
  ['numeric with an empty range', { a: [{ numeric: ['>=', 5, '<=', 5] }] }, ['/a/0/numeric']],
  ['numeric with an unknown comparison', { a: [{ numeric: ['!=', '5'] }] }, ['/a/0/numeric/0', '/a/0/numeric/1']],
  ['numeric past the range', { a: [{ numeric: ['<', 5e9 + 1] }] }, ['/a/0/numeric/1']],
  ['numeric with seven decimals', { a: [{ numeric: ['=', 1e-7] }] }, ['/a/0/numeric/1']],
];

const anythingBut: Invalid[] = [
  ['null', { a: [{ 'anything-but': null }] }, ['/a/0/anything-but']],
  ['a boolean in a list', { a: [{ 'anything-but': ['x', true] }] }, ['/a/0/anything-but/1']],
  ['strings and numbers', { a: [{ 'anything-but': ['x', 1] }] }, ['/a/0/anything-but']],
  ['nothing', { a: [{ 'anything-but': [] }] }, ['/a/0/anything-but']],
  ['a number past the range', { a: [{ 'anything-but': 6e9 }] }, ['/a/0/anything-but']],
  ['an unknown operator', { a: [{ 'anything-but': { numeric: ['=', 1] } }] }, ['/a/0/anything-but']],
  ['two operators', { a: [{ 'anything-but': { prefix: 'x', suffix: 'y' } }] }, ['/a/0/anything-but']],
  ['an empty prefix', { a: [{ 'anything-but': { prefix: '' } }] }, ['/a/0/anything-but/prefix']],
  ['an empty suffix in a list', { a: [{ 'anything-but': { suffix: ['x', ''] } }] }, ['/a/0/anything-but/suffix/1']],
  ['no prefix', { a: [{ 'anything-but': { prefix: [] } }] }, ['/a/0/anything-but/prefix']],
  [
    'a number as wildcard',
    { a: [{ 'anything-but': { wildcard: [1, '**'] } }] },
    [0, 1].map((i) => `/a/0/anything-but/wildcard/${i}`),
  ],
  [
    'a prefix, ignoring case',
    { a: [{ 'anything-but': { prefix: { 'equals-ignore-case': 'file' } } }] },
    ['/a/0/anything-but/prefix'],
  ],
];

const or: Invalid[] = [
  ['no list', { $or: { a: ['x'] } }, ['/$or']],
  ['one alternative, itself at fault', { $or: [{ a: 1 }] }, ['/$or', '/$or/0/a']],
  ['values', { b: { $or: ['x', { a: ['y'] }] } }, ['/b/$or/0']],
  ['an empty alternative', { $or: [{}, { a: [1] }] }, ['/$or/0']],
  ['a reserved name', { $or: [{ numeric: [123] }, { a: { prefix: ['abc'] } }] }, ['/$or/0/numeric', '/$or/1/a/prefix']],
  ['a field of an alternative outside too', { a: ['x'], $or: [{ b: [1] }, { a: ['y'] }] }, ['/$or/1/a']],
  ['over 1,000 combinations, once', sixOfFour, ['/e/$or']],
];

describe('patternFaults', () => {
  it.each([...shapes, ...operators, ...anythingBut, ...or])('points at the fault of %s', (_name, pattern, pointers) => {
    const faults = patternFaults(pattern);

    expect(faults.map((fault) => fault.pointer)).toEqual(pointers);
    expect(faults.every((fault) => fault.message.length > 0)).toBe(true);
  });

  it.each([
    ['an operator name as a field outside $or', { prefix: ['x'], detail: { numeric: [1] } }],
    ['100 levels', nested(99)],
    ['an empty prefix', { a: [{ prefix: '' }] }],
    ['an exact number past the range of comparisons', { account: [123456789012] }],
    ['the same field in each alternative', { $or: [{ a: ['x'] }, { a: [{ prefix: 'y' }] }] }],
    ['an excluded empty wildcard', { a: [{ 'anything-but': { wildcard: '' } }] }],
  ])('finds none in %s', (_name, pattern) => {
    expect(patternFaults(pattern)).toEqual([]);
  });
});

describe('compilePattern', () => {
  it('throws every fault of an invalid pattern under one code', () => {
    const compile = () => compilePattern({ a: [], b: [{ cidr: 'x' }] });

    expect(compile).toThrow(InvalidPatternError);
    expect(compile).toThrow(
      expect.objectContaining({ code: 'patterns.invalid', faults: patternFaults({ a: [], b: [{ cidr: 'x' }] }) }),
    );
  });

  it('keeps the pattern as it was when compiled', () => {
    const values = ['x'];
    const compiled = compilePattern({ a: values });

    values.push('y');

    expect([compiled.matches({ a: 'x' }), compiled.matches({ a: 'y' })]).toEqual([true, false]);
  });
});

describe('Pattern', () => {
  it('refuses at compile time what its types can say', () => {
    const misused: Pattern[] = [
      // @ts-expect-error a leaf is a list
      { a: 'x' },
      // @ts-expect-error exists takes a boolean
      { a: [{ exists: 'true' }] },
    ];

    expect(misused.map((pattern) => patternFaults(pattern).length > 0)).toEqual([true, true]);
  });
});
