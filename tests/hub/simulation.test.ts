import { apiOf } from './api';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** A draft of rules is tried out on what happened, as marketing does before it is put in force. */

const scoring = {
  fit: [{ id: 'spain', when: { customer: { country: ['ES'] } }, points: 10 }],
  engagement: [
    { id: 'asked', when: { interaction: { kind: ['form_submitted'] } }, points: 30, halfLife: 'P14D', cap: 80 },
  ],
  qualifiesAt: 60,
};

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  await must(hub.api.put('/v1/scoring', scoring));
  await post({ email: 'ana@example.com', pais: 'ES', mensaje: 'hola' });
  await post({ email: 'ana@example.com', mensaje: 'quiero el folleto' });
  await post({ email: 'luz@example.com', mensaje: 'hola' });
});
afterAll(() => hub?.stop());

async function post(fields: Readonly<Record<string, string>>): Promise<void> {
  await postContact(hub, fields);
  await hub.idle();
}
async function simulate(asked: object) {
  const { id } = (await must(hub.api.post('/v1/simulations', asked))).body;
  await hub.idle();
  const { body } = await must(hub.api.get(`/v1/simulations/${id}`));
  expect(body.status).toBe('finished');
  return body;
}
const events = async () => {
  const { body } = await must(hub.api.get('/_local/events'));
  return body.items.map((one: { 'detail-type': string }) => one['detail-type']);
};

describe('a simulation of scoring rules', () => {
  it('reproduces what happened where the draft is what is in force', async () => {
    const { report, read } = await simulate({ kind: 'scoring', draft: scoring, days: 7 });

    expect(report).toMatchObject({ leads: 2, moved: 0, most: [], fidelity: { same: 2, different: 0 } });
    expect(report.qualified).toMatchObject({ inForce: 1, draft: 1, newly: 0, noLonger: 0 });
    expect(read).toEqual([
      { kind: 'scoring', id: 'main', version: 1 },
      { kind: 'topics', id: 'main', version: 0 },
    ]);
  });

  it('says who would have moved and qualified, and changes nothing', async () => {
    const leads = (await must(hub.api.get('/v1/leads'))).body;
    const before = await events();
    const engagement = [
      { id: 'asked', points: 65 },
      { id: 'brochure', when: { interaction: { content: { text: [{ wildcard: '*folleto*' }] } } }, points: 5 },
    ];

    const { report, cannotKnow } = await simulate({ kind: 'scoring', draft: { ...scoring, engagement }, days: 7 });

    expect(report).toMatchObject({ leads: 2, moved: 2, up: 2, down: 0, qualified: { newly: 1, noLonger: 0 } });
    expect(report.most.map(({ draft }: { draft: number }) => draft)).toEqual([145, 65]);
    expect(cannotKnow.length).toBeGreaterThan(2);
    expect(JSON.stringify(report)).not.toContain('@');
    expect((await must(hub.api.get('/v1/leads'))).body).toEqual(leads);
    const after = await events();
    const more = after.filter((type: string) => type.startsWith('Simulation'));
    expect(after.length - before.length).toBe(2);
    expect(more.slice(-2)).toEqual(expect.arrayContaining(['SimulationRequested', 'SimulationFinished']));
    expect((await must(hub.api.get('/v1/scoring'))).body).toMatchObject({ version: 1 });
  });

  it('refuses a draft as a PUT does, and whoever may not put it', async () => {
    const wrong = { ...scoring, fit: [{ id: 'x', when: { customer: { contry: ['ES'] } }, points: 5 }] };

    const put = await hub.api.put('/v1/scoring', wrong);
    const refused = await hub.api.post('/v1/simulations', { kind: 'scoring', draft: wrong, days: 7 });
    const sales = await (await apiOf(hub.url, 'sales')).post('/v1/simulations', {
      kind: 'scoring',
      draft: scoring,
      days: 7,
    });

    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual(
      put.body.errors.map(({ pointer, detail }: { pointer: string; detail: string }) => ({
        pointer: `/draft${pointer}`,
        detail,
      })),
    );
    expect(sales.status).toBe(403);
  });

  it('is listed, and goes when it is deleted', async () => {
    const { id } = await simulate({ kind: 'scoring', draft: scoring, days: 1 });

    const listed = (await must(hub.api.get('/v1/simulations'))).body.items;
    await must(hub.api.delete(`/v1/simulations/${id}`));

    expect(listed[0]).toMatchObject({ id, status: 'finished', days: 1 });
    expect((await hub.api.get(`/v1/simulations/${id}`)).status).toBe(404);
  });
});
