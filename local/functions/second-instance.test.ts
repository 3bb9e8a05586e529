import { isInstanceNeeded } from './second-instance';

const computing = { milliseconds: 5_000, quietMilliseconds: 4_000, utilization: 0.95 };
const waiting = { milliseconds: 5_000, quietMilliseconds: 4_990, utilization: 0.02 };
const calling = { milliseconds: 5_000, quietMilliseconds: 0, utilization: 0.02 };
const fresh = { milliseconds: 20, quietMilliseconds: 20, utilization: 0.02 };

describe('whether another instance is needed', () => {
  it.each([
    ['the first at once', [], true],
    ['no second while the first computes', [computing], false],
    ['a second while the first waits long for something outside', [waiting], true],
    ['no second while the first waits for the hub itself', [calling], false],
    ['no second for an invocation that has just begun', [fresh], false],
    ['no third while the second moves on', [waiting, fresh], false],
  ])('%s', (_name, atWork, expected) => {
    expect(isInstanceNeeded(atWork)).toBe(expected);
  });
});
