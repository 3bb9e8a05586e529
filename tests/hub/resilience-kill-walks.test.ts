import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { eachOf } from './books';
import { mortalHub } from './mortal-hub';
import { idle } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { until } from './until';

/** A segment is filled, and emptied when it goes, and scores follow their rules, by a hub that is killed in the midst of it. */

const longestMs = 240_000;
const people = 180;
const mortal = mortalHub();

beforeAll(async () => {
  await settleIn(mortal.now());
  await eachOf([...Array(people).keys()], (number) => post({ email: emailOf(number) }));
  await idle(mortal.now().url, 60);
}, longestMs);

/** Every third is of those that the segment asks for. */
const emailOf = (number: number) => `${number % 3 === 0 ? 'vip' : 'other'}-${number}@example.com`;
const wanted = people / 3;
const when = { customer: { email: [{ prefix: 'vip-' }] } };

async function post(fields: Readonly<Record<string, string>>): Promise<void> {
  const answer = await postContact(mortal.now(), fields);
  if (!answer.ok) throw new Error(`${answer.status}`);
}
interface Published {
  readonly id: string;
  readonly customerId: string;
}
/** Of whom, each event once: what a killed hub had published may come again under the same id. */
async function published(type: string): Promise<readonly string[]> {
  const { items } = (await must(mortal.now().api.get(`/_local/events?type=${type}`))).body;
  const all = new Map<string, string>(items.map(({ detail: { id, customerId } }: Detailed) => [id, customerId]));
  return [...all.values()].sort();
}
type Detailed = { readonly detail: Published };
async function members(): Promise<readonly string[]> {
  const { items } = (await must(mortal.now().api.get('/v1/segments/vip/members?limit=200'))).body;
  return items.map(({ customerId }: Published) => customerId).sort();
}
const segment = async () => (await must(mortal.now().api.get('/v1/segments/vip'))).body;
/** Those whom the segment is to have, by their addresses alone. */
async function expected(): Promise<readonly string[]> {
  const { items } = (await must(mortal.now().api.get('/v1/customers?limit=200'))).body;
  return items
    .filter(({ identifiers }: Shown) => identifiers.some(({ value }) => value.startsWith('vip-')))
    .map(({ id }: Shown) => id)
    .sort();
}
interface Shown {
  readonly id: string;
  readonly identifiers: readonly { readonly value: string }[];
}

describe('a segment of a hub that is killed', () => {
  it(
    'has everybody whom it is to have after it was filled, each stated once',
    async () => {
      await must(mortal.now().api.put('/v1/segments/vip', { name: 'VIP', when }));
      // in the first pages, and in the later ones
      for (const atLeast of [1, 100]) {
        await until(async () => (await published('CustomerEnteredSegment')).length > 0);
        await until(async () => (await segment()).fill.done >= atLeast);
        await wait(randomInt(0, 500));
        await mortal.restart('SIGKILL');
      }
      // who comes while it is filled is in it as well
      await post({ email: 'vip-late@example.com' });
      await idle(mortal.now().url, 120);

      const all = await expected();
      expect(all).toHaveLength(wanted + 1);
      expect(await members()).toEqual(all);
      expect(await published('CustomerEnteredSegment')).toEqual(all);
      expect(await segment()).toMatchObject({ size: wanted + 1, fill: { status: 'finished' } });
      expect((await segment()).fill.done).toBeGreaterThanOrEqual(people);
    },
    longestMs,
  );

  it(
    'lets go of each, once, when it is deleted',
    async () => {
      const all = await members();
      await must(mortal.now().api.delete('/v1/segments/vip'));
      await until(async () => (await published('CustomerLeftSegment')).length > 0);
      await wait(randomInt(0, 300));
      await mortal.restart('SIGKILL');
      await idle(mortal.now().url, 120);

      const shown = await eachOf(all, async (id) => (await must(mortal.now().api.get(`/v1/customers/${id}`))).body);
      expect(all.length).toBeGreaterThan(wanted);
      expect(shown.flatMap(({ segments = [] }) => segments)).toEqual([]);
      expect(await published('CustomerLeftSegment')).toEqual(all);
    },
    longestMs,
  );
});

describe('the scores of a hub that is killed', () => {
  const rules = (points: number) => ({ fit: [], engagement: [{ id: 'any', points }] });
  const scores = async () =>
    (await must(mortal.now().api.get('/v1/leads?limit=200'))).body.items.map(
      ({ scoring }: { readonly scoring?: { readonly score: number } }) => scoring?.score,
    );

  it(
    'follow changed rules, all of them, each stated once a change',
    async () => {
      const before = await scores();
      for (const points of [20, 30]) {
        await must(mortal.now().api.put('/v1/scoring', rules(points)));
        await until(async () => (await mortal.now().api.get('/v1/scoring')).body.rescoring.done >= 50);
        await wait(randomInt(0, 500));
        await mortal.restart('SIGKILL');
        await idle(mortal.now().url, 120);
      }

      const { rescoring } = (await must(mortal.now().api.get('/v1/scoring'))).body;
      expect(before).toEqual(Array(people + 1).fill(undefined));
      expect(await scores()).toEqual(Array(people + 1).fill(30));
      expect(rescoring).toMatchObject({ what: 'score', status: 'finished', done: people + 1 });
      expect((await published('LeadScored')).length).toBe(2 * (people + 1));
    },
    longestMs,
  );
});
