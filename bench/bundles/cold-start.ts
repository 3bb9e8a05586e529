import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { environmentNames } from '@afluente/runtime/environment';
import * as z from 'zod';

const run = promisify(execFile);

const Times = z.object({ importMs: z.number(), callMs: z.number().optional() });

/** Milliseconds of one cold start: import of the bundle, and until the first AWS call arrived where it makes one. */
export type Times = z.output<typeof Times>;

/** A bundle to start, and the event that it is given. */
export interface Starter {
  readonly bundle: string;
  readonly event: unknown;
}

/** Starts a bundle once in a process of its own, with nothing of this process's environment but what Lambda sets. */
export async function startCold({ bundle, event }: Starter): Promise<Times> {
  const child = path.join(__dirname, 'cold-child.cjs');
  const { stdout } = await run(process.execPath, [child, bundle, JSON.stringify(event)], { env: environment });
  return Times.parse(JSON.parse(stdout));
}

const given = Object.values(environmentNames).map((name) => [name, 'https://bench.example.com/000000000000/bench']);

const environment = {
  ...Object.fromEntries(given),
  PATH: process.env.PATH,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: randomBytes(10).toString('hex'),
  AWS_SECRET_ACCESS_KEY: randomBytes(20).toString('hex'),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
