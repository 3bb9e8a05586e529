import { createThrottle } from './throttle';

describe('a throttle', () => {
  it('lets a burst pass and then the rate', () => {
    let time = 0;
    const throttle = createThrottle({ ThrottlingBurstLimit: 2, ThrottlingRateLimit: 10 }, () => time);
    const passedAt = (milliseconds: number) => {
      time = milliseconds;
      return throttle();
    };

    expect([0, 0, 0, 50, 100, 100, 10_000, 10_000, 10_000].map(passedAt)).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('lets everything pass without limits', () => {
    expect(createThrottle(undefined)()).toBe(true);
  });
});
