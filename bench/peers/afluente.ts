import { setTimeout as wait } from 'node:timers/promises';
import { must } from '@afluente/tests/hub/setting';
import { addressOf, formPath, settle } from '../hub/contact';
import { type HubProcess, startHubProcess } from '../hub/hub-process';
import { range } from '../report/statistics';
import type { Peer } from './peer';

const askedAtOnce = 8;

/** Our own hub, by the way a newcomer starts it: a record is a post in a person's timeline. */
export function afluente(version: string): Peer {
  const known = new Set<string>();
  return {
    name: 'Afluente',
    version,
    setUp: 'npm start; a form, a team of two and a routing rule: customer, timeline, lead, owner, raw post and receipt',
    start: async (directory) => {
      const hub = await startHubProcess(directory);
      if (!known.has(directory)) await settle(hub);
      known.add(directory);
      return {
        postUrl: `${hub.url}${formPath}`,
        acknowledges: 202,
        settled: hub.idle,
        recordsOf: (people) => recordsOf(hub, people),
        use: hub.use,
        kill: hub.kill,
        stop: hub.stop,
      };
    },
  };
}

async function recordsOf(hub: HubProcess, people: readonly number[]): Promise<number[]> {
  const found = new Map<number, number>();
  const waiting = [...people];
  const ask = async () => {
    for (let nth = waiting.pop(); nth !== undefined; nth = waiting.pop()) found.set(nth, await recordsOfOne(hub, nth));
  };
  await Promise.all(range(askedAtOnce).map(ask));
  return people.map((nth) => found.get(nth) ?? 0);
}

async function recordsOfOne({ api }: HubProcess, nth: number): Promise<number> {
  const customers = await answer(api, `/v1/customers?email=${addressOf(nth)}`);
  const items: readonly { readonly id: string }[] = customers.body.items;
  const counts = await Promise.all(
    items.map(async ({ id }) => {
      const timeline = await answer(api, `/v1/customers/${id}/timeline`);
      return Number(timeline.body.items.length);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The management API answers so many requests a second and no more; a patient reader asks again. */
async function answer(api: HubProcess['api'], at: string) {
  const tooMany = 429;
  for (;;) {
    const got = await api.get(at);
    if (got.status !== tooMany) return must(Promise.resolve(got));
    await wait(250);
  }
}
