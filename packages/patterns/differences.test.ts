import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePattern } from './compile';
import { patternFaults } from './validate';

/**
 * What aws/event-ruler 2.0.1, the engine that Amazon opened, answered when it was run (`JsonRuleCompiler.check`, then a `Machine` of the one
 * rule), and what this package answers. As texts: a value of JavaScript no longer says how a number was written.
 */
type Verdict = 'refused' | 'fails' | boolean;
type Case = readonly [pattern: string, event: string, ruler: Verdict, here: Verdict];

const levels = 102;
const deep = (value: string) => `${'{"a":'.repeat(levels)}${value}${'}'.repeat(levels)}`;
const long = `{"a":["${'x'.repeat(4096)}"]}`;
const four = '$or":[{"w":[1]},{"x":[1]},{"y":[1]},{"z":[1]}]';
const manyWays = `{${['a', 'b', 'c', 'd', 'e'].map((name) => `"${name}":{"${four}}`).join()}}`;
const emoji = '{"a":[{"equals-ignore-case":"😀"}]}';

const differences: Readonly<Record<string, readonly Case[]>> = {
  'One field tested twice': [
    ['{"a.b":[1],"a":{"b":[2]}}', '{"a":{"b":2}}', true, 'refused'],
    ['{"a.b":[1],"a":{"b":[2]}}', '{"a":{"b":1}}', false, 'refused'],
    ['{"a":["x"],"$or":[{"b":[1]},{"a":["y"]}]}', '{"a":"y"}', true, 'refused'],
  ],
  'Numbers beyond ±5e9, or with more than six decimals, in a pattern': [
    ['{"a":[{"numeric":["<",6e9]}]}', '{"a":1}', true, 'refused'],
    ['{"a":[{"numeric":["=",1e-7]}]}', '{"a":1e-7}', true, 'refused'],
    ['{"a":[{"anything-but":6e9}]}', '{"a":1}', true, 'refused'],
    ['{"a":[{"anything-but":[6e9,1e-7]}]}', '{"a":6e9}', false, 'refused'],
  ],
  'Empty lists under `anything-but`': [
    ['{"a":[{"anything-but":{"prefix":[]}}]}', '{"a":"x"}', 'fails', 'refused'],
    ['{"a":[{"anything-but":{"suffix":[]}}]}', '{"a":"x"}', 'fails', 'refused'],
    ['{"a":[{"anything-but":{"wildcard":[]}}]}', '{"a":"x"}', 'fails', 'refused'],
    ['{"a":[{"anything-but":{"equals-ignore-case":[]}}]}', '{"a":"x"}', 'fails', 'refused'],
  ],
  'The undocumented `exactly`': [['{"a":[{"exactly":"x"}]}', '{"a":"x"}', true, 'refused']],
  'More than 100 levels, 1,000 combinations of `$or`, or 4,096 characters': [
    [deep('["x"]'), deep('"x"'), true, 'refused'],
    [manyWays, '{"a":{"w":1},"b":{"w":1},"c":{"w":1},"d":{"w":1},"e":{"z":1}}', true, 'refused'],
    [long, '{"a":"x"}', false, 'refused'],
  ],
  'Numbers that no double holds exactly': [
    ['{"a":[12345678901234567890]}', '{"a":12345678901234567891}', false, true],
    ['{"a":[0.1234567890123456789]}', '{"a":0.1234567890123456780}', false, true],
    ['{"a":[{"numeric":[">=",0]}]}', '{"a":12345678901234567890}', false, true],
  ],
  'A name that the event holds twice': [
    ['{"a":["y"]}', '{"a":"y","a":"x"}', true, false],
    ['{"a":["x"]}', '{"a":"y","a":"x"}', true, true],
  ],
  'Emoji, and all else beyond U+FFFF, where case is ignored': [
    [emoji, '{"a":"😀"}', false, true],
    [emoji, '{"a":"??"}', true, false],
    ['{"a":[{"prefix":{"equals-ignore-case":"😀"}}]}', '{"a":"😀x"}', false, true],
    ['{"a":[{"anything-but":{"equals-ignore-case":"😀"}}]}', '{"a":"😀"}', true, false],
  ],
  'Lists that hold both values and objects, tested as both': [
    [
      '{"d":{"b":[{"exists":false}]},"$or":[{"x":[1]},{"d":[{"anything-but":"s"}]}]}',
      '{"d":[{"b":"x"},[null,null],{"a":"y"}]}',
      true,
      false,
    ],
  ],
};

function judged(pattern: string, event: string): Verdict {
  const parsed: unknown = JSON.parse(pattern);
  return patternFaults(parsed).length > 0 ? 'refused' : compilePattern(parsed).matches(JSON.parse(event));
}

describe.each(Object.entries(differences))('Different from EventBridge: %s', (_title, cases) => {
  const named = cases.map((one) => ({ name: one[0].slice(0, 80), one }));

  it.each(named)('$name', ({ one: [pattern, event, , here] }) => {
    expect(judged(pattern, event)).toBe(here);
  });
});

it('is a difference in at least one case each', () => {
  const alike = Object.entries(differences).filter(([, cases]) => cases.every(([, , ruler, here]) => ruler === here));

  expect(alike).toEqual([]);
});

describe('README.md', () => {
  it('lists each of these differences, and no other that a pattern could show', () => {
    const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');
    const listed = [...readme.matchAll(/^- \*\*(.+?)\.\*\*/gm)].map(([, title]) => title);

    expect(listed.filter((title) => title !== 'Wildcards that are "too complex"').sort()).toEqual(
      Object.keys(differences).sort(),
    );
  });
});
