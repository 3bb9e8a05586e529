import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Hub, startHub } from '@afluente/local/hub';
import { explain } from './start/explain';
import { readOptions, requireHubFolder } from './start/options';
import { requireFree } from './start/require-free';

/** `npm start`: synthesises the stack in this process and runs what came out of it. */

/**
 * V8 lets a heap grow to four times its live size before it collects garbage; growing by half instead costs no measurable time here, and
 * a third less memory under load (`npm run bench -- --only import`).
 */
const spareMemory = '--heap-growing-percent=50';

/** Of a hub whose disk is broken: what is under way fails soon. */
const longestEndMs = 10_000;

async function main(): Promise<void> {
  setFlagsFromString(spareMemory);
  const { port, dataDirectory, fresh, quiet, acceptLoss } = readOptions(process.argv.slice(2), process.env);
  const say = (line: string) => {
    if (!quiet || line.startsWith('error:')) console.log(line);
  };
  await requireFree(port, dataDirectory);
  if (fresh) {
    requireHubFolder(dataDirectory);
    rmSync(dataDirectory, { recursive: true, force: true });
  }
  say('synthesising the stack …');
  // what the sources refuse while they load is explained like any other fault
  const { synthesise }: typeof import('@afluente/infra/synthesise') = require('@afluente/infra/synthesise');
  const { directory } = await synthesise({ outdir: join(dataDirectory, 'assembly'), validation: false });
  say('starting the hub …');
  let hub: Hub | undefined;
  const onBroken = () => {
    process.exitCode = 1;
    setTimeout(() => process.exit(), longestEndMs).unref();
    // what fails on the way fails for the same reason, which is said already
    void Promise.resolve(hub?.stop()).finally(() => process.exit());
  };
  hub = await startHub({ assembly: directory, dataDirectory, port, onLog: say, onBroken, acceptLoss });
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
}

function fail(error: unknown): void {
  console.error(explain(error));
  process.exit(1);
}

main().catch(fail);
