import path from 'node:path';

const entry = path.join(__dirname, '..', 'worker', 'main.ts');

let code: string | undefined;

/** The code of a worker as one CommonJS file, made once: a worker starts without the hub's own loaders. */
export function workerCode(): string {
  code ??= buildWorker();
  return code;
}

function buildWorker(): string {
  // loaded when the first worker starts: a hub that stands still has no need of it
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
