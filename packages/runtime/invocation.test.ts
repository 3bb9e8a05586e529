import { asInvocation, onceAnInvocation } from './invocation';

describe('onceAnInvocation', () => {
  const counting = () => {
    let loads = 0;
    return onceAnInvocation(async () => {
      loads += 1;
      return loads;
    });
  };

  it('loads once for all that an invocation asks, and again for the next one, also beside it', async () => {
    const load = counting();
    const batch = () => asInvocation(() => Promise.all([load(), load(), load()]));

    expect(await Promise.all([batch(), batch()])).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
  });

  it('loads each time outside of an invocation', async () => {
    const load = counting();

    expect([await load(), await load()]).toEqual([1, 2]);
  });

  it('is tried again by whoever asks after it failed', async () => {
    let fails = true;
    const load = onceAnInvocation(async () => {
      if (fails) throw new Error('not now');
      return 'loaded';
    });

    await asInvocation(async () => {
      await expect(load()).rejects.toThrow('not now');
      fails = false;
      expect(await load()).toBe('loaded');
    });
  });
});
