import type { AttributeValue } from './attribute-value';
import { itemSize } from './item-size';

describe('itemSize', () => {
  it.each<[AttributeValue, number]>([
    [{ S: 'año' }, 4],
    [{ S: '' }, 0],
    [{ N: '0' }, 1],
    [{ N: '5' }, 2],
    [{ N: '-5' }, 3],
    [{ N: '27' }, 2],
    [{ N: '270' }, 3],
    [{ N: '127' }, 3],
    [{ N: '1000000' }, 2],
    [{ N: '3.14' }, 3],
    [{ N: '0.001' }, 2],
    [{ B: 'AAEC' }, 3],
    [{ BOOL: false }, 1],
    [{ NULL: true }, 1],
    [{ SS: ['ab', 'c'] }, 3],
    [{ NS: ['1', '2'] }, 4],
    [{ BS: ['AA==', 'AAE='] }, 3],
    [{ L: [] }, 3],
    [{ L: [{ S: 'ab' }, { BOOL: true }] }, 8],
    [{ M: { k: { S: 'ab' } } }, 7],
  ])('counts %j as %d bytes beside its name', (value, bytes) => {
    expect(itemSize({ naïf: value })).toBe(5 + bytes);
  });
});
