import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { oneFile } from './one-file.mjs';

/** A repository of two sources and a program in it, with a cache elsewhere. */
const home = mkdtempSync(join(tmpdir(), 'afluente-one-file-'));
let root: string;
let cache: string;

const write = (file: string, text: string) => writeFileSync(join(root, file), text);
const build = () => oneFile('program.ts', { root, cache });
const run = (file: string) => execFileSync(process.execPath, [file], { encoding: 'utf8', cwd: '/' });

beforeEach(() => {
  root = mkdtempSync(join(home, 'root-'));
  cache = mkdtempSync(join(home, 'cache-'));
  mkdirSync(join(root, 'tools'));
  cpSync(join(__dirname, 'one-file.mjs'), join(root, 'tools', 'one-file.mjs'));
  symlinkSync(join(__dirname, '..', 'node_modules'), join(root, 'node_modules'));
  write('package-lock.json', '{}');
  write('tsconfig.json', '{}');
  write('word.ts', "export const word: string = 'first';");
  write('program.ts', "import { word } from './word';\nconsole.log(word, __dirname);");
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('oneFile', () => {
  it('builds a program that runs from anywhere, with the folder that its source has', async () => {
    expect(run(await build())).toBe(`first ${root}\n`);
  });

  it('loads packages with files of their own from where they are installed', async () => {
    write('program.ts', "import { ClassicLevel } from 'classic-level';\nconsole.log(typeof ClassicLevel);");

    expect(run(await build())).toBe('function\n');
  });

  it('holds the code of the workers too, and is built anew when that changes', async () => {
    for (const folder of ['functions', 'worker']) mkdirSync(join(root, folder));
    write('functions/worker-code.ts', "export const workerCode = (): string => 'built at run time';");
    write('worker/main.ts', "import { said } from './said';\nconsole.log(said);");
    write('worker/said.ts', "export const said: string = 'first worker';");
    write('program.ts', "import { workerCode } from './functions/worker-code';\neval(workerCode());");
    const first = run(await build());
    write('worker/said.ts', "export const said: string = 'second worker';");

    expect([first, run(await build())]).toEqual(['first worker\n', 'second worker\n']);
  });

  it('takes the program by its full path too', async () => {
    expect(run(await oneFile(join(root, 'program.ts'), { root, cache }))).toBe(`first ${root}\n`);
  });

  it('holds the services of every folder, and is built anew when one comes', async () => {
    for (const folder of ['services', 'one', 'other', 'without']) mkdirSync(join(root, folder));
    write(
      'services/find-services.ts',
      'export const servicesOf = (modules: object[]) => modules.flatMap(Object.values);',
    );
    write('services/every-service.ts', 'export const everyService = [];');
    write('one/service.ts', "export const one: string = 'one';");
    write('program.ts', "import { everyService } from './services/every-service';\nconsole.log(everyService.join());");
    const first = run(await build());
    write('other/service.ts', "export const other: string = 'other';");

    expect([first, run(await build())]).toEqual(['one\n', 'one,other\n']);
  });

  it('builds once while nothing changes', async () => {
    const first = await build();
    utimesSync(first, 1, 1);

    const second = await build();

    expect(second).toBe(first);
    expect(readdirSync(join(cache, 'programs'))).toHaveLength(2);
  });

  it.each([
    ['a source', () => write('word.ts', "export const word = 'second';")],
    [
      'the locked packages and a source',
      () => {
        write('package-lock.json', '{ "changed": true }');
        write('word.ts', "export const word = 'second';");
      },
    ],
  ])('builds anew when %s changed', async (_, change) => {
    await build();
    change();

    expect(run(await build())).toContain('second');
  });

  it.each(['package-lock.json', 'tsconfig.json', 'tools/one-file.mjs'])('looks at %s', async (file) => {
    const index = join(cache, 'programs', 'program-ts.json');
    await build();
    utimesSync(index, 1, 1);
    write(file, '{ }');

    await build();

    expect(execFileSync('find', [index, '-newermt', '2000-01-01'], { encoding: 'utf8' })).toContain(index);
  });

  it('says which source it can’t build, and leaves nothing of it', async () => {
    rmSync(join(root, 'word.ts'));

    await expect(build()).rejects.toThrow(/program\.ts:1:\d+: ERROR: Could not resolve ".\/word"/);
    expect(readdirSync(join(cache, 'programs'))).toEqual([]);
  });

  it('builds anew where its cache is damaged', async () => {
    const file = await build();
    rmSync(file);
    const again = await build();
    writeFileSync(join(cache, 'programs', 'program-ts.json'), '{ "file": "');
    const third = await build();

    expect(existsSync(again)).toBe(true);
    expect(run(third)).toContain('first');
  });

  it('may be asked by several processes at once', async () => {
    const asked = `import { oneFile } from './tools/one-file.mjs';
      console.log(await oneFile('program.ts', ${JSON.stringify({ root, cache })}));`;
    write('ask.mjs', asked);
    const ask = () => promisify(execFile)(process.execPath, ['ask.mjs'], { cwd: root });

    const files = (await Promise.all([ask(), ask(), ask()])).map(({ stdout }) => stdout.trim());

    expect(new Set(files).size).toBe(1);
    expect(run(files[0] ?? '')).toContain('first');
    expect(readdirSync(join(cache, 'programs')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
