import { call } from './api';
import { mortalHub } from './mortal-hub';
import { idle } from './running-hub';
import { settleIn } from './setting';
import { until } from './until';

/** A hub that is killed in the middle of reading deliveries again, and comes to the end of it all the same. */

const longestMs = 400_000;
const hub = mortalHub();
const peopleCount = 40;
const emails = Array.from({ length: peopleCount }, (_, nth) => `p${nth}@kill.example`);

const mapped = (field: string) =>
  hub.now().api.put('/v1/forms/killed', {
    name: 'Killed',
    allowedOrigins: ['*'],
    fields: ['a', 'b'].map((name) => ({ name, type: 'text' })),
    mapping: { [field]: 'email' },
  });

async function post(b: string) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ a: 'oficina@kill.example', b });
  const answer = await call(`${hub.now().url}/v1/forms/killed`, { method: 'POST', headers, body });
  expect(answer.status).toBeLessThan(300);
}

/** On a machine that has much to do, a restart alone takes half a minute. */
const patiently = (check: () => Promise<boolean>) => until(check).catch(() => until(check));

async function all(path: string) {
  const items: { readonly id: string; readonly customerId: string; readonly deliveryId: string }[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await hub.now().api.get(`${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`);
    items.push(...body.items);
    if (body.cursor === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(body.cursor)}`;
  }
}

describe('a reprocess in a hub that is killed', () => {
  it(
    'ends as if nothing had happened: every delivery read once, corrected once, counted once',
    async () => {
      await settleIn(hub.now());
      await mapped('a');
      for (const email of emails) await post(email);
      await idle(hub.now().url, 60);
      await mapped('b');
      const range = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
      const reprocess = async (plan: boolean) =>
        (await hub.now().api.post('/v1/forms/killed/reprocess', { ...range, plan })).body.id;
      const planId = await reprocess(true);
      await idle(hub.now().url, 60);
      const runId = await reprocess(false);
      const read = async (id: string) => (await hub.now().api.get(`/v1/reprocessing/${id}`)).body;
      const people = async () => (await all('/v1/customers')).length;

      await patiently(async () => (await people()) > 5);
      const early = await read(runId);
      await hub.restart('SIGKILL');
      await patiently(async () => (await people()) > 15);
      const later = await read(runId);
      await hub.restart('SIGKILL');
      await patiently(async () => (await read(runId)).status === 'done');
      await idle(hub.now().url, 60);

      const plan = await read(planId);
      const run = await read(runId);
      const customers = await all('/v1/customers');
      const leads = await all('/v1/leads?status=assigned');
      const timelines = await Promise.all(customers.map(({ id }) => all(`/v1/customers/${id}/timeline`)));
      const { body } = await call(`${hub.now().url}/_local/dead-letters`, { method: 'GET' });
      expect([early.status, later.status]).toEqual(['running', 'running']);
      expect(run.counts).toEqual(plan.counts);
      expect(run.counts.deliveries).toBe(peopleCount);
      expect(customers).toHaveLength(peopleCount);
      expect(timelines.map(({ length }) => length)).toEqual(customers.map(() => 1));
      expect(new Set(timelines.flat().map(({ deliveryId }) => deliveryId)).size).toBe(peopleCount);
      expect(leads).toHaveLength(peopleCount);
      expect(new Set(leads.map(({ customerId }) => customerId)).size).toBe(peopleCount);
      expect(JSON.stringify(body)).not.toContain('reprocess');
    },
    longestMs,
  );
});
