import { compilePattern } from './compile';
import type { Pattern } from './pattern';

/**
 * The examples of "Comparison operators for use in event patterns" (eb-create-pattern-operators) and of the README of
 * aws/event-ruler: a pattern, events that match it, events that do not.
 */
type Example = [name: string, pattern: Pattern, matching: readonly object[], others: readonly object[]];

const text: Example[] = [
  [
    'prefix',
    { time: [{ prefix: '2017-10-02' }] },
    [{ time: '2017-10-02T18:43:48Z' }],
    [{ time: '2017-10-03T18:43:48Z' }, { time: 20171002 }],
  ],
  [
    'prefix, ignoring case',
    { service: [{ prefix: { 'equals-ignore-case': 'EventB' } }] },
    [{ service: 'eventbridge' }, { service: 'EVENTBRIDGE' }],
    [{ service: 'event' }, { service: 'anEventB' }],
  ],
  ['suffix', { FileName: [{ suffix: '.png' }] }, [{ FileName: 'a.png' }], [{ FileName: 'a.PNG' }, { FileName: 'png' }]],
  [
    'suffix, ignoring case',
    { FileName: [{ suffix: { 'equals-ignore-case': '.png' } }] },
    [{ FileName: 'a.PNG' }, { FileName: '.Png' }],
    [{ FileName: 'a.png.bak' }],
  ],
  [
    'ignoring case where the upper form is longer',
    { city: [{ 'equals-ignore-case': 'Weißenburg' }] },
    [{ city: 'WEISSENBURG' }, { city: 'weißenburg' }],
    [{ city: 'weisenburg' }],
  ],
  [
    'wildcard of any event bus',
    { EventBusArn: [{ wildcard: 'arn:aws:events:us-east-1:*:event-bus/*' }] },
    [{ EventBusArn: 'arn:aws:events:us-east-1:123456789012:event-bus/hub' }],
    [{ EventBusArn: 'arn:aws:events:us-west-1:123456789012:event-bus/hub' }],
  ],
  [
    'wildcard with escapes',
    { path: [{ wildcard: 'a\\**\\\\' }] },
    [{ path: 'a*\\' }, { path: 'a*bc\\' }],
    [{ path: 'ab\\' }, { path: 'a*bc' }],
  ],
  ['wildcards that may not overlap', { s: [{ wildcard: 'ab*ba' }] }, [{ s: 'abba' }], [{ s: 'aba' }]],
  ['a middle part that may not overlap the end', { s: [{ wildcard: 'a*bc*cd' }] }, [{ s: 'abccd' }], [{ s: 'abcd' }]],
];

const anythingBut: Example[] = [
  [
    'a string',
    { detail: { state: [{ 'anything-but': 'initializing' }] } },
    [{ detail: { state: 'running' } }, { detail: { state: null } }, { detail: { state: 3 } }],
    [{ detail: { state: 'initializing' } }, { detail: {} }, {}],
  ],
  ['a number', { x: [{ 'anything-but': 123 }] }, [{ x: 124 }, { x: '123' }, { x: 6e9 }], [{ x: 123 }, {}]],
  [
    'strings',
    { state: [{ 'anything-but': ['stopped', 'overloaded'] }] },
    [{ state: 'running' }],
    [{ state: 'stopped' }, { state: 'overloaded' }],
  ],
  ['numbers', { x: [{ 'anything-but': [100, 200, 300] }] }, [{ x: 150 }], [{ x: 100 }, { x: 300 }]],
  [
    'any casing of a string',
    { state: [{ 'anything-but': { 'equals-ignore-case': 'initializing' } }] },
    [{ state: 'pending' }, { state: null }],
    [{ state: 'INITIALIZING' }, {}],
  ],
  [
    'any casing of strings',
    { state: [{ 'anything-but': { 'equals-ignore-case': ['initializing', 'stopped'] } }] },
    [{ state: 'pending' }],
    [{ state: 'Initializing' }, { state: 'STOPPED' }],
  ],
  [
    'a prefix',
    { state: [{ 'anything-but': { prefix: 'init' } }] },
    [{ state: 'running' }, { state: 123 }, { state: null }],
    [{ state: 'initializing' }, {}],
  ],
  [
    'prefixes',
    { state: [{ 'anything-but': { prefix: ['init', 'stop'] } }] },
    [{ state: 'running' }, { state: 12 }],
    [{ state: 'initializing' }, { state: 'stopped' }],
  ],
  [
    'suffixes',
    { FileName: [{ 'anything-but': { suffix: ['.txt', '.rtf'] } }] },
    [{ FileName: 'file.txt.bak' }],
    [{ FileName: 'file.txt' }, { FileName: 'file.rtf' }],
  ],
  [
    'wildcards',
    { FilePath: [{ 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } }] },
    [{ FilePath: '/usr/share/x' }, { FilePath: 1 }],
    [{ FilePath: '/usr/lib/x' }, { FilePath: '/usr/bin/x' }],
  ],
];

describe('compilePattern, the documented operators on text and anything-but', () => {
  it.each([...text, ...anythingBut])('matches %s', (_name, pattern, matching, others) => {
    const compiled = compilePattern(pattern);

    const matched = [...matching, ...others].filter((event) => compiled.matches(event));

    expect(matched).toEqual(matching);
  });
});
