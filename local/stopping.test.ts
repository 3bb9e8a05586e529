import { createStopping } from './stopping';

describe('stopping', () => {
  it('closes the last opened first, each once', async () => {
    const closed: number[] = [];
    const stopping = createStopping();
    for (const number of [1, 2, 3]) {
      stopping.add(() => {
        closed.push(number);
      });
    }

    await stopping.run();
    await stopping.run();

    expect(closed).toEqual([3, 2, 1]);
  });

  it('closes the rest when one fails, and throws its error', async () => {
    const closed: number[] = [];
    const stopping = createStopping();
    stopping.add(() => {
      closed.push(1);
    });
    stopping.add(async () => {
      throw new Error('stuck');
    });

    await expect(stopping.run()).rejects.toThrow('stuck');
    expect(closed).toEqual([1]);
  });
});
