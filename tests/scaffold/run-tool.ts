import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const bin = {
  tsx: ['tsx', 'dist', 'cli.mjs'],
  tsc: ['typescript', 'bin', 'tsc'],
  biome: ['@biomejs', 'biome', 'bin', 'biome'],
  jest: ['jest', 'bin', 'jest.js'],
} as const;

export interface Ran {
  readonly status: number | null;
  /** standard output, then standard error */
  readonly output: string;
}

/** Runs a command of the toolchain as npm's scripts do, to its end, in this folder. */
export function runTool(name: keyof typeof bin, words: readonly string[], folder = root): Ran {
  const script = join(root, 'node_modules', ...bin[name]);
  const run = spawnSync(process.execPath, [script, ...words], { cwd: folder, encoding: 'utf8', timeout: 120_000 });
  return { status: run.status, output: `${run.stdout}${run.stderr}` };
}
