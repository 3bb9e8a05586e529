import { thenTo } from '@afluente/domain/journeys/then';
import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** Somebody's way through a journey, with the clock moved, as marketing sees it. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  for (const id of ['hola', 'recuerdo']) {
    const text = `Hola {{ customer.givenName }}: ${id}`;
    const locales = { es: { subject: id, text } };
    await must(hub.api.put(`/v1/templates/${id}`, { channel: 'email', purpose: 'transactional', locales }));
  }
});
afterAll(() => hub?.stop());

const welcome = {
  name: 'Welcome',
  entry: { on: 'LeadCaptured', when: { lead: { channel: ['form'] } } },
  reentry: 'never',
  exit: [{ on: 'InteractionRecorded', when: { interaction: { direction: ['inbound'] } } }],
  steps: [
    { id: 'hello', kind: 'send', channel: 'email', template: 'hola' },
    { id: 'a-day', kind: 'wait', for: 'P1D' },
    { id: 'call', kind: 'task', team: 'sales', title: 'Call them' },
    { id: 'again', kind: 'send', channel: 'email', template: 'recuerdo' },
    { id: 'two-days', kind: 'wait', for: 'P2D' },
    { id: 'last', kind: 'send', channel: 'email', template: 'recuerdo' },
    { id: 'done', kind: 'end', outcome: 'walked' },
  ],
};

const post = (fields: Readonly<Record<string, string>>) => postedBy(hub, fields);
async function advance(duration: string): Promise<void> {
  await must(hub.api.post('/_local/clock', { advance: duration }));
  await hub.idle();
}
interface Published {
  readonly customerId: string;
  readonly data: { readonly template: string; readonly messageId: string; readonly reason: string };
}
async function published(type: string, customerId: string): Promise<readonly Published['data'][]> {
  const { body } = await must(hub.api.get(`/_local/events?type=${type}`));
  return body.items
    .map(({ detail }: { readonly detail: Published }) => detail)
    .filter((detail: Published) => detail.customerId === customerId)
    .map(({ data }: Published) => data);
}
const asked = async (customerId: string) =>
  (await published('MessageRequested', customerId)).map(({ template }) => template);
const tasksOf = async (customerId: string) => (await must(hub.api.get(`/v1/tasks?customer=${customerId}`))).body.items;

describe('a welcome journey', () => {
  beforeAll(() => must(hub.api.put('/v1/journeys/welcome', welcome)));

  it('greets at once, comes back after a day with a task and a message, once, and ends when they answer', async () => {
    const ana = await post({ email: 'ana@example.com', nombre: 'Ana Ruiz', mensaje: 'hola' });
    const first = await asked(ana);
    await advance('P1D');
    const second = await asked(ana);
    await post({ email: 'ana@example.com', mensaje: 'gracias' });
    await advance('P2D');

    expect(first).toEqual(['hola']);
    expect(second).toEqual(['hola', 'recuerdo']);
    expect(await asked(ana)).toEqual(second);
    expect(await tasksOf(ana)).toMatchObject([{ title: 'Call them', teamId: 'sales', by: 'journey:welcome' }]);
    expect(await published('JourneyEntered', ana)).toHaveLength(1);
    // there is no channel here: nothing that was asked for left
    expect(await published('JourneyExited', ana)).toMatchObject([{ reason: 'exit', outcome: 'exit', messages: 0 }]);
  });
});

describe('somebody inside a journey', () => {
  const variant = (name: string) => ({ name, weight: 1, ...thenTo('mark') });
  const steps = [
    { id: 'way', kind: 'split', variants: [variant('short'), variant('long')] },
    { id: 'mark', kind: 'set', attributes: { courted: true } },
    { id: 'wait', kind: 'wait', for: 'P1D' },
    { id: 'call', kind: 'task', team: 'sales', title: 'Call them' },
  ];
  const courting = {
    ...{ name: 'Courting', entry: { on: 'LeadCaptured', when: { customer: { email: [{ prefix: 'court' }] } } } },
    ...{ reentry: 'never', goal: { on: 'LeadStatusChanged', when: { event: { data: { to: ['converted'] } } } }, steps },
  };
  const enrolmentsOf = async (customerId: string) =>
    (await must(hub.api.get(`/v1/customers/${customerId}/enrolments`))).body.items.filter(
      ({ journeyId }: { readonly journeyId: string }) => journeyId === 'courting',
    );
  beforeAll(async () => {
    await must(hub.api.delete('/v1/journeys/welcome'));
    await must(hub.api.put('/v1/journeys/courting', courting));
  });

  it('goes through by the version that they entered, and is taken out by hand, with nothing after that', async () => {
    const eva = await post({ email: 'court.eva@example.com' });
    const luz = await post({ email: 'court.luz@example.com' });
    await must(hub.api.put('/v1/journeys/courting', { ...courting, steps: steps.slice(0, 3) }));
    const [enrolment] = await enrolmentsOf(luz);
    const out = await must(hub.api.delete(`/v1/journeys/courting/enrolments/${enrolment.id}`));
    await advance('P2D');

    expect(out.body).toMatchObject({
      status: 'left',
      left: { reason: 'by-hand', by: expect.stringMatching(/^person:/) },
    });
    expect(await tasksOf(luz)).toEqual([]);
    expect(await tasksOf(eva)).toHaveLength(1);
    expect((await must(hub.api.get(`/v1/customers/${eva}`))).body.attributes).toEqual({ courted: true });
  });

  it('leaves by the goal, which is counted by variant, once', async () => {
    const leo = await post({ email: 'court.leo@example.com' });
    const { body } = await must(hub.api.get('/v1/leads'));
    const lead = body.items.find(({ customerId }: { readonly customerId: string }) => customerId === leo);
    await must(hub.api.patch(`/v1/leads/${lead.id}`, { status: 'converted' }));
    await hub.idle();
    const [enrolment] = await enrolmentsOf(leo);
    const results = (await must(hub.api.get('/v1/journeys/courting/results'))).body;

    expect(enrolment).toMatchObject({ status: 'left', left: { reason: 'goal' } });
    expect(results).toMatchObject({ isComplete: true, entered: 3, inside: 0, goal: { of: 3, goals: 1 } });
    const ways = results.splits[0].variants;
    expect(ways.map(({ name }: { readonly name: string }) => name)).toEqual(['short', 'long']);
    expect(ways[0].of + ways[1].of).toBe(3);
    expect(ways[0].goals + ways[1].goals).toBe(1);
  });

  it('leaves at the next step where the journey was deleted, also where it was made anew under its id', async () => {
    const ida = await post({ email: 'court.ida@example.com' });
    await must(hub.api.delete('/v1/journeys/courting'));
    await must(hub.api.put('/v1/journeys/courting', courting));
    await advance('P1D');

    expect(await enrolmentsOf(ida)).toMatchObject([{ status: 'left', left: { reason: 'deleted' } }]);
    expect(await tasksOf(ida)).toEqual([]);
  });

  it('is inside once where two turn out to be one, and both again where that is undone', async () => {
    const ana = await post({ email: 'court.a@example.com' });
    const anna = await post({ email: 'court.b@example.com' });
    const { body } = await must(hub.api.post(`/v1/customers/${ana}/merge`, { otherId: anna }));
    await hub.idle();
    const merged = (await enrolmentsOf(ana)).map(({ status }: { readonly status: string }) => status).sort();
    await must(hub.api.post(`/v1/customers/${ana}/unmerge`, { mergeId: body.mergeId }));
    await hub.idle();
    const apart = [await enrolmentsOf(ana), await enrolmentsOf(anna)];

    expect(merged).toEqual(['inside', 'left']);
    expect(apart).toMatchObject([[{ status: 'inside' }], [{ status: 'inside' }]]);
  });

  it('is in none any more where they were erased, and nothing is asked for them', async () => {
    const ida = await post({ email: 'court.ida@example.com' });
    await must(hub.api.delete(`/v1/customers/${ida}`));
    await advance('P2D');

    const { body } = await must(hub.api.get('/v1/journeys/courting/enrolments?status=inside'));
    expect(JSON.stringify(body)).not.toContain(ida);
    expect(await published('TaskOpened', ida)).toEqual([]);
  });

  it('is there only where the journey is right: each fault is named', async () => {
    const wrong = { ...courting, steps: [{ id: 'a', kind: 'task', team: 'nobody', title: 'x', next: 'b' }] };
    const refused = await hub.api.put('/v1/journeys/courting', wrong);
    const unknown = await hub.api.put('/v1/journeys/courting', {
      ...courting,
      steps: [{ ...steps[3], team: 'nobody' }],
    });

    expect([refused.status, unknown.status]).toEqual([422, 422]);
    expect(refused.body.errors).toMatchObject([{ pointer: '/steps/0/next' }]);
    expect(unknown.body.errors).toMatchObject([{ pointer: '/steps/0/team', detail: expect.stringContaining('sales') }]);
  });
});

describe('a message of a journey that may not leave', () => {
  it('is refused in its step, and counts as none', async () => {
    const locales = { es: { subject: 'Oferta', text: 'Hola' } };
    await must(hub.api.put('/v1/templates/oferta', { channel: 'email', purpose: 'marketing', locales }));
    const steps = [
      { id: 'offer', kind: 'send', channel: 'email', template: 'oferta' },
      { id: 'wait', kind: 'wait', for: 'P3D' },
    ];
    await must(hub.api.put('/v1/journeys/offers', { ...welcome, name: 'Offers', exit: [], steps }));

    const id = await post({ email: 'ines@offers.example', nombre: 'Inés', mensaje: 'Precio' });
    await advance('PT10M');

    const { items } = (await must(hub.api.get(`/v1/customers/${id}/enrolments`))).body;
    expect(items[0].path).toMatchObject([
      { step: 'offer', result: 'refused', code: 'message.noConsent' },
      { step: 'wait' },
    ]);
    expect(items[0].messages).toBe(0);
    expect((await must(hub.api.get('/v1/journeys/offers/results'))).body).toMatchObject({ entered: 1, messages: 0 });
    await must(hub.api.delete('/v1/journeys/offers'));
  });
});
