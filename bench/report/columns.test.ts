import { alignColumns, markdownTable, numberText } from './columns';

describe('alignColumns', () => {
  it('makes each column as wide as its widest cell and leaves no space at the end', () => {
    const rows = [
      ['a', '1', 'ms'],
      ['long name', '1000', ''],
    ];

    expect(alignColumns(rows, ['left', 'right', 'left'])).toEqual(['a             1  ms', 'long name  1000']);
  });
});

describe('markdownTable', () => {
  it('has a head, a rule by alignment, and keeps a bar from ending a cell', () => {
    const rows = [
      ['name', 'value'],
      ['a|b', '1'],
    ];

    expect(markdownTable(rows, ['left', 'right'])).toEqual(['| name | value |', '| --- | --: |', '| a\\|b | 1 |']);
  });
});

describe('numberText', () => {
  it.each([
    [1234.5, '1235'],
    [12.346, '12.35'],
    [0.012346, '0.01235'],
    [0, '0'],
    [7, '7'],
    [Number.NaN, '–'],
  ])('writes %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
