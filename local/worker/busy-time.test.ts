import { createBusyTime } from './busy-time';

describe('the time of the instances on a thread', () => {
  it('goes to whoever entered last', () => {
    let now = 0;
    const busy = createBusyTime(() => now);
    const [one, other] = [{ milliseconds: 0 }, { milliseconds: 0 }];

    now = 5;
    busy.enter(one);
    now = 7;
    busy.enter(other);
    now = 17;
    busy.enter(one);
    now = 18;
    busy.settle();

    expect([one.milliseconds, other.milliseconds]).toEqual([3, 10]);
  });

  it('is measured by what the thread itself computes', async () => {
    const busy = createBusyTime();
    const [idle, busyOne] = [{ milliseconds: 0 }, { milliseconds: 0 }];

    busy.enter(idle);
    await new Promise((resolve) => setTimeout(resolve, 50));
    busy.enter(busyOne);
    for (const until = performance.now() + 50; performance.now() < until; );
    busy.settle();

    expect(busyOne.milliseconds).toBeGreaterThan(idle.milliseconds);
  });
});
