import { watchForHang } from './hang-watch';

describe('the watch over a worker', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Watches a worker that is silent for so many milliseconds; `busyShare` of them its thread is at work. */
  function silence(milliseconds: number, busyShare: number | undefined) {
    const began = Date.now();
    const busyMilliseconds = () => (busyShare === undefined ? undefined : (Date.now() - began) * busyShare);
    const onHang = jest.fn();
    const watch = watchForHang({ ping: () => undefined, busyMilliseconds, onHang });
    jest.advanceTimersByTime(milliseconds);
    watch.stop();
    return onHang;
  }

  it.each([
    ['computes for a second', 1_500, 1, 1],
    ['computes for less', 1_000, 1, 0],
    ['gets little of a busy machine', 5_000, 0.1, 0],
    ['does not get on for ten seconds', 10_500, 0, 1],
    ['is silent, where nothing says whether it computes', 1_500, undefined, 1],
  ])('calls for help where a thread %s', (_name, milliseconds, busyShare, times) => {
    expect(silence(milliseconds, busyShare)).toHaveBeenCalledTimes(times);
  });

  it('is content with an answer to each of its pings', () => {
    const onHang = jest.fn();
    const watch = watchForHang({
      ping: () => setTimeout(() => watch.heard(), 200),
      busyMilliseconds: () => Date.now(),
      onHang,
    });

    jest.advanceTimersByTime(20_000);
    watch.stop();

    expect(onHang).not.toHaveBeenCalled();
  });
});
