import { customerBy } from './beside-good';
import { idle, type RunningHub, runningHub } from './running-hub';
import { settleIn } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

/** One post may hold hundreds of interactions. What it sets off must not take the machines of those who acknowledge the next post. */

const many = 300;

interface Used {
  readonly functions: readonly { readonly function: string; readonly invocations: number }[];
  readonly queues: readonly { readonly queue: string; readonly delivered: number; readonly batches: number }[];
}

describe(`a post of ${many} interactions of new people`, () => {
  let hub: RunningHub;
  let kiosk: VendorSource;
  let used: Used;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    kiosk = await openSource(hub, 'native', { id: 'kiosk' });
    await idle(hub.url);
    await hub.api.post('/_local/usage/reset', {});
    const posted = await kiosk.send(asJson(Array.from({ length: many }, (_, number) => leadOf(number))));
    expect(posted.status).toBe(202);
    await idle(hub.url, 240);
    used = (await hub.api.get('/_local/usage')).body;
  }, 300_000);
  afterAll(() => hub.stop());

  const leadOf = (number: number) => ({
    vendorEventId: `burst-${number}`,
    channel: 'web',
    kind: 'lead_submitted',
    person: { identifiers: [{ type: 'email', value: `burst-${number}@example.com` }] },
  });

  it('gives each event to the queue of its handler, and wakes the handler for batches of them', () => {
    const queue = used.queues.find(({ queue }) => queue === 'Afluente-AssignLeadEvents');
    const handler = used.functions.find((fn) => fn.function === 'Afluente-AssignLead');

    expect(queue?.delivered).toBe(many);
    expect(queue?.batches).toBeLessThan(many / 4);
    expect(handler?.invocations).toBeLessThanOrEqual(queue?.batches ?? 0);
  });

  it('ends with an owner for each, in turn', async () => {
    const owners = { ana: 0, bo: 0 };
    let cursor = '';
    do {
      const { body } = await hub.api.get(`/v1/leads?limit=200${cursor}`);
      for (const { ownerId } of body.items) owners[ownerId as 'ana' | 'bo'] += 1;
      cursor = body.cursor === undefined ? '' : `&cursor=${encodeURIComponent(body.cursor)}`;
    } while (cursor !== '');

    expect(owners).toEqual({ ana: many / 2, bo: many / 2 });
    expect((await customerBy(hub, 'email', 'burst-299@example.com')).openLeadIds).toHaveLength(1);
  });
});
