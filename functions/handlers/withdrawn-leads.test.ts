import { reprocessRequest, startReprocess } from '@afluente/domain/deliveries/reprocess-run';
import { LeadCaptured } from '@afluente/events/leads';
import { timedDeliveryId } from '@afluente/tests/builders/timed-delivery-id';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { formDelivery, lambdaContext, queueEvent, receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as api } from '@afluente/tests/fakes/management-api';
import { eventsOn, handOver, onTheBus } from '@afluente/tests/fakes/published';
import { handler as recorder } from '../pipeline/record-deliveries';
import { handler as assign } from './assign-lead';
import { handler as reprocessor } from './run-reprocess';

const environment = environmentForTests({ forgets: 'configuration too' });
const store = () => environment().store;
const call = apiClient(api);
const context = { ...lambdaContext, getRemainingTimeInMillis: () => 800_000 };

const team = (...members: readonly string[]) =>
  call('PUT', '/v1/teams/ventas', {
    body: { name: 'Ventas', handles: ['lead'], members: members.map((id) => ({ id, name: id })) },
  });
const mapped = (mapping: Readonly<Record<string, string>>) =>
  call('PUT', '/v1/forms/contact', {
    body: { name: 'C', allowedOrigins: ['*'], fields: [{ name: 'a', type: 'text' }], mapping },
  });
const post = (nth: number, a: string) => {
  const at = new Date(Date.parse(receivedAt) + nth * 1000).toISOString();
  return recorder(
    queueEvent([formDelivery(timedDeliveryId(String(nth), at), { a }, { receivedAt: at })]),
    lambdaContext,
  );
};

const routed = new Set<string>();

/** Every lead whose capture was published has gone through routing. */
async function route() {
  for (const one of eventsOn(await environment().items())) {
    if (one.type !== LeadCaptured.name || routed.has(one.id)) continue;
    routed.add(one.id);
    await handOver(assign, onTheBus(one), context);
  }
}

let asked = 0;
async function reprocess() {
  asked += 1;
  const range = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z', plan: false };
  const who = { kind: 'form', sourceId: 'contact', by: 'marta', requestId: String(asked) } as const;
  const run = startReprocess({
    ...range,
    ...who,
    at: new Date(Date.parse(receivedAt) + asked * 3_600_000).toISOString(),
  });
  const request = reprocessRequest(run);
  await store().reprocesses.save(run, [request]);
  await handOver(reprocessor, onTheBus(request), context);
  await route();
  return store().reprocesses.get(run.id);
}

async function leadOf(email: string) {
  const { id = '' } = (await store().customers.findByIdentifier({ type: 'email', value: email })) ?? {};
  return (await store().leads.ofCustomer(id))[0];
}

describe('a lead that a wrong mapping withdrew', () => {
  beforeEach(async () => {
    routed.clear();
    await team('ana', 'luis', 'eva');
    await call('PUT', '/v1/routing', { body: { rules: [], fallback: { team: 'ventas' } } });
    await mapped({ a: 'email' });
    await post(1, 'uno@example.com');
    await post(2, 'dos@example.com');
    await route();
    await mapped({ a: 'attribute:a' });
    await reprocess();
    await mapped({ a: 'email' });
  });

  it('goes back to whoever had it, once, and its trace says all of it', async () => {
    const run = await reprocess();
    const again = await reprocess();
    const [one, two] = [await leadOf('uno@example.com'), await leadOf('dos@example.com')];
    await post(3, 'tres@example.com');
    await route();

    expect(run?.counts).toMatchObject({ identified: 2, leadsOpened: 2 });
    expect(again?.counts).toEqual({ deliveries: 2, unchanged: 2 });
    expect([one, two]).toMatchObject([
      { status: 'assigned', ownerId: 'ana', teamId: 'ventas' },
      { status: 'assigned', ownerId: 'luis', teamId: 'ventas' },
    ]);
    expect(one).not.toHaveProperty('takenFrom');
    expect(one?.trace.map(({ act }) => act)).toEqual(['capture', 'route', 'restore', 'route']);
    expect(one?.trace.at(-1)?.result).toBe('given back to ana of team ventas, who had it before it was withdrawn');
    // no turn was taken by what was given back
    expect((await leadOf('tres@example.com'))?.ownerId).toBe('eva');
  });

  it('leaves what they wrote meanwhile elsewhere to whoever had it, and finds it there when it is back', async () => {
    await reprocess();
    await call('PUT', '/v1/forms/other', {
      body: { name: 'O', allowedOrigins: ['*'], fields: [{ name: 'a', type: 'text' }], mapping: { a: 'email' } },
    });
    const at = new Date(Date.parse(receivedAt) + 5_000).toISOString();
    const other = formDelivery(
      timedDeliveryId('4', at),
      { a: 'uno@example.com' },
      { receivedAt: at, sourceId: 'other' },
    );
    await recorder(queueEvent([other]), lambdaContext);
    await route();
    const owners = [(await leadOf('uno@example.com'))?.ownerId];
    for (const field of ['attribute:a', 'email', 'attribute:a']) {
      await mapped({ a: field });
      await reprocess();
      owners.push((await leadOf('uno@example.com'))?.ownerId);
    }

    expect(owners).toEqual(['ana', 'ana', 'ana', 'ana']);
  });

  it('is routed anew where its owner takes leads no more, and its trace says why', async () => {
    await team('luis', 'eva');
    await reprocess();

    const one = await leadOf('uno@example.com');

    expect(['luis', 'eva']).toContain(one?.ownerId);
    expect(one?.trace.at(-1)?.rejected).toEqual([
      {
        candidate: 'member:ana',
        reason: 'had it before it was withdrawn, and no longer takes leads of team ventas',
      },
    ]);
  });

  it('says that it was withdrawn, when, and by which run, where it is asked for', async () => {
    const [withdrawn] = (await environment().items()).filter(({ type }) => type === 'withdrawnLead');
    const id = String(withdrawn?.SK).split('#')[1];

    const answers = [await call('GET', `/v1/leads/${id}`), await call('GET', `/v1/leads/${id}/trace`)];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [410, 'lead.withdrawn'],
      [410, 'lead.withdrawn'],
    ]);
    expect(answers[0]?.body.detail).toContain(`withdrawn at ${withdrawn?.at}`);
    expect(answers[0]?.body.detail).toContain(`GET /v1/reprocessing/${withdrawn?.by}`);
  });

  it('is forgotten once it is back', async () => {
    const kept = (await environment().items()).filter(({ type }) => type === 'withdrawnLead');

    expect(kept).toHaveLength(2);
    await reprocess();
    expect((await environment().items()).filter(({ type }) => type === 'withdrawnLead')).toEqual([]);
  });
});
