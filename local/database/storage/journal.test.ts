import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { openJournal } from './journal';

describe('openJournal', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(directory, { recursive: true });
  });

  it('reads a write at once, before it is on disc', async () => {
    const journal = await openJournal(directory);

    journal.write([{ type: 'put', key: 'a', value: '1' }]);
    const [value, wasUnsettled] = [journal.read('a'), journal.isUnsettled('a')];
    await journal.settled();

    expect([value, wasUnsettled, journal.isUnsettled('a'), journal.read('a')]).toEqual(['1', true, false, '1']);
    await journal.close();
  });

  it('keeps the order of writes to one key, through batches that overlap', async () => {
    const journal = await openJournal(directory);
    const settled: Promise<void>[] = [];

    for (let n = 1; n <= 200; n += 1) {
      journal.write([n % 10 === 0 ? { type: 'del', key: 'a' } : { type: 'put', key: 'a', value: `${n}` }]);
      settled.push(journal.settled());
      if (n % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(journal.read('a')).toBe(n % 10 === 0 ? undefined : `${n}`);
    }
    journal.write([{ type: 'put', key: 'a', value: 'last' }]);
    await Promise.all([...settled, journal.settled()]);

    expect([journal.isUnsettled('a'), journal.read('a')]).toEqual([false, 'last']);
    await journal.close();
  });

  it('never settles again after a write that failed', async () => {
    const journal = await openJournal(directory);
    jest.spyOn(ClassicLevel.prototype, 'batch').mockImplementationOnce(() => {
      throw new Error('disc full');
    });

    journal.write([{ type: 'put', key: 'a', value: '1' }]);
    const first = journal.settled();
    await expect(first).rejects.toThrow('disc full');
    journal.write([{ type: 'put', key: 'b', value: '1' }]);

    await expect(journal.settled()).rejects.toThrow('disc full');
    expect(journal.isUnsettled('b')).toBe(true);
    await expect(journal.close()).rejects.toThrow('disc full');
  });
});
