import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { openCountedLevel } from './counted-level';

const changes = 400;

/** The folder of a store with `changes` acknowledged changes, each some 250 bytes of its log; closing leaves the log as a kill does. */
async function closedStore(): Promise<string> {
  const folder = path.join(temporaryFolder(), 'store');
  const store = await openCountedLevel(folder, { countFile: `${folder}.count` });
  for (let number = 0; number < changes; number += 1) {
    await store.write([{ type: 'put', key: keyOf(number), value: 'v'.repeat(200) }]);
  }
  await store.close();
  return folder;
}

const keyOf = (number: number) => `key/${String(number).padStart(4, '0')}`;

/** Opens the store as it is and gives its keys; `accepted` collects what it says is lost, where that is accepted. */
async function keysIn(folder: string, accepted?: string[]): Promise<string[]> {
  const onLoss = accepted === undefined ? undefined : (sentence: string) => void accepted.push(sentence);
  const store = await openCountedLevel(folder, { countFile: `${folder}.count`, onLoss });
  const keys = await store.level.keys({ gte: 'key/', lt: 'key/~' }).all();
  await store.close();
  return keys;
}

function fileIn(folder: string, pattern: RegExp): string {
  const name = readdirSync(folder).find((file) => pattern.test(file));
  if (name === undefined) throw new Error(`No ${pattern} in ${folder}: ${readdirSync(folder)}`);
  return path.join(folder, name);
}

function flipByte(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = ~(bytes[at] ?? 0);
  writeFileSync(file, bytes);
}

const logOf = (folder: string) => fileIn(folder, /\.log$/);

const noRoom = (): never => {
  throw new Error('No space left on device');
};

describe('a counted LevelDB', () => {
  afterAll(removeTemporaryFolders);

  it('opens with everything that it took, and again after that', async () => {
    const folder = await closedStore();

    expect(await keysIn(folder)).toHaveLength(changes);
    expect(await keysIn(folder)).toHaveLength(changes);
  });

  it.each<[string, (folder: string) => void]>([
    ['a log that was cut', (folder) => truncateSync(logOf(folder), 50_000)],
    ['a byte that changed in the middle of the log', (folder) => flipByte(logOf(folder), 50_000)],
    ['a byte that changed at the start of the log', (folder) => flipByte(logOf(folder), 100)],
    ['a log that is gone', (folder) => rmSync(logOf(folder))],
    ['a folder that is gone', (folder) => rmSync(folder, { recursive: true })],
    ['a list of files that changed', (folder) => flipByte(fileIn(folder, /^MANIFEST/), 10)],
    ['a list of files that was cut', (folder) => truncateSync(fileIn(folder, /^MANIFEST/), 5)],
    ['no entry to its files', (folder) => rmSync(path.join(folder, 'CURRENT'))],
    ['a count of the acknowledged that is gone', (folder) => rmSync(`${folder}.count`)],
  ])('does not open over %s, however often, until that is accepted', async (_, damage) => {
    const folder = await closedStore();
    damage(folder);
    const sentences: string[] = [];

    const refusals = [await keysIn(folder).catch(String), await keysIn(folder).catch(String)];
    const left = await keysIn(folder, sentences);
    const after = await keysIn(folder);

    expect(refusals[0]).toContain(`${folder} is damaged`);
    expect(refusals[0]).toContain('npm start -- --accept-loss');
    expect(refusals[1]).toContain(`${folder} is damaged`);
    const lost = changes - left.length;
    const counted = sentences.filter((sentence) => / acknowledged changes are lost/.test(sentence));
    expect(counted).toEqual(lost === 0 ? [] : [expect.stringContaining(`: ${lost} acknowledged changes are lost`)]);
    expect(after).toEqual(left);
  });

  it('says which time the last change before the loss is of', async () => {
    const folder = await closedStore();
    truncateSync(logOf(folder), 50_000);

    const refusal = await keysIn(folder).catch(String);

    const [, time = ''] = /the last one before them is of (\S+)\.\n/.exec(String(refusal)) ?? [];
    expect(Math.abs(Date.now() - Date.parse(time))).toBeLessThan(30_000);
  });

  it('ignores half a write at the end of its log, which nobody was acknowledged', async () => {
    const folder = await closedStore();
    truncateSync(logOf(folder), readFileSync(logOf(folder)).length - 10);
    const count = Number(readFileSync(`${folder}.count`, 'utf8'));
    writeFileSync(`${folder}.count`, String(count - 1).padEnd(20));

    expect(await keysIn(folder)).toHaveLength(changes - 1);
  });

  it('opens with a store of before the counts', async () => {
    const folder = await closedStore();
    await keysIn(folder);
    const store = await openCountedLevel(folder, { countFile: `${folder}.count` });
    await store.level.clear({ lt: 'key/' });
    await store.close();
    rmSync(`${folder}.count`);

    expect(await keysIn(folder)).toHaveLength(changes);
  });

  it('keeps its marks few, and finds a loss all the same', async () => {
    const folder = path.join(temporaryFolder(), 'store');
    const store = await openCountedLevel(folder, { countFile: `${folder}.count` });
    for (let number = 0; number < 60; number += 1) {
      await store.write([{ type: 'put', key: keyOf(number), value: 'v'.repeat(1_000_000) }]);
    }
    const marks = await store.level.keys({ lt: 'key/' }).all();
    await store.close();

    truncateSync(logOf(folder), 10);
    const refusal = await keysIn(folder).catch(String);

    expect(marks.length).toBeGreaterThan(10);
    expect(marks.length).toBeLessThan(40);
    expect(refusal).toMatch(/\d acknowledged changes? (is|are) lost; the last one before them is of/);
  });

  it('writes nothing after a write that failed, and says so once', async () => {
    const errors: unknown[] = [];
    const folder = path.join(temporaryFolder(), 'store');
    const onBroken = (error: unknown) => void errors.push(error);
    const store = await openCountedLevel(folder, { countFile: `${folder}.count`, onBroken });
    const write = (key: string) => store.write([{ type: 'put', key, value: 'v' }]);
    await write('before');
    jest.spyOn(store.level, 'batch').mockImplementationOnce(noRoom);

    const failed = [await write('failed').catch(String), await write('after').catch(String)];
    const kept = await store.level.getMany(['before', 'failed', 'after']);
    await store.close();

    expect(failed).toEqual(['Error: No space left on device', 'Error: No space left on device']);
    expect(kept).toEqual(['v', undefined, undefined]);
    expect(errors).toHaveLength(1);
  });
});
