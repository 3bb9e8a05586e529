import { compilePattern } from './compile';
import type { Pattern } from './pattern';

/**
 * The examples of "Comparison operators for use in event patterns" (eb-create-pattern-operators) and of the README of
 * aws/event-ruler: a pattern, events that match it, events that do not.
 */
type Example = [name: string, pattern: Pattern, matching: readonly object[], others: readonly object[]];

const summary: Example[] = [
  [
    'and',
    { Location: ['New York'], Day: ['Monday'] },
    [{ Location: 'New York', Day: 'Monday' }],
    [{ Location: 'New York', Day: 'Tuesday' }, { Location: 'New York' }],
  ],
  ['empty', { LastName: [''] }, [{ LastName: '' }], [{ LastName: null }, { LastName: 'x' }, {}]],
  ['equals', { Name: ['Alice'] }, [{ Name: 'Alice' }], [{ Name: 'alice' }, { Name: 'Alice ' }]],
  [
    'equals, ignoring case',
    { Name: [{ 'equals-ignore-case': 'alice' }] },
    [{ Name: 'Alice' }, { Name: 'ALICE' }],
    [{ Name: 'Alicia' }, { Name: 'Alice!' }, { Name: 5 }],
  ],
  ['exists', { ProductName: [{ exists: true }] }, [{ ProductName: 'x' }, { ProductName: null }], [{}]],
  ['does not exist', { ProductName: [{ exists: false }] }, [{}], [{ ProductName: 'x' }, { ProductName: null }]],
  ['not', { Weather: [{ 'anything-but': ['Raining'] }] }, [{ Weather: 'Sunny' }], [{ Weather: 'Raining' }, {}]],
  ['null', { UserID: [null] }, [{ UserID: null }], [{ UserID: '' }, { UserID: 'null' }, {}]],
  ['numeric equals', { Price: [{ numeric: ['=', 100] }] }, [{ Price: 100 }], [{ Price: 101 }, { Price: '100' }]],
  [
    'numeric range',
    { Price: [{ numeric: ['>', 10, '<=', 20] }] },
    [{ Price: 10.5 }, { Price: 20 }],
    [{ Price: 10 }, { Price: 20.000001 }],
  ],
  [
    'or within a field',
    { PaymentType: ['Credit', 'Debit'] },
    [{ PaymentType: 'Credit' }, { PaymentType: 'Debit' }],
    [{ PaymentType: 'Cash' }],
  ],
  [
    'or across fields',
    { $or: [{ Location: ['New York'] }, { Day: ['Monday'] }] },
    [{ Location: 'New York' }, { Day: 'Monday', Location: 'Lima' }],
    [{ Location: 'Lima', Day: 'Sunday' }],
  ],
  [
    'wildcard',
    { FileName: [{ wildcard: 'dir/*.png' }] },
    [{ FileName: 'dir/a.png' }, { FileName: 'dir/.png' }, { FileName: 'dir/a/b.png' }],
    [{ FileName: 'dir/a.jpg' }, { FileName: 'a/dir/a.png' }],
  ],
];

const numbersAndAddresses: Example[] = [
  [
    'numeric, every field',
    {
      detail: {
        'c-count': [{ numeric: ['>', 0, '<=', 5] }],
        'd-count': [{ numeric: ['<', 10] }],
        'x-limit': [{ numeric: ['=', 3.018e2] }],
      },
    },
    [{ detail: { 'c-count': 5, 'd-count': 3, 'x-limit': 301.8 } }],
    [
      { detail: { 'c-count': 0, 'd-count': 3, 'x-limit': 301.8 } },
      { detail: { 'c-count': 5, 'd-count': 10, 'x-limit': 301.8 } },
      { detail: { 'c-count': 5, 'd-count': 3, 'x-limit': 301.800001 } },
      { detail: { 'c-count': 5, 'd-count': 3 } },
    ],
  ],
  ['the largest number', { n: [{ numeric: ['>=', 5e9] }] }, [{ n: 5e9 }, { n: 5e9 + 1 }], [{ n: 5e9 - 1 }]],
  ['the smallest number', { n: [{ numeric: ['<=', -5e9] }] }, [{ n: -5e9 }, { n: -5e9 - 1 }], [{ n: -5e9 + 1 }]],
  ['any decimals', { n: [{ numeric: ['>', 0] }] }, [{ n: 0.0000001 }, { n: 4999999999.123456 }], [{ n: -0.0000001 }]],
  [
    'exact numbers by value',
    { n: [300, 123456789012] },
    [{ n: 3.0e2 }, { n: 123456789012 }],
    [{ n: 301 }, { n: '300' }],
  ],
  ['exact booleans', { b: [true] }, [{ b: true }], [{ b: 'true' }, { b: false }, { b: 1 }]],
  [
    'an IPv4 block',
    { ip: [{ cidr: '10.0.0.0/24' }] },
    [{ ip: '10.0.0.0' }, { ip: '10.0.0.255' }, { ip: '::ffff:a00:1' }],
    [{ ip: '10.0.1.0' }, { ip: '10.0.0.256' }, { ip: 'ten' }, { ip: 10 }, { ip: '::a00:0' }],
  ],
  [
    'a block whose base is not its first address',
    { ip: [{ cidr: '54.240.196.171/24' }] },
    [{ ip: '54.240.196.0' }],
    [],
  ],
  ['every address', { ip: [{ cidr: '0.0.0.0/0' }] }, [{ ip: '255.255.255.255' }], [{ ip: '::1' }]],
  ['the smallest block', { ip: [{ cidr: '10.0.0.6/31' }] }, [{ ip: '10.0.0.7' }], [{ ip: '10.0.0.8' }]],
  ['one address', { ip: ['10.0.0.7'] }, [{ ip: '10.0.0.7' }, { ip: '010.0.0.007' }], [{ ip: '10.0.0.6' }]],
  [
    'an IPv6 block',
    { ip: [{ cidr: '2600:1f14::/35' }] },
    [{ ip: '2600:1F14::' }, { ip: '2600:1f14:1fff:ffff:ffff:ffff:ffff:ffff' }],
    [{ ip: '2600:1f14:2000::' }, { ip: '2600:1f14:::' }, { ip: '1::2::3' }, { ip: '38.0.31.20' }],
  ],
  [
    'an exact address in any spelling',
    { ip: ['2001:db8::1'] },
    [{ ip: '2001:0DB8:0:0:0:0:0:1' }],
    [{ ip: '2001:db8::2' }],
  ],
  ['text that only looks like an address', { at: ['08:23'] }, [{ at: '08:23' }], [{ at: '8:23' }]],
];

describe('compilePattern, the documented operators', () => {
  it.each([...summary, ...numbersAndAddresses])('matches %s', (_name, pattern, matching, others) => {
    const compiled = compilePattern(pattern);

    const matched = [...matching, ...others].filter((event) => compiled.matches(event));

    expect(matched).toEqual(matching);
  });
});
