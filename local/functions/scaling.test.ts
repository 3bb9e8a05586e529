import { isWorkerNeeded } from './scaling';

const computing = { milliseconds: 5_000, busyMilliseconds: 4_900 };
const waiting = { milliseconds: 5_000, busyMilliseconds: 10 };
const fresh = { milliseconds: 20, busyMilliseconds: 1 };
const many = <Item>(item: Item) => Array.from({ length: 32 }, () => item);

describe('whether another worker is needed', () => {
  it.each([
    ['the first at once', 0, [], true],
    ['a second not at once', 20, [computing], false],
    ['a second after a while', 150, [computing], true],
    ['no more than cores while they compute', 150, many(computing), false],
    ['more when all wait for something outside', 150, many(waiting), true],
    ['no more while one of them moves on', 150, [...many(waiting), computing], false],
    ['no more for invocations that have just begun', 150, many(fresh), false],
  ])('%s', (_name, waitedMilliseconds, spent, expected) => {
    expect(isWorkerNeeded({ waitedMilliseconds, spent })).toBe(expected);
  });
});
