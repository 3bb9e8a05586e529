import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const repository = join(__dirname, '..', '..');
const biome = require.resolve('@biomejs/biome/bin/biome');

/** The text as the repository's formatter writes it: names of any length break lines differently. */
function formatted(path: string, text: string): string {
  if (!path.endsWith('.ts')) return text;
  const arguments_ = [biome, 'check', '--write', `--stdin-file-path=${path}`];
  const run = spawnSync(process.execPath, arguments_, { cwd: repository, input: text, encoding: 'utf8' });
  if (run.status !== 0 || run.stdout === '') throw new Error(`${path} could not be formatted: ${run.stderr}`);
  return run.stdout;
}

/**
 * Writes the files (path below `root` → text) and prints each. Throws, before anything is written, when one of them is there and
 * not among those that `replace` names.
 */
export function writeScaffold(root: string, files: ReadonlyMap<string, string>, replace: readonly string[] = []): void {
  const there = [...files.keys()].find((path) => existsSync(join(root, path)) && !replace.includes(path));
  if (there !== undefined) throw new Error(`${there} is there already: choose another name, or edit that file`);
  const ready = [...files].map(([path, text]) => [join(root, path), formatted(path, text)] as const);
  for (const [file, text] of ready) {
    const isThere = existsSync(file);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`${isThere ? 'added to' : 'wrote'} ${relative(process.cwd(), file)}`);
  }
}

/** Has today's code write the items of the golden files that were scaffolded. Throws with what that printed where it fails. */
export function completeGolden(root: string, files: ReadonlyMap<string, string>): void {
  if (![...files.keys()].some((path) => path.startsWith('tests/fixtures/items/'))) return;
  const words = [require.resolve('tsx/cli'), join('tests', 'golden', 'write-golden.ts')];
  const run = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  if (run.status === 0) return;
  for (const path of files.keys()) rmSync(join(root, path), { force: true });
  const reason = run.stderr.split('\n').find((line) => /^\w*Error: /.test(line)) ?? run.stderr;
  throw new Error(`Nothing was written: the golden item could not be (${reason})`);
}

/** Runs a command's main; an error is printed as one sentence, with exit code 1. */
export function runCommand(main: () => void): void {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
