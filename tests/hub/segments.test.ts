import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';
import { asJson, openSource } from './vendors';

/** Segments as marketing sees them: who is in one, how many, and what follows. */

const shortStages = [
  { id: 'talk', name: 'Talk', probability: 0.1, kind: 'open' },
  { id: 'won', name: 'Won', probability: 1, kind: 'won' },
  { id: 'lost', name: 'Lost', probability: 0, kind: 'lost' },
];

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
});
afterAll(() => hub?.stop());

async function post(fields: Readonly<Record<string, string>>): Promise<string> {
  return postedBy(hub, fields);
}
async function advance(duration: string): Promise<void> {
  await must(hub.api.post('/_local/clock', { advance: duration }));
  await hub.idle();
}
async function put(id: string, when: object): Promise<void> {
  await must(hub.api.put(`/v1/segments/${id}`, { name: id, when }));
  await hub.idle();
}
const segment = async (id: string) => (await must(hub.api.get(`/v1/segments/${id}`))).body;
const membersOf = async (id: string): Promise<readonly string[]> =>
  (await must(hub.api.get(`/v1/segments/${id}/members`))).body.items.map(
    ({ customerId }: { readonly customerId: string }) => customerId,
  );
interface Published {
  readonly customerId: string;
  readonly data: { readonly segmentId: string };
}
async function published(type: string, segmentId: string): Promise<readonly string[]> {
  const { body } = await must(hub.api.get(`/_local/events?type=${type}`));
  return body.items
    .map(({ detail }: { readonly detail: Published }) => detail)
    .filter(({ data }: Published) => data.segmentId === segmentId)
    .map(({ customerId }: Published) => customerId);
}

const keen = { timeline: { kinds: { form_submitted: { last30Days: [{ numeric: ['>=', 2] }] } } } };
const silent = { timeline: { silentDays: [{ numeric: ['>=', 30] }] } };

describe('a segment', () => {
  it('is filled with those who were there before, and shows how many they are', async () => {
    const ana = await post({ email: 'ana@example.com', nombre: 'Ana Ruiz', mensaje: 'hola' });
    await post({ email: 'ana@example.com', mensaje: 'otra vez' });
    await post({ email: 'leo@example.com', mensaje: 'hola' });
    await put('keen', keen);

    expect(await segment('keen')).toMatchObject({ size: 1, fill: { status: 'finished', done: 2 } });
    expect(await membersOf('keen')).toEqual([ana]);
    expect((await must(hub.api.get(`/v1/customers/${ana}`))).body.segments).toEqual(['keen']);
  });

  it('takes in whoever does what it asks for, and lets go of who has not for long, each stated once', async () => {
    const eva = await post({ email: 'eva@example.com', mensaje: 'hola' });
    const before = await membersOf('keen');
    await post({ email: 'eva@example.com', mensaje: 'otra vez' });
    const after = await membersOf('keen');
    await put('silent', silent);
    const early = await membersOf('silent');
    await advance('P31D');

    expect(before).not.toContain(eva);
    expect(after).toContain(eva);
    expect(early).toEqual([]);
    expect(await membersOf('keen')).toEqual([]);
    expect(await membersOf('silent')).toContain(eva);
    expect(await published('CustomerEnteredSegment', 'keen')).toHaveLength(2);
    expect(await published('CustomerLeftSegment', 'keen')).toHaveLength(2);
    expect(await published('CustomerEnteredSegment', 'silent')).toHaveLength(3);
  });
});

describe('rules over segments', () => {
  it('are refused with the segments there are, and keep the one that they name', async () => {
    const journey = (id: string) => ({
      ...{ name: 'Keen', entry: { on: 'CustomerEnteredSegment', when: { customer: { segments: [id] } } } },
      ...{ reentry: 'never', steps: [{ id: 'mark', kind: 'set', attributes: { courted: true } }] },
    });
    const refused = await hub.api.put('/v1/journeys/keen', journey('kene'));
    await must(hub.api.put('/v1/journeys/keen', journey('keen')));
    const kept = await hub.api.delete('/v1/segments/keen');
    const luz = await post({ email: 'luz@example.com', mensaje: 'hola' });
    await post({ email: 'luz@example.com', mensaje: 'otra vez' });

    expect([refused.status, kept.status]).toEqual([422, 409]);
    expect(JSON.stringify(refused.body)).toContain('there is no segment kene; did you mean keen?');
    expect(JSON.stringify(kept.body)).toContain('a journey, keen');
    expect((await must(hub.api.get(`/v1/customers/${luz}`))).body).toMatchObject({
      segments: ['keen'],
      attributes: { courted: true },
    });
  });

  it('end with the segment: those in it leave', async () => {
    await must(hub.api.delete('/v1/segments/silent'));
    await hub.idle();
    const left = await published('CustomerLeftSegment', 'silent');

    expect(left.length).toBeGreaterThan(0);
    expect((await hub.api.get('/v1/segments/silent')).status).toBe(404);
  });
});

describe('what is best done next', () => {
  it('is said by the rules in force, with the reason in the reader’s language', async () => {
    const eva = await post({ email: 'eva.next@example.com', mensaje: 'hola' });
    const path = `/v1/customers/${eva}/next-actions`;
    const byStandard = (await must(hub.api.get(path))).body.items;
    const words = { en: 'Call', es: 'Llamar' };
    const when = { leads: { open: [{ numeric: ['>=', 1] }] } };
    const rule = { id: 'call', when, action: 'call', text: words, reason: { en: 'A lead', es: 'Un lead' } };
    await must(hub.api.put('/v1/next-actions', { most: 1, rules: [rule, { ...rule, id: 'write', action: 'write' }] }));
    const ours = (await must(hub.api.get(path))).body.items;

    expect(byStandard[0]).toMatchObject({ ruleId: 'waiting-lead', rulesVersion: 0, reason: expect.any(String) });
    expect(ours).toEqual([{ action: 'call', text: 'Call', reason: 'A lead', ruleId: 'call', rulesVersion: 1 }]);

    await must(hub.api.post('/v1/next-actions/roll-back', { version: 0 }));
    expect((await must(hub.api.get(path))).body.items[0]).toMatchObject({ ruleId: 'waiting-lead', rulesVersion: 2 });
    await must(hub.api.put('/v1/pipelines/short', { name: 'x', stages: shortStages }));
    await must(hub.api.post('/v1/deals', { customerId: eva, name: 'x', stage: 'won' }));
    const bought = (await must(hub.api.get(path))).body.items;
    expect(bought.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain('waiting-lead');
  });

  it('says that nobody has contacted a lead only until somebody has', async () => {
    const leo = await post({ email: 'leo.next@example.com', mensaje: 'hola' });
    const rules = async () =>
      (await must(hub.api.get(`/v1/customers/${leo}/next-actions`))).body.items.map(
        ({ ruleId }: { ruleId: string }) => ruleId,
      );
    const before = await rules();
    const call = { kind: 'call_completed', channel: 'phone', direction: 'outbound', call: { durationSeconds: 60 } };
    const phone = await openSource(hub, 'native', { id: 'phone' });
    const person = { identifiers: [{ type: 'email', value: 'leo.next@example.com' }] };
    expect((await phone.send(asJson([{ vendorEventId: 'call-1', person, ...call }]))).status).toBe(202);
    await hub.idle();

    expect(before).toContain('waiting-lead');
    expect(await rules()).not.toContain('waiting-lead');
  });

  it('and any other condition is over values that there are', async () => {
    const refused = await Promise.all(
      [
        { lifecycle: ['custommer'] },
        { consents: { email: { marketing: ['grnted'] } } },
        { consents: { correo: { x: ['granted'] } } },
      ].map((when) => hub.api.put('/v1/segments/wrong', { name: 'x', when })),
    );

    expect(refused.map(({ status, body }) => [status, body.errors[0].pointer])).toEqual([
      [422, '/when/lifecycle/0'],
      [422, '/when/consents/email/marketing/0'],
      [422, '/when/consents/correo'],
    ]);
    expect(refused[0]?.body.errors[0].detail).toContain('did you mean customer?');
  });
});
