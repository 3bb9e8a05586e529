import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const entry = path.join(__dirname, '..', 'worker', 'main.ts');
/** A hub in one file has its worker in one file beside it. */
const built = path.join(__dirname, 'worker.cjs');

let code: string | undefined;

/** The code of a worker as one CommonJS file, made once: a worker starts without the hub's own loaders. */
export function workerCode(): string {
  code ??= existsSync(built) ? readFileSync(built, 'utf8') : buildWorker();
  return code;
}

/** Bundles the sources of the worker. */
export function buildWorker(): string {
  // loaded where it is needed only: a hub in one file comes without it
  const { buildSync }: typeof import('esbuild') = require('esbuild');
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}
