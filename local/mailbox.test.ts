import { removeTemporaryFolders, temporaryFolder } from './fixtures/temporary-folder';
import { type Mailbox, openMailbox, type Staged, sequenceKey } from './mailbox';

/** A staged write of one key; `applied` hears of it. */
function put(key: string, applied: string[] = []): Staged {
  return { changes: [{ type: 'put', key, value: `value of ${key}` }], apply: () => applied.push(key) };
}

async function keysOf(mailbox: Mailbox, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of mailbox.entries(prefix)) keys.push(key);
  return keys;
}

describe('the mailbox', () => {
  afterAll(removeTemporaryFolders);

  it('holds what several parts commit as one, and applies it in order', async () => {
    const mailbox = await openMailbox(temporaryFolder());
    const applied: string[] = [];

    await mailbox.commit(put('b/2', applied), put('a/1', applied));

    expect(applied).toEqual(['b/2', 'a/1']);
    expect(await mailbox.fetch(['a/1', 'none', 'b/2'])).toEqual(['value of a/1', undefined, 'value of b/2']);
    await mailbox.close();
  });

  it('reads a prefix in the order of its sequence keys', async () => {
    const mailbox = await openMailbox(temporaryFolder());
    for (const sequence of [40_000, 2, 100]) await mailbox.commit(put(`q/${sequenceKey(sequence)}`));
    await mailbox.commit(put('r/0'));

    expect(await keysOf(mailbox, 'q/')).toEqual([2, 100, 40_000].map((sequence) => `q/${sequenceKey(sequence)}`));
    await mailbox.close();
  });

  it('takes many commits at once', async () => {
    const mailbox = await openMailbox(temporaryFolder());
    const applied: string[] = [];
    const keys = Array.from({ length: 500 }, (_value, index) => `k/${sequenceKey(index)}`);

    await Promise.all(keys.map((key) => mailbox.commit(put(key, applied))));

    expect(applied).toHaveLength(500);
    expect(await keysOf(mailbox, 'k/')).toEqual(keys);
    await mailbox.close();
  });

  it('rejects and applies nothing when a write fails', async () => {
    const mailbox = await openMailbox(temporaryFolder());
    const applied: string[] = [];
    await mailbox.close();

    await expect(mailbox.commit(put('late', applied))).rejects.toThrow();
    expect(applied).toEqual([]);
  });

  it('is there again after a close, with what was on its way', async () => {
    const directory = temporaryFolder();
    const mailbox = await openMailbox(directory);
    const onTheWay = mailbox.commit(put('x'));
    await mailbox.close();
    await onTheWay;

    const again = await openMailbox(directory);

    expect(await again.fetch(['x'])).toEqual(['value of x']);
    await again.close();
  });
});
