import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startClock } from './clock';
import { type Interposer, interpose } from './endpoint/interpose';
import { openEndpoint } from './endpoint/server';
import { createApi } from './http/api';
import { planApi } from './http/build-api';
import { openFront } from './http/front';
import { openIssuer } from './http/issuer';
import { createInspection } from './inspection/inspection';
import { openMailbox } from './mailbox';
import { openStack } from './stack';
import { createStopping, type Stopping } from './stopping';
import { readAssembly } from './template/assembly';
import { planTemplate } from './template/blueprint';

const somewhere = { region: 'us-east-1', accountId: '000000000000' } as const;

export interface HubOptions {
  /** The cloud assembly that synthesis wrote (`cdk.out`). */
  readonly assembly: string;
  /** The data folder; one process at a time. */
  readonly dataDirectory: string;
  /** Port of the public server on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Called with each line of the log; failures begin with `error:`. */
  readonly onLog?: (line: string) => void;
  /** Intercepts the calls of functions to AWS services. */
  readonly interposer?: Interposer;
  /**
   * Most workers of all functions together, 6 where absent. A flow through more functions than that starts a worker a step,
   * which costs more time than the step; each worker costs some 30 MB.
   */
  readonly workers?: number;
}

export interface Hub {
  readonly url: string;
  /** The functions' AWS endpoint, for SDK clients that look into queues and tables. */
  readonly endpointUrl: string;
  /** Finishes what is under way, then closes everything. The next start finds the same state. */
  stop(): Promise<void>;
}

/** Runs the stack of a cloud assembly in this process. Throws TemplateError when something in it cannot run locally. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const stopping = createStopping();
  try {
    const opened = await open(options, stopping);
    return { ...opened, stop: stopping.run };
  } catch (error) {
    await stopping.run();
    throw error;
  }
}

/** Opens the parts in dependency order; they close in reverse: intake first, the mailbox last. */
async function open(options: HubOptions, stopping: Stopping): Promise<Omit<Hub, 'stop'>> {
  const {
    assembly,
    dataDirectory,
    port,
    workers,
    onLog: log = () => undefined,
    interposer = (_call, serve) => serve(),
  } = options;
  // Lambda runs in UTC, and a worker takes its time zone from the process.
  process.env.TZ = 'UTC';
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const { stackName, template, assets } = readAssembly(assembly);
  const mailbox = await openMailbox(path.join(dataDirectory, 'mailbox'));
  stopping.add(mailbox.close);
  const clock = await startClock(mailbox);
  stopping.add(clock.stop);
  const endpoint = await openEndpoint(log);
  stopping.add(endpoint.stop);
  const front = await openFront(port, log);
  stopping.add(front.stop);
  const url = `http://127.0.0.1:${front.port}`;
  const place = { ...somewhere, stackName, publicUrl: url, endpointUrl: endpoint.url };
  const blueprint = planTemplate({ stackName, template, assets }, place);
  const issuer = await openIssuer(dataDirectory);
  const stack = await openStack(blueprint, { dataDirectory, mailbox, clock, log, stopping, workers });
  const plan = planApi(blueprint, { functions: stack.functions, issuer });
  endpoint.serve(interpose(stack.services, interposer));
  front.serve({
    api: createApi(plan, clock, log),
    inspection: createInspection({ ...stack.inspected, clock, issuer, log }),
  });
  stopping.add(front.stop);
  return { url, endpointUrl: endpoint.url };
}
