import { announce } from '../announce';
import { formHeaders, formPath, postTemplate } from '../hub/contact';
import type { HubProcess } from '../hub/hub-process';
import type { Figure } from '../report/figure';
import { median, percentile, range } from '../report/statistics';
import type { LoadResult } from './job';
import { expectAll, putLoad } from './put-load';
import { startBareServer } from './start-bare-server';

const levels = [1, 8, 32] as const;
const runs = 3;
const seconds = 1.5;
/** apart from those of other parts */
const firstPerson = 2_000_000;

interface Pair {
  readonly bare: LoadResult;
  readonly hub: LoadResult;
}

/** How fast form posts are acknowledged over 1 to 32 connections, beside a bare Node server that answers the same. */
export async function measureAcks(hub: HubProcess): Promise<Figure[]> {
  const server = await startBareServer(202, `{"receiptId":"dly_${'0'.repeat(36)}"}`);
  try {
    await post(hub.url, { connections: 8, run: 0 });
    const figures: Figure[] = [];
    for (const connections of levels) {
      const pairs: Pair[] = [];
      for (const run of range(runs, 1)) {
        announce(`local: acknowledging over ${connections} connections, run ${run} of ${runs}`);
        const bare = await post(server.url, { connections, run });
        const own = await post(hub.url, { connections, run });
        await hub.idle();
        pairs.push({ bare, hub: own });
      }
      figures.push(...figuresOf(connections, pairs));
    }
    return figures;
  } finally {
    server.stop();
  }
}

/** A hundred people who post again and again; in each run something else. */
async function post(url: string, { connections, run }: { connections: number; run: number }): Promise<LoadResult> {
  const bodies = range(4).map((variant) => postTemplate(`run ${run} over ${connections}, ${variant}:`));
  const job = { url: `${url}${formPath}`, headers: { ...formHeaders }, connections, seconds, bodies };
  return expectAll(await putLoad({ ...job, from: firstPerson + run * 10_000 }), 202);
}

function figuresOf(connections: number, pairs: readonly Pair[]): Figure[] {
  const rate = ({ latencies, seconds: took }: LoadResult) => latencies.length / took;
  const at = (percent: number) => median(pairs.map(({ hub }) => percentile(hub.latencies, percent)));
  const over = ` over ${connections} connection${connections === 1 ? '' : 's'}`;
  const acknowledged: Figure = {
    name: `local: acknowledged${over}`,
    value: median(pairs.map(({ hub }) => rate(hub))),
    unit: 'a second',
  };
  return [
    acknowledged,
    {
      name: `local: acknowledged${over}, of a bare Node server`,
      value: median(pairs.map(({ hub, bare }) => rate(hub) / rate(bare))),
      unit: 'ratio',
    },
    { name: `local: ack p50${over}`, value: at(50), unit: 'ms' },
    { name: `local: ack p99${over}`, value: at(99), unit: 'ms' },
    {
      name: `local: ack p50${over}, of a bare Node server`,
      value: median(pairs.map(({ hub, bare }) => percentile(hub.latencies, 50) / percentile(bare.latencies, 50))),
      unit: 'ratio',
    },
  ];
}
