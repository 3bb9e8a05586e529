import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesise } from '@afluente/infra/synthesise';
import { startHub } from '@afluente/local/hub';

/** `npm start`: synthesises the stack in this process and runs what came out of it. */

interface Options {
  readonly port: number;
  readonly dataDirectory: string;
  readonly fresh: boolean;
  readonly quiet: boolean;
}

/** Reads the command line and the environment; throws a sentence the reader can act on. */
function options(): Options {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean' }, quiet: { type: 'boolean' } } });
  const port = Number(process.env.PORT ?? '8787');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}"`);
  }
  const dataDirectory = resolve(process.env.AFLUENTE_DATA ?? join(__dirname, '..', '.afluente'));
  return { port, dataDirectory, fresh: values.fresh === true, quiet: values.quiet === true };
}

async function main(): Promise<void> {
  const { port, dataDirectory, fresh, quiet } = options();
  const say = (line: string) => {
    if (!quiet) console.log(line);
  };
  if (fresh) rmSync(dataDirectory, { recursive: true, force: true });
  say('synthesising the stack …');
  const { directory } = await synthesise({ outdir: join(dataDirectory, 'assembly'), validation: false });
  say('starting the hub …');
  const hub = await startHub({ assembly: directory, dataDirectory, port, onLog: say });
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
  const message = error instanceof Error ? error.message : String(error);
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    busy ? `${message}\nThe port is taken: stop what uses it, or choose another with PORT=8788 npm start` : message,
  );
  process.exit(1);
}

main().catch(fail);
