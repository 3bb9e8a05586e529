import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openBucket } from '../buckets/bucket-store';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { watchedDisk } from '../fixtures/watched-disk';
import { openMailbox } from '../mailbox';
import { openSecretStore } from '../secrets/secret-store';
import { replaceFile } from './replace-file';

const secret = { name: 's', arn: 'arn:s', createdAt: 0, changedAt: 0, versions: [] };

describe('a disk that refuses a write', () => {
  afterAll(removeTemporaryFolders);

  it('closes the intake, and opens it once writes succeed', async () => {
    const folder = path.join(temporaryFolder(), 'missing');
    const disk = watchedDisk(folder);

    const error = await replaceFile(path.join(folder, 'file'), 'text').catch(disk.refuse).catch(String);
    await wait(1_300);
    const closed = disk.refusal();
    mkdirSync(folder);
    while (disk.refusal() !== undefined) await wait(20);

    expect(error).toContain('ENOENT');
    expect(closed).toMatch(/^The disk refused a write \(.*ENOENT/);
    expect(disk.lines).toEqual([
      expect.stringContaining('error: The disk refused a write'),
      'the disk takes writes again: the intake is open',
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps nothing of an object or a secret that it did not take', async () => {
    const [folder, bucketFolder, secretFolder] = ['', 'bucket', 'secrets'].map((name) =>
      path.join(temporaryFolder(), name),
    );
    const mailbox = await openMailbox(folder ?? '');
    const disk = watchedDisk();
    const bucket = await openBucket('b', bucketFolder ?? '', { mailbox, disk });
    const secrets = await openSecretStore(secretFolder ?? '', disk);
    const object = { key: 'k', body: Buffer.from('bytes'), contentType: 'text/plain', headers: {}, modifiedAt: 0 };
    const move = (to: string) => [bucketFolder, secretFolder].map((from) => ({ from: from ?? '', to: `${from}${to}` }));
    for (const { from, to } of move('.away')) renameSync(from, to);

    const failures = await Promise.all([bucket.put(object).catch(String), secrets.put(secret).catch(String)]);
    const found = [await bucket.head('k'), secrets.find('s')];
    for (const { from, to } of move('.away')) renameSync(to, from);
    const stored = await bucket.put(object);
    await secrets.put(secret);

    expect(failures).toEqual([expect.stringContaining('ENOENT'), expect.stringContaining('ENOENT')]);
    expect(found).toEqual([undefined, undefined]);
    expect(disk.refusal()).toBeDefined();
    expect(await bucket.read(stored)).toEqual(object.body);
    expect(secrets.find('s')).toEqual(secret);
    disk.stop();
    await mailbox.close();
  });

  it('says of a store that can not be read that it is damaged, and asks for no room', async () => {
    const disk = watchedDisk();

    disk.broken('here/database', new Error('Corruption: corrupted compressed block contents'));

    expect(disk.refusal()).toBe('here/database is damaged (Corruption: corrupted compressed block contents)');
    expect(disk.lines).toEqual([
      'here/database is damaged (Corruption: corrupted compressed block contents): the hub stops. Some of what it acknowledged can not be read any more: the next start says what there is to do.',
    ]);
  });

  it('stays closed for good where a store is broken, and says so once', async () => {
    const disk = watchedDisk();

    disk.broken('here/mailbox', new Error('No space left on device'));
    disk.broken('here/database', new Error('No space left on device'));
    await wait(1_300);

    expect(disk.refusal()).toBe('The disk refused a write to here/mailbox (No space left on device)');
    expect(disk.lines).toEqual([
      'The disk refused a write to here/mailbox (No space left on device): the hub stops. What it acknowledged is kept; make room on the disk, then start it again.',
    ]);
  });
});
