import { must } from '@afluente/tests/hub/setting';
import * as z from 'zod';
import { announce } from '../announce';
import { filledIn, formHeaders, formPath, numbered, postTemplate } from '../hub/contact';
import type { HubProcess } from '../hub/hub-process';
import type { Post } from '../load/post-each';
import { range } from '../report/statistics';
import type { Played } from './play-scenarios';
import { meter } from './scenario';

/** The price of what people do through the management API: look somebody up, read, merge, unmerge. */

const times = 24;
const firstPerson = 8_000;
/** somebody with more interactions than a page holds */
const busyPerson = 8_500;
const postsOfBusy = 25;

interface Request {
  readonly path: string;
  readonly body?: unknown;
}

/** Plays every operation, each time on another customer; reads are all of one with a long timeline. */
export async function playOperations(hub: HubProcess): Promise<Played[]> {
  const { pairs, busy } = await settlePeople(hub);
  const play = await playerOf(hub);
  const reads = [
    await play('look-up by address', (nth) => ({ path: lookUp(firstPerson + nth) })),
    await play('page of 20 of a timeline', () => ({ path: `/v1/customers/${busy}/timeline?limit=20` })),
    await play('overview', () => ({ path: `/v1/customers/${busy}/overview` })),
  ];
  const merge = await play('merge', (nth) => {
    const [id, otherId] = pairs[nth] ?? [];
    return { path: `/v1/customers/${id}/merge`, body: { otherId } };
  });
  const mergeIds = await Promise.all(pairs.map(([id]) => mergeOf(hub, id)));
  const unmerge = await play('unmerge', (nth) => {
    const [id] = pairs[nth] ?? [];
    return { path: `/v1/customers/${id}/unmerge`, body: { mergeId: mergeIds[nth] } };
  });
  return [...reads, merge, unmerge];
}

const lookUp = (person: number) => `/v1/customers?email=persona${numbered(person)}@example.com`;

async function settlePeople(hub: HubProcess) {
  const people = range(times * 2, firstPerson);
  const bodies = [
    ...people.map((person) => filledIn(postTemplate('uno'), person)),
    ...range(postsOfBusy).map((nth) => filledIn(postTemplate(`vez ${nth}`), busyPerson)),
  ];
  const posts = bodies.map((body): Post => ({ headers: formHeaders, body }));
  await meter(hub, { path: formPath, posts, status: 202, batches: 'full' });
  const Page = z.object({ items: z.tuple([z.object({ id: z.string() })]) });
  const idOf = async (person: number) => Page.parse((await must(hub.api.get(lookUp(person)))).body).items[0].id;
  const pairs = await Promise.all(
    range(times).map(
      async (nth) => [await idOf(firstPerson + nth * 2), await idOf(firstPerson + nth * 2 + 1)] as const,
    ),
  );
  return { pairs, busy: await idOf(busyPerson) };
}

async function playerOf(hub: HubProcess) {
  const { body } = await must(hub.api.get('/_local/token?role=admin'));
  const { token } = z.object({ token: z.string() }).parse(body);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (name: string, requestOf: (nth: number) => Request): Promise<Played> => {
    announce(`price: ${name}, ${times} times`);
    const posts = range(times).map((nth): Post => {
      const request = requestOf(nth);
      const url = `${hub.url}${request.path}`;
      return request.body === undefined ? { url, headers } : { url, headers, body: JSON.stringify(request.body) };
    });
    return { name, metered: await meter(hub, { path: '', posts, status: 200, batches: 'full' }) };
  };
}

async function mergeOf(hub: HubProcess, customerId: string): Promise<string> {
  const { body } = await must(hub.api.get(`/v1/customers/${customerId}/merges`));
  return z.object({ items: z.tuple([z.object({ mergeId: z.string() })]) }).parse(body).items[0].mergeId;
}
