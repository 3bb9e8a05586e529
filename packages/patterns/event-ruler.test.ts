import { compilePattern } from './compile';
import { patternFaults } from './validate';

/**
 * Edge cases on which this package answers as aws/event-ruler 2.0.1 did when it was run (`JsonRuleCompiler.check`, then a `Machine` of the
 * one rule): a pattern, an event, and whether the pattern is refused or matches. Where the two differ: differences.test.ts.
 */
const cases: readonly (readonly [pattern: string, event: string, verdict: 'refused' | boolean])[] = [
  ['{"a":[{"cidr":"10.0.0.7/32"}]}', '{"a":"10.0.0.7"}', 'refused'],
  ['{"a":[{"cidr":"::1/128"}]}', '{"a":"::1"}', 'refused'],
  ['{"a":[{"cidr":"10.0.0.6/31"}]}', '{"a":"10.0.0.7"}', true],
  ['{"a":[{"cidr":"::/127"}]}', '{"a":"::1"}', true],
  ['{"a":[{"cidr":"10.0.0.0/+8"}]}', '{"a":"10.0.0.7"}', true],
  ['{"a":[{"cidr":"10.0.0.0/0008"}]}', '{"a":"10.0.0.7"}', true],
  ['{"a":[{"cidr":"10.0.0.0/8/"}]}', '{"a":"10.0.0.7"}', true],
  ['{"a":[{"cidr":"10.0.0.0/-0"}]}', '{"a":"11.0.0.7"}', true],
  ['{"a":[{"cidr":"/10.0.0.0/8"}]}', '{"a":"10.0.0.7"}', 'refused'],
  ['{"a":[{"cidr":"10.0.0.0/ 8"}]}', '{"a":"10.0.0.7"}', 'refused'],
  ['{"a":[{"cidr":"::ffff:a00:0/104"}]}', '{"a":"10.0.0.7"}', 'refused'],
  ['{"a":[{"cidr":"::ffff:a00:0/31"}]}', '{"a":"10.0.0.1"}', true],
  ['{"a":[{"cidr":"10.0.0.0/8"}]}', '{"a":"0010.00.0.7"}', true],
  ['{"a":[{"cidr":"10.0.0.0/8"}]}', '{"a":"00000000000010.0.0.7"}', false],
  ['{"a":[{"cidr":"2001:db8::/32"}]}', '{"a":"02001:db8::1"}', true],
  ['{"a":["1::1"]}', '{"a":"00001::1"}', true],
  ['{"a":["1::1"]}', '{"a":"10001::1"}', false],
  ['{"a":["1:2:3:4:5:6:7::"]}', '{"a":"1:2:3:4:5:6:7:0"}', true],
  ['{"a":["1:2:3:4::5:6:7:8"]}', '{"a":"1:2:3:4:5:6:7:8"}', false],
  ['{"a":["10.0.0.1"]}', '{"a":"::ffff:a00:1"}', true],
  ['{"a":["10.0.0.1"]}', '{"a":"::a00:1"}', false],
  ['{"a":[{"anything-but":"10.0.0.1"}]}', '{"a":"10.0.0.01"}', true],
  ['{"a":[{"numeric":[">",0]}]}', '{"a":6e9}', true],
  ['{"a":[{"numeric":[">",0]}]}', '{"a":1e-7}', true],
  ['{"a":[{"numeric":["=",5]}]}', '{"a":5.0000001}', false],
  ['{"a":[{"numeric":["<",5]}]}', '{"a":4.99999999999999999999}', false],
  ['{"a":[{"numeric":["=",0.12345678901234567]}]}', '{"a":0.12345678901234567}', 'refused'],
  ['{"a":[{"anything-but":12345678901234567890}]}', '{"a":1}', 'refused'],
  ['{"a":[{"anything-but":5}]}', '{"a":6e9}', true],
  ['{"a":[6000000000]}', '{"a":6.0e9}', true],
  ['{"a":[300]}', '{"a":300.0}', true],
  ['{"a":[0]}', '{"a":-0.0}', true],
  ['{"a":[{"anything-but":[]}]}', '{"a":"x"}', 'refused'],
  ['{"a":[{"anything-but":["x",1]}]}', '{"a":"y"}', 'refused'],
  ['{"a":[{"anything-but":{"prefix":{"equals-ignore-case":"x"}}}]}', '{"a":"y"}', 'refused'],
  ['{"a":[{"anything-but":{"suffix":[""]}}]}', '{"a":"y"}', 'refused'],
  ['{"a":[{"equals-ignore-case":"ǰ"}]}', '{"a":"J̌"}', true],
  ['{"a":[{"equals-ignore-case":"İ"}]}', '{"a":"i̇"}', true],
  ['{"a":[{"equals-ignore-case":"ΑΣ"}]}', '{"a":"ας"}', false],
  ['{"a":[{"equals-ignore-case":"𐐨"}]}', '{"a":"𐐀"}', false],
  ['{"a":[{"suffix":{"equals-ignore-case":"ß"}}]}', '{"a":"SS"}', true],
  ['{"a":[{"wildcard":"*😀"}]}', '{"a":"x😀"}', true],
  ['{"$or":{"a":["x"]}}', '{"a":"x"}', 'refused'],
  ['{"$or":["x","y"]}', '{"$or":"x"}', 'refused'],
  ['{"a":[{"prefix":"x","suffix":"y"}]}', '{"a":"xy"}', 'refused'],
  ['{"a":[{"numeric":["=",5,"<",6]}]}', '{"a":5}', 'refused'],
  ['{"a":[{"numeric":[">=",5,"<=",5]}]}', '{"a":5}', 'refused'],
  ['{"":["x"]}', '{"":"x"}', true],
  ['{"a..b":["x"]}', '{"a":{"":{"b":"x"}}}', true],
  ['{"a":["\\ud800"]}', '{"a":"\\ud801"}', false],
];

describe('the patterns of event-ruler', () => {
  it.each(cases)('%s on %s: %p', (pattern, event, verdict) => {
    const parsed: unknown = JSON.parse(pattern);

    const faults = patternFaults(parsed);

    expect(faults.length > 0).toBe(verdict === 'refused');
    if (faults.length === 0) expect(compilePattern(parsed).matches(JSON.parse(event))).toBe(verdict);
  });
});
