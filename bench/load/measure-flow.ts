import { announce } from '../announce';
import { withoutPrefix } from '../bill/scenario';
import type { Usage } from '../bill/usage';
import { filledIn, formHeaders, formPath, postTemplate } from '../hub/contact';
import type { HubProcess } from '../hub/hub-process';
import type { Figure } from '../report/figure';
import { percentile, range, sum } from '../report/statistics';
import { postEach } from './post-each';
import { expectAll, putLoad } from './put-load';

const mostLeads = 1_200;
/** on a slow machine the flood is smaller */
const longestFloodSeconds = 8;
const connections = 32;
const probes = 60;
const sampleEveryMs = 300;
const firstPerson = 4_000_000;

/**
 * From a new person's post to their lead's owner: one at a time for the latency, then a flood for throughput, CPU, memory and
 * SDK calls. `sdkCallMs` is the CPU of a bare SDK call here and now.
 */
export async function measureFlow(hub: HubProcess, sdkCallMs: number): Promise<Figure[]> {
  announce(`local: ${probes} leads one at a time`);
  await probe(hub, 10, firstPerson);
  const latencies = await probe(hub, probes, firstPerson + 1_000);
  await flood(hub, { requests: 200, from: firstPerson + 100_000 });
  announce(`local: a flood of up to ${mostLeads} leads`);
  const flooded = await flood(hub, { requests: mostLeads, from: firstPerson + 200_000 });
  const { leads } = flooded;
  const cpuMsALead = (flooded.cpuSeconds / leads) * 1000;
  const beside = { atMost: 5 };
  return [
    { name: 'local: post to assigned p50, one at a time', value: percentile(latencies, 50), unit: 'ms' },
    { name: 'local: post to assigned p99, one at a time', value: percentile(latencies, 99), unit: 'ms' },
    { name: 'local: assigned', value: leads / flooded.seconds, unit: 'a second', target: { atLeast: 120 } },
    { name: 'local: CPU of a thousand leads', value: flooded.cpuSeconds / (leads / 1000), unit: 's' },
    { name: 'local: CPU of a lead, in bare SDK calls', value: cpuMsALead / sdkCallMs, unit: 'ratio' },
    { name: 'local: peak memory under load', value: flooded.peakMegabytes, unit: 'MB', target: { atMost: 700 } },
    {
      name: 'local: SDK calls a lead, queue to LeadAssigned',
      value: flooded.callsALead,
      unit: 'calls',
      target: beside,
    },
    { name: 'local: deliveries a batch in the flood', value: flooded.fill, unit: 'deliveries' },
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
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly callsALead: number;
  readonly fill: number;
}

async function flood(hub: HubProcess, some: { requests: number; from: number }): Promise<Flooded> {
  await hub.resetUsage();
  let peakMegabytes = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, hub.use().megabytes);
  }, sampleEveryMs);
  const { cpuSeconds: before } = hub.use();
  const began = performance.now();
  const job = { url: `${hub.url}${formPath}`, headers: { ...formHeaders }, connections, ...some };
  const bodies = [postTemplate('muchos')];
  const { receipts } = expectAll(await putLoad({ ...job, seconds: longestFloodSeconds, bodies }), 202);
  const leads = receipts.length;
  await hub.idle();
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  const usage = withoutPrefix(await hub.usage());
  const cpuSeconds = hub.use().cpuSeconds - before;
  return {
    leads,
    seconds,
    cpuSeconds,
    peakMegabytes,
    callsALead: callsBehindQueue(usage) / leads,
    fill: leads / batchesIn(usage),
  };
}

/** What a lead waits for; the index of names, for one, is kept beside it. */
const onTheWay = new Set(['RecordDeliveries', 'PublishChanges', 'AssignLead']);

/** The SDK calls between the queue and LeadAssigned. */
function callsBehindQueue({ calls }: Usage): number {
  return sum(calls.filter((call) => onTheWay.has(call.function)).map((call) => call.calls));
}

function batchesIn({ functions }: Usage): number {
  return functions.find((fn) => fn.function === 'RecordDeliveries')?.invocations ?? Number.NaN;
}
