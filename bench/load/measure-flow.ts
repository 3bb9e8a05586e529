import { announce } from '../announce';
import { withoutPrefix } from '../bill/scenario';
import type { Usage } from '../bill/usage';
import { filledIn, formHeaders, formPath, postTemplate } from '../hub/contact';
import type { HubProcess } from '../hub/hub-process';
import { watchMemory } from '../hub/watch-memory';
import type { Figure } from '../report/figure';
import { median, percentile, range, sum } from '../report/statistics';
import type { LoadResult } from './job';
import { postEach } from './post-each';
import { expectAll, putLoad } from './put-load';
import { type BareServer, startBareServer } from './start-bare-server';

const leadsOfWarmUp = 500;
const leadsOfFlood = 1_000;
const floods = 3;
const bareSeconds = 1.5;
const connections = 32;
const probes = 60;
const firstPerson = 4_000_000;

/** Times that a bare server acknowledges in the time of one lead, at most (bench/README.md). */
const [major = ''] = process.versions.node.split('.');
const targets =
  Number(major) >= 24
    ? { acknowledged: 16, assigned: 75, megabytes: 450 }
    : { acknowledged: 22, assigned: 110, megabytes: 400 };

/**
 * From a new person's post to their lead's owner: one at a time for the latency, then floods beside a bare Node server for
 * throughput, CPU, memory and SDK calls. `sdkCallMs` is the CPU of a bare SDK call here and now.
 */
export async function measureFlow(hub: HubProcess, sdkCallMs: number): Promise<Figure[]> {
  const server = await startBareServer(202, `{"receiptId":"dly_${'0'.repeat(36)}"}`);
  try {
    announce(`local: ${leadsOfWarmUp} leads of warm-up`);
    await flood(hub, server, { requests: leadsOfWarmUp, from: firstPerson });
    announce(`local: ${probes} leads one at a time`);
    const latencies = await probe(hub, probes, firstPerson + 10_000);
    const flooded: Flooded[] = [];
    for (const run of range(floods, 1)) {
      announce(`local: a flood of ${leadsOfFlood} leads, run ${run} of ${floods}`);
      flooded.push(await flood(hub, server, { requests: leadsOfFlood, from: firstPerson + run * 100_000 }));
    }
    return [...latencyFigures(latencies), ...ratioFigures(flooded), ...useFigures(flooded, sdkCallMs)];
  } finally {
    server.stop();
  }
}

function latencyFigures(latencies: readonly number[]): Figure[] {
  return [
    { name: 'local: post to assigned p50, one at a time', value: percentile(latencies, 50), unit: 'ms' },
    { name: 'local: post to assigned p99, one at a time', value: percentile(latencies, 99), unit: 'ms' },
  ];
}

function ratioFigures(flooded: readonly Flooded[]): Figure[] {
  const of = (figure: (one: Flooded) => number) => median(flooded.map(figure));
  return [
    { name: 'local: acknowledged, of new people', value: of((one) => one.acknowledged), unit: 'a second' },
    {
      name: 'local: a bare server answers, of one acknowledged',
      value: of((one) => one.bare / one.acknowledged),
      unit: 'times',
      target: { atMost: targets.acknowledged },
    },
    { name: 'local: assigned, all work done', value: of((one) => one.assigned), unit: 'a second' },
    {
      name: 'local: a bare server answers, of one assigned',
      value: of((one) => one.bare / one.assigned),
      unit: 'times',
      target: { atMost: targets.assigned },
    },
  ];
}

function useFigures(flooded: readonly Flooded[], sdkCallMs: number): Figure[] {
  const of = (figure: (one: Flooded) => number) => median(flooded.map(figure));
  const cpuMsALead = of((one) => (one.cpuSeconds / one.leads) * 1000);
  const peak = Math.max(...flooded.map((one) => one.peakMegabytes));
  return [
    { name: 'local: CPU of a thousand leads', value: cpuMsALead, unit: 's' },
    { name: 'local: CPU of a lead, in bare SDK calls', value: cpuMsALead / sdkCallMs, unit: 'ratio' },
    { name: 'local: peak memory under load', value: peak, unit: 'MB', target: { atMost: targets.megabytes } },
    {
      name: 'local: SDK calls a lead, post to assigned and indexed',
      value: of((one) => one.callsALead),
      unit: 'calls',
      target: { atMost: 4 },
    },
    { name: 'local: deliveries a batch in the flood', value: of((one) => one.fill), unit: 'deliveries' },
  ];
}

/** Milliseconds from a post until everything that it caused is done; the hub looks every 5 ms, so up to 15 too many. */
async function probe(hub: HubProcess, count: number, from: number): Promise<number[]> {
  const latencies: number[] = [];
  for (const person of range(count, from)) {
    const body = filledIn(postTemplate('uno'), person);
    const at = performance.now();
    await postEach(`${hub.url}${formPath}`, [{ headers: formHeaders, body }], { atOnce: 1, status: 202 });
    await hub.idle();
    latencies.push(performance.now() - at);
  }
  return latencies;
}

interface Flooded {
  readonly leads: number;
  /** answers a second of the bare server, of the hub's intake, and of the hub with all work done */
  readonly bare: number;
  readonly acknowledged: number;
  readonly assigned: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly callsALead: number;
  readonly fill: number;
}

/** The bare server first, then the hub, with the same client. */
async function flood(
  hub: HubProcess,
  server: BareServer,
  some: { readonly requests: number; readonly from: number },
): Promise<Flooded> {
  const load = { headers: { ...formHeaders }, connections, bodies: [postTemplate('muchos')] };
  const bare = expectAll(await putLoad({ ...load, url: server.url, seconds: bareSeconds }), 202);
  await hub.resetUsage();
  const memory = watchMemory(hub.use);
  const { cpuSeconds: before } = hub.use();
  const posted = expectAll(await putLoad({ ...load, url: `${hub.url}${formPath}`, ...some }), 202);
  const answered = performance.now();
  await hub.idle();
  const behind = (performance.now() - answered) / 1000;
  const peakMegabytes = memory.peak();
  const usage = withoutPrefix(await hub.usage());
  const leads = posted.receipts.length;
  return {
    leads,
    bare: rateOf(bare),
    acknowledged: rateOf(posted),
    assigned: leads / (posted.seconds + behind),
    cpuSeconds: hub.use().cpuSeconds - before,
    peakMegabytes,
    callsALead: callsOf(usage) / leads,
    fill: leads / batchesIn(usage),
  };
}

function rateOf({ latencies, seconds }: LoadResult): number {
  return latencies.length / seconds;
}

/** Every function on the way from a post to a lead with an owner who is found by name. */
const onTheWay = new Set(['ReceiveForm', 'RecordDeliveries', 'PublishChanges', 'AssignLead', 'IndexCustomer']);

function callsOf({ calls }: Usage): number {
  return sum(calls.filter((call) => onTheWay.has(call.function)).map((call) => call.calls));
}

function batchesIn({ functions }: Usage): number {
  return functions.find((fn) => fn.function === 'RecordDeliveries')?.invocations ?? Number.NaN;
}
