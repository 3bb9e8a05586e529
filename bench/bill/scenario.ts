import type { HubProcess } from '../hub/hub-process';
import { type Post, postEach } from '../load/post-each';
import { accessLogBytes } from './access-log';
import type { Metered } from './bill';
import type { Usage } from './usage';

/** Posts that are metered together. */
export interface Scenario {
  readonly path: string;
  readonly posts: readonly Post[];
  readonly status: number;
  /** `full`: many at once, so that batches fill up; `single`: each waits until the one before is done */
  readonly batches: 'full' | 'single';
}

const atOnce = 48;

/** Plays a scenario on a hub that does nothing else, and returns what was used from the first post until all was drained. */
export async function meter(hub: HubProcess, { path, posts, status, batches }: Scenario): Promise<Metered> {
  await hub.idle();
  await hub.resetUsage();
  const url = `${hub.url}${path}`;
  const around = { requests: 0, requestBytes: 0, responseBytes: 0 };
  const groups = batches === 'full' ? [posts] : posts.map((post) => [post]);
  for (const group of groups) {
    const posted = await postEach(url, group, { atOnce, status });
    around.requests += posted.requests;
    around.requestBytes += posted.requestBytes;
    around.responseBytes += posted.responseBytes;
    await hub.idle();
  }
  const usage = withoutPrefix(await hub.usage());
  const accessLog = accessLogBytes(`${hub.dataDirectory}/assembly`);
  return { ...around, accessLogBytes: accessLog, usage };
}

/** The function that takes deliveries from the queue, by its name in functions/pipeline. */
const consumer = 'RecordDeliveries';

/** Function names without the prefix of the stack. */
export function withoutPrefix(usage: Usage): Usage {
  const short = (name: string) => name.slice(name.lastIndexOf('-') + 1);
  return {
    ...usage,
    calls: usage.calls.map((call) => ({ ...call, function: short(call.function) })),
    functions: usage.functions.map((fn) => ({ ...fn, function: short(fn.function) })),
  };
}

/** Deliveries a batch of the queue had, on average. */
export function fillOf({ requests, usage }: Metered): number {
  return requests / (usage.functions.find((fn) => fn.function === consumer)?.invocations ?? Number.NaN);
}
