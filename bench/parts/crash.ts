import { setTimeout as wait } from 'node:timers/promises';
import { must } from '@afluente/tests/hub/setting';
import { announce } from '../announce';
import { formHeaders, formPath, postTemplate } from '../hub/contact';
import type { HubProcess } from '../hub/hub-process';
import { putLoad } from '../load/put-load';
import { range, sum } from '../report/statistics';
import type { Part } from './part';

const connections = 16;
const longestLoadSeconds = 20;
const untilKillMs = 3_000;
const firstPerson = 6_000_000;
const sampledPeople = 40;

/** Deliveries that were acknowledged and lost after a SIGKILL under load and a restart, and those applied twice. */
export const crash: Part = async (bench) => {
  const hub = await bench.freshHub();
  const job = { url: `${hub.url}${formPath}`, headers: { ...formHeaders }, connections, from: firstPerson };
  const load = putLoad({ ...job, seconds: longestLoadSeconds, bodies: [postTemplate('antes')] });
  // the client also needs time to start; the figures show how much load there was at the kill
  await wait(untilKillMs);
  announce('crash: SIGKILL');
  await hub.kill();
  const { receipts } = await load;
  const again = await bench.freshHub(hub.dataDirectory);
  await again.idle();
  announce(`crash: asking for ${receipts.length} receipts`);
  const lost = await countLost(again, receipts);
  const twice = await countTwice(again);
  return {
    figures: [
      { name: 'crash: acknowledged before the SIGKILL', value: receipts.length, unit: 'deliveries' },
      { name: 'crash: acknowledged and lost', value: lost, unit: 'deliveries', target: { exactly: 0 } },
      { name: 'crash: applied twice, of a sample', value: twice, unit: 'deliveries', target: { exactly: 0 } },
      { name: 'crash: ready again', value: again.readySeconds, unit: 's' },
    ],
  };
};

async function countLost({ api }: HubProcess, receipts: readonly string[]): Promise<number> {
  const waiting = [...receipts];
  let lost = 0;
  const ask = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const { body } = await api.get(`/v1/receipts/${id}`);
      if (body.status !== 'applied' || body.interactions.length !== 1) lost += 1;
    }
  };
  await Promise.all(range(8).map(ask));
  return lost;
}

/** Each person posted once: more than one interaction means that a post was recorded twice. */
async function countTwice({ api }: HubProcess): Promise<number> {
  const extra = await Promise.all(
    range(sampledPeople, firstPerson).map(async (person) => {
      const found = await must(api.get(`/v1/customers?email=persona${person}@example.com`));
      const [customer] = found.body.items;
      if (customer === undefined) return 0;
      const timeline = await must(api.get(`/v1/customers/${customer.id}/timeline`));
      return Math.max(0, timeline.body.items.length - 1) + Math.max(0, found.body.items.length - 1);
    }),
  );
  return sum(extra);
}
