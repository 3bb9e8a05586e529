import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hub, startHub } from '@afluente/local/hub';
import { playConnectors } from './demo/connectors/play-connectors';
import { clientOf } from './demo/hub-client';
import { type DemoOptions, readDemoOptions } from './demo/options';
import { paintFor } from './demo/paint';
import { createProgress, type Progress } from './demo/progress';
import { playStory } from './demo/story/play-story';
import { ownAssembly } from './start/kept-assembly';
import { readOptions } from './start/options';

/** `npm run demo`: what the hub does for a company, on a fresh hub of its own; with `--connectors`, a signed delivery of every connector. */

const root = join(__dirname, '..');

/** Plays it, prints the report, and answers whether all of it held. */
async function show(url: string, options: DemoOptions, progress: Progress): Promise<boolean> {
  const hub = await clientOf(url, options.language);
  const paint = paintFor(process.stdout.isTTY === true);
  if (options.connectors) {
    const text = await playConnectors(hub, paint, progress);
    progress.done();
    console.log(`\n${text}\n\nYour own hub: npm start. The first webhook in five minutes: README.md.`);
    return true;
  }
  const { text, failed } = await playStory(hub, { language: options.language, paint, progress });
  progress.done();
  console.log(`\n${text}`);
  return failed === 0;
}

async function main(): Promise<void> {
  const options = readDemoOptions(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), 'afluente-demo-'));
  const progress = createProgress(process.stderr);
  let hub: Hub | undefined;
  const cleanUp = async () => {
    progress.done();
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('SIGINT', () => void cleanUp().then(() => process.exit(130)));
  try {
    const dataDirectory = join(folder, 'data');
    const { cache } = readOptions([], process.env);
    const onSynthesis = () => progress.step('synthesising the stack');
    const assembly = await ownAssembly(dataDirectory, { root, cache, environment: process.env, onSynthesis });
    progress.step('starting a hub');
    hub = await startHub({ assembly, dataDirectory, port: 0 });
    if (!(await show(hub.url, options, progress))) process.exitCode = 1;
  } finally {
    await cleanUp();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
