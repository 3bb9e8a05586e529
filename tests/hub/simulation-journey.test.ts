import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** A draft of a journey, tried out on who came and what they did. */

jest.setTimeout(120_000);

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
    { id: 'done', kind: 'end', outcome: 'walked' },
  ],
};

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  for (const [id, purpose] of Object.entries({
    hola: 'transactional',
    recuerdo: 'transactional',
    oferta: 'marketing',
  })) {
    const text = `Hola {{ customer.givenName }}: ${id}${purpose === 'marketing' ? ' {{ links.unsubscribe }}' : ''}`;
    await must(
      hub.api.put(`/v1/templates/${id}`, { channel: 'email', purpose, locales: { es: { subject: id, text } } }),
    );
  }
  await must(hub.api.put('/v1/journeys/welcome', welcome));
  await post({ email: 'ana@example.com', mensaje: 'hola' });
  await post({ email: 'eva@example.com', mensaje: 'hola' });
  await advance('PT2H');
  await post({ email: 'ana@example.com', mensaje: 'gracias' });
  await advance('P1D');
});
afterAll(() => hub?.stop());

async function post(fields: Readonly<Record<string, string>>): Promise<void> {
  await postContact(hub, fields);
  await hub.idle();
}
async function advance(duration: string): Promise<void> {
  await must(hub.api.post('/_local/clock', { advance: duration }));
  await hub.idle();
}
async function simulate(asked: object) {
  const { id } = (await must(hub.api.post('/v1/simulations', { kind: 'journey', days: 7, ...asked }))).body;
  await hub.idle();
  const { body } = await must(hub.api.get(`/v1/simulations/${id}`));
  expect(body.status).toBe('finished');
  return body.report;
}
const stepsOf = (report: { messages: readonly { step: string; inForce: number; draft: number }[] }) =>
  report.messages.map(({ step, inForce, draft }) => [step, inForce, draft]);

describe('a simulation of a journey', () => {
  it('reproduces who entered, what was sent and who left where the draft is what is in force', async () => {
    const report = await simulate({ id: 'welcome', draft: welcome });

    expect(report).toMatchObject({
      ...{ entered: { inForce: 2, draft: 2 }, inside: { inForce: 0, draft: 0 }, sent: { inForce: 3, draft: 3 } },
      ...{ tasks: { inForce: 1, draft: 1 }, heldBack: [], newly: [], unheard: [], fidelity: { same: 2, different: 0 } },
    });
    expect(report.exits).toEqual([
      { reason: 'end', outcome: 'walked', inForce: 1, draft: 1 },
      { reason: 'exit', outcome: 'exit', inForce: 1, draft: 1 },
    ]);
    expect(stepsOf(report)).toEqual([
      ['again', 1, 1],
      ['hello', 2, 2],
    ]);
  });

  it('says what another would have sent, and what its messages wait for or are refused for', async () => {
    const [hello, ...rest] = welcome.steps;
    const steps = [hello, { id: 'offer', kind: 'send', channel: 'email', template: 'oferta' }, ...rest];

    const report = await simulate({ id: 'welcome', draft: { ...welcome, exit: [], steps } });

    expect(report).toMatchObject({ sent: { inForce: 3, draft: 4 }, tasks: { inForce: 1, draft: 2 } });
    expect(report.heldBack).toEqual([{ why: 'message.noConsent', inForce: 0, draft: 2 }]);
  });

  it('tries out one that is not there yet, and names the events that nobody keeps', async () => {
    const entry = { on: 'CustomerCreated' };
    const goal = { on: 'DealOpened' };

    const report = await simulate({ id: 'new-one', draft: { ...welcome, entry, goal } });

    expect(report).toMatchObject({ entered: { inForce: 0, draft: 2 }, unheard: ['DealOpened'] });
    expect(report.newly).toHaveLength(2);
  });
});
