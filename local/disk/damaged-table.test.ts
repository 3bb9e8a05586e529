import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { type CountedLevel, openCountedLevel, type StoreOptions } from './counted-level';

const changes = 9_000;
const keyOf = (number: number) => `key/${String(number).padStart(5, '0')}`;
/** That packing does not make small. */
const textOf = (number: number) =>
  JSON.stringify(
    Array.from({ length: 8 }, (_, part) => createHash('sha512').update(`${number}/${part}`).digest('base64')),
  );

function open(folder: string, options: StoreOptions = {}): Promise<CountedLevel> {
  return openCountedLevel(folder, { countFile: `${folder}.count`, ...options });
}

/** The folder of a stopped store with several tables. */
async function storeWithTables(): Promise<string> {
  const folder = path.join(temporaryFolder(), 'store');
  const store = await open(folder);
  for (let number = 0; number < changes; number += 100) {
    const batch = Array.from({ length: 100 }, (_, index) => number + index);
    await store.write(batch.map((each) => ({ type: 'put', key: keyOf(each), value: textOf(each) })));
  }
  await store.level.compactRange('', '~');
  await store.close();
  return folder;
}

const tablesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ldb'))
    .map((name) => path.join(folder, name));

function flip(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * 0.3);
  for (let index = at; index < at + 64; index += 1) bytes[index] = ~(bytes[index] ?? 0);
  writeFileSync(file, bytes);
}

const cut = (file: string) => truncateSync(file, 2_000);

const damages: [string, (file: string) => void][] = [
  ['changed bytes in its tables', flip],
  ['tables that were cut', cut],
];

/** As a kill leaves it, or an older release: nothing says how the tables were. */
const forgetSums = (folder: string) => rmSync(path.join(folder, 'SUMS'), { force: true });

describe('a store with a damaged table', () => {
  afterAll(removeTemporaryFolders);

  it.each(damages)('does not open over %s, and opens with what is left where that is accepted', async (_, damage) => {
    const folder = await storeWithTables();
    tablesIn(folder).slice(0, 1).forEach(damage);

    const refusals = [await open(folder).catch(String), await open(folder).catch(String)];
    const said: string[] = [];
    const store = await open(folder, { onLoss: (sentence) => said.push(sentence) });
    const left = await store.level.iterator({ gte: 'key/' }).all();
    await store.close();
    const again = await open(folder);
    const after = await again.level.keys({ gte: 'key/' }).all();
    await again.close();

    for (const refusal of refusals) {
      expect(refusal).toContain(`${folder} is damaged and can't be read (`);
      expect(refusal).toContain('npm start -- --accept-loss');
    }
    expect(said).toEqual([
      expect.stringMatching(/^\S+ is damaged \(.*\): what could not be read of its tables is lost/),
    ]);
    expect(left.length).toBeLessThan(changes);
    expect(left.length).toBeGreaterThan(changes / 4);
    expect(left.filter(([key, value]) => value !== textOf(Number(key.slice(4))))).toEqual([]);
    expect(after).toHaveLength(left.length);
  });

  it('finds at a start what can not be read where the last one was killed', async () => {
    const folder = await storeWithTables();
    tablesIn(folder).forEach(cut);
    forgetSums(folder);

    expect(await open(folder).catch(String)).toContain(`${folder} is damaged and can't be read (`);
  });

  it('breaks over damage that a read meets, writes nothing more, and does not open again', async () => {
    const folder = await storeWithTables();
    const errors: unknown[] = [];
    const store = await open(folder, { onBroken: (error) => errors.push(error) });
    tablesIn(folder).forEach(flip);

    const reads = [
      await store.reads.getMany(Array.from({ length: changes }, (_, number) => keyOf(number))).catch(String),
      await store.write([{ type: 'put', key: 'k', value: 'v' }]).catch(String),
    ];
    await store.close();
    forgetSumsButDamage(folder);

    for (const read of reads) expect(read).toContain(`${folder} is damaged and can't be read (Corruption: `);
    expect(errors.map(String)).toEqual([expect.stringContaining("can't be read (Corruption: ")]);
    expect(await open(folder).catch(String)).toContain(`${folder} is damaged and can't be read (`);
  });
});

function forgetSumsButDamage(folder: string): void {
  const file = path.join(folder, 'SUMS');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), tables: {} }));
}
