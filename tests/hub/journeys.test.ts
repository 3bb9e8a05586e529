import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

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

async function post(fields: Readonly<Record<string, string>>): Promise<string> {
  const { receiptId } = JSON.parse(await (await postContact(hub, fields)).text());
  await hub.idle();
  return (await must(hub.api.get(`/v1/receipts/${receiptId}`))).body.interactions[0].customerId;
}
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
    await advance('P7D');

    expect(first).toEqual(['hola']);
    expect(second).toEqual(['hola', 'recuerdo']);
    expect(await asked(ana)).toEqual(second);
    expect(await tasksOf(ana)).toMatchObject([{ title: 'Call them', teamId: 'sales', by: 'journey:welcome' }]);
    expect(await published('JourneyEntered', ana)).toHaveLength(1);
    expect(await published('JourneyExited', ana)).toMatchObject([{ reason: 'exit', outcome: 'exit', messages: 2 }]);
  });
});
