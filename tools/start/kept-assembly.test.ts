import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyRepository } from '@afluente/tests/scaffold/repository-copy';
import { type AssemblyParts, keptAssembly, ownAssembly } from './kept-assembly';
import { synthesisKey } from './synthesis-key';

const home = mkdtempSync(join(tmpdir(), 'afluente-kept-'));
const source = 'functions/handlers/one.ts';
let parts: AssemblyParts;
let syntheses: number;

/** A repository of one source; its assembly holds that text. */
beforeEach(() => {
  const folder = mkdtempSync(join(home, 'case-'));
  const root = join(folder, 'root');
  for (const name of ['events', 'functions/handlers', 'infra', 'packages']) {
    mkdirSync(join(root, name), { recursive: true });
  }
  for (const file of ['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json', source]) {
    writeFileSync(join(root, file), 'first');
  }
  syntheses = 0;
  const synthesise = async (outdir: string) => {
    syntheses += 1;
    mkdirSync(outdir);
    writeFileSync(join(outdir, 'manifest.json'), readFileSync(join(root, source)));
  };
  parts = { root, cache: join(folder, 'cache'), environment: {}, synthesise };
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const textIn = (assembly: string) => readFileSync(join(assembly, 'manifest.json'), 'utf8');
const change = (text: string) => writeFileSync(join(parts.root, source), text);
const cached = () => readdirSync(join(parts.cache, 'assemblies'));

describe('keptAssembly', () => {
  it('synthesises once while nothing changes, anew when something does, and not again when it is as before', async () => {
    const first = textIn(await keptAssembly(parts));
    await keptAssembly(parts);
    const once = syntheses;
    change('second');
    const second = textIn(await keptAssembly(parts));
    change('first');
    const back = textIn(await keptAssembly(parts));

    expect([first, second, back]).toEqual(['first', 'second', 'first']);
    expect([once, syntheses]).toEqual([1, 2]);
  });

  it('makes one assembly where several ask at once', async () => {
    const folders = await Promise.all([keptAssembly(parts), keptAssembly(parts), keptAssembly(parts)]);

    expect(folders.map(textIn)).toEqual(['first', 'first', 'first']);
    expect(syntheses).toBe(1);
    expect(cached()).toHaveLength(1);
  });

  it('lets another try where the first fails, or was killed', async () => {
    const { synthesise } = parts;
    const failing = { ...parts, synthesise: () => Promise.reject(new Error('not now')) };
    const answers = await Promise.all([keptAssembly(failing).catch(String), keptAssembly({ ...parts, synthesise })]);
    change('second');
    const [one = ''] = cached();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(parts.cache, 'assemblies', `${synthesisKey(parts.root, {})}.making`), String(dead));

    expect(answers).toEqual(['Error: not now', join(parts.cache, 'assemblies', one)]);
    expect(textIn(await keptAssembly(parts))).toBe('second');
    expect(cached()).toHaveLength(2);
  });

  it('takes no assembly for whole that a killed synthesis left behind', async () => {
    const kept = await keptAssembly(parts);
    rmSync(join(kept, 'AFLUENTE-KEY'));
    rmSync(join(kept, 'manifest.json'));

    expect(textIn(await keptAssembly(parts))).toBe('first');
  });

  it('keeps nothing of a synthesis that fails', async () => {
    const synthesise = () => Promise.reject(new Error('one.ts exports no declared handler'));

    await expect(keptAssembly({ ...parts, synthesise })).rejects.toThrow('one.ts exports no declared handler');
    expect(textIn(await keptAssembly(parts))).toBe('first');
    expect(cached()).toHaveLength(1);
  });

  it('removes those that were not used for an hour, but for the newest', async () => {
    for (let number = 0; number < 9; number += 1) {
      change(`number ${number}`);
      const kept = await keptAssembly(parts);
      if (number < 8) utimesSync(kept, number, number);
    }

    expect(
      cached()
        .map((name) => textIn(join(parts.cache, 'assemblies', name)))
        .sort(),
    ).toEqual([4, 5, 6, 7, 8].map((number) => `number ${number}`));
  });
});

describe('ownAssembly', () => {
  it('is a copy in the hub’s own folder, which stays as it is until the next start', async () => {
    const data = join(parts.root, '..', 'data');
    const own = await ownAssembly(data, parts);
    change('second');
    await keptAssembly(parts);
    const running = textIn(own);
    const next = await ownAssembly(data, parts);

    expect([running, textIn(next)]).toEqual(['first', 'second']);
    expect(next).toBe(own);
    expect(readdirSync(data)).toEqual(['assembly']);
  });

  it('needs no cache where it is up to date', async () => {
    const data = join(parts.root, '..', 'data');
    await ownAssembly(data, parts);
    rmSync(parts.cache, { recursive: true });

    expect(textIn(await ownAssembly(data, parts))).toBe('first');
    expect(existsSync(parts.cache)).toBe(false);
    expect(syntheses).toBe(1);
  });
});

describe('the repository’s own assembly', () => {
  it('has a handler that was written, and names the file that can’t be one', async () => {
    const { folder: root, remove } = copyRepository();
    const asked = { root, cache: join(home, 'own-cache'), environment: process.env };
    const handler = join(root, 'functions', 'handlers', 'greet-owner.ts');
    const template = (assembly: string) => readFileSync(join(assembly, 'Afluente.template.json'), 'utf8');

    writeFileSync(handler, readFileSync(join(root, 'functions', 'handlers', 'assign-lead.ts')));
    const after = template(await keptAssembly(asked));
    writeFileSync(handler, 'export const handler = 1;\n');
    const refusal = await keptAssembly(asked).catch(String);
    remove();

    expect(after).toContain('GreetOwner');
    expect(refusal).toMatch(/greet-owner\.ts exports no declared handler/);
    expect(refusal).not.toMatch(/^ +at /m);
  }, 120_000);
});
