import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Hub, type HubOptions, startHub } from '@afluente/local/hub';
import { openToDebuggers } from './start/debug-maps';
import { explain } from './start/explain';
import { firstSteps, isFirstStart } from './start/first-steps';
import { assemblyIn, ownAssembly } from './start/kept-assembly';
import { nodeAdvice } from './start/node-advice';
import { type Options, readOptions, requireHubFolder } from './start/options';
import { quietLine } from './start/quiet-line';
import { requireFree } from './start/require-free';

/** `npm start`: runs the synthesised stack in this process, synthesising it first where something changed. */

/**
 * V8 lets a heap grow to four times its live size before it collects garbage; growing by half instead costs no measurable time here, and
 * a third less memory under load (`npm run bench -- --only import`).
 */
const spareMemory = '--heap-growing-percent=50';
/** Of a hub whose disk is broken: what is under way fails soon. */
const longestEndMs = 10_000;
const root = join(__dirname, '..');

async function main(): Promise<void> {
  setFlagsFromString(spareMemory);
  const options = readOptions(process.argv.slice(2), process.env);
  const { port, dataDirectory, fresh, quiet, watch } = options;
  const say = (line: string) => {
    const shown = quiet ? quietLine(line) : line;
    if (shown !== undefined) console.log(shown);
  };
  const advice = nodeAdvice(process.version);
  if (advice !== undefined) say(advice);
  await requireFree(port, dataDirectory);
  if (fresh) {
    requireHubFolder(dataDirectory);
    rmSync(dataDirectory, { recursive: true, force: true });
  }
  const isFirst = isFirstStart(dataDirectory);
  let hub = await start(options, say);
  const stop = () => {
    say('stopping …');
    hub.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`afluente ready at ${hub.url}`);
  if (isFirst) say(firstSteps(hub.url));
  if (!watch) return;
  const restart = async () => {
    const at = Number(new URL(hub.url).port);
    await hub.stop();
    hub = await start({ ...options, port: at }, say);
    say(`afluente ready at ${hub.url}`);
  };
  // esbuild is loaded only by who watches
  const { followSources } = await import('./start/follow-sources');
  await followSources({
    root,
    isInspected: options.inspectPort !== undefined,
    cache: options.cache,
    assembly: assemblyIn(dataDirectory),
    hub: () => hub,
    restart,
    say,
  });
}

async function start(options: Options, say: (line: string) => void): Promise<Hub> {
  const { port, dataDirectory, cache, inspectPort, acceptLoss } = options;
  const onSynthesis = () => say('synthesising the stack …');
  const assembly = await ownAssembly(dataDirectory, { root, cache, environment: process.env, onSynthesis });
  if (inspectPort !== undefined) openToDebuggers(assembly, { root, inspectPort, say });
  say('starting the hub …');
  const inspect = inspectPort === undefined ? {} : { inspectPort };
  return startStoppable({ assembly, dataDirectory, port, onLog: say, acceptLoss, ...inspect });
}

/** Starts a hub that ends with the exit code 1 when its disk is broken. Its log has said why; what fails on the way fails for that. */
async function startStoppable(options: HubOptions): Promise<Hub> {
  let started: Promise<Hub> | undefined;
  const end = () => {
    setTimeout(() => process.exit(1), longestEndMs).unref();
    void Promise.resolve(started)
      .then((hub) => hub?.stop())
      .finally(() => process.exit(1));
  };
  started = startHub({ ...options, onBroken: end });
  return started;
}

function fail(error: unknown): void {
  console.error(explain(error));
  process.exit(1);
}

main().catch(fail);
