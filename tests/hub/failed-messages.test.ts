import { apiOf, call } from './api';
import { type Provider, type ProviderAnswer, smsTo, startProvider } from './provider';
import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** What did not leave or arrive, over all customers: in one list, with the reason and what to do, until it is settled. */

let hub: RunningHub;
let provider: Provider;
/** what Twilio answers */
let said: ProviderAnswer;
const taken = { status: 201, body: '{"sid":"SM1","status":"queued"}' };
const invalid = { status: 400, body: '{"code":21211,"message":"Invalid To"}' };
const ids = new Map<string, string>();

beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  provider = await startProvider(() => said);
  await must(hub.api.put('/v1/channels/sms', smsTo(provider)));
  const ses = { vendor: 'ses', name: 'SES', settings: { from: 'hola@acme.example' } };
  await must(hub.api.put('/v1/channels/by-ses', ses));
  await wrote('uncertain', { email: 'ana@example.com', telefono: '+525512345678' }, 'sms');
  said = invalid;
  await wrote('refused', { email: 'bea@example.com', telefono: '+525512345679' }, 'sms');
  await wrote('failed', { email: 'bounce@simulator.amazonses.com' }, 'email');
  await wrote('sent', { email: 'success@simulator.amazonses.com' }, 'email');
});
afterAll(async () => {
  await hub?.stop();
  provider?.close();
});

async function wrote(as: string, fields: Readonly<Record<string, string>>, channel: string): Promise<void> {
  const customerId = await postedBy(hub, fields);
  ids.set(as, customerId);
  await must(hub.api.post(`/v1/customers/${customerId}/messages`, { channel, text: 'Hola' }));
  await hub.idle();
  // clocks ring to the second: the next one fails later for sure
  await must(hub.api.post('/_local/clock', { advance: 'PT1M' }));
}

interface Listed {
  readonly id: string;
  readonly customerId: string;
  readonly status: string;
}
const list = async (query = '') => (await must(hub.api.get(`/v1/messages${query}`))).body;
const statuses = async (query = '') => (await list(query)).items.map(({ status }: Listed) => status);

describe('messages that failed', () => {
  it('are listed over all customers, the latest first, with the reason and what to do', async () => {
    const { items, cursor } = await list();

    expect(cursor).toBeUndefined();
    expect(items).toMatchObject([
      { status: 'failed', customerId: ids.get('failed'), failure: { code: 'message.bounced' }, decisions: [] },
      {
        ...{ status: 'refused', customerId: ids.get('refused'), decisions: ['retry'] },
        failure: { code: 'destination.twilio.21211', reason: 'Twilio considers the number invalid.' },
        whatToDo: 'Ask them for another address or number and record it, or write by another channel.',
      },
      { status: 'uncertain', customerId: ids.get('uncertain'), decisions: ['retry', 'sent'] },
    ]);
  });

  it('are listed page by page, each once, and by state and channel', async () => {
    const seen: string[] = [];
    let cursor: string | undefined = '';
    for (let pages = 0; cursor !== undefined && pages < 9; pages += 1) {
      const page: { items: Listed[]; cursor?: string } = await list(`?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ status }) => status));
      cursor = page.cursor;
    }

    expect(seen).toEqual(['failed', 'refused', 'uncertain']);
    expect(await statuses('?status=uncertain')).toEqual(['uncertain']);
    expect(await statuses('?channel=email')).toEqual(['failed']);
    expect(await statuses('?journey=welcome')).toEqual([]);
    expect((await hub.api.get('/v1/messages?status=sent')).status).toBe(400);
  });

  it('are read in Spanish by whoever reads Spanish, and by each role', async () => {
    const { body } = await call(`${hub.url}/_local/token?role=marketing`, { method: 'GET' });
    const headers = { authorization: `Bearer ${body.token}`, 'accept-language': 'es-MX,es;q=0.9' };
    const spanish = await call(`${hub.url}/v1/messages?status=refused`, { method: 'GET', headers });

    expect(spanish.body.items).toMatchObject([
      {
        failure: { reason: 'Twilio considera que el número no es válido.' },
        whatToDo: 'Pídale otra dirección u otro número y regístrelo, o escriba por otro canal.',
      },
    ]);
    const consents = `/v1/customers/${ids.get('sent')}/consents`;
    await must(hub.api.post(consents, { channel: 'email', purpose: 'transactional', state: 'denied' }));
    const refused = await call(`${hub.url}/v1/customers/${ids.get('sent')}/messages`, {
      ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
      body: JSON.stringify({ channel: 'email', text: 'Hola' }),
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { title: 'No enviado', detail: 'No quiere que se le escriba por este canal con este fin.' },
    });
    const answers = ['sales', 'service', 'leadership', 'mailer'].map(async (role) =>
      (await apiOf(hub.url, role)).get('/v1/messages'),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 403]);
    expect((await call(`${hub.url}/v1/messages`, { method: 'GET' })).status).toBe(401);
  });

  it('are listed no more once they are settled, refused anew, or of somebody erased', async () => {
    const retry = async (as: string) => {
      const { items } = (await must(hub.api.get(`/v1/customers/${ids.get(as)}/messages`))).body;
      await must(hub.api.post(`/v1/customers/${ids.get(as)}/messages/${items[0].id}`, { decision: 'retry' }));
      await hub.idle();
    };
    said = taken;
    await retry('uncertain');
    const denied = { channel: 'sms', purpose: 'transactional', state: 'denied' };
    await must(hub.api.post(`/v1/customers/${ids.get('refused')}/consents`, denied));
    await retry('refused');
    const { items } = await list();
    await must(hub.api.delete(`/v1/customers/${ids.get('failed')}`));
    await hub.idle();

    expect(items).toMatchObject([{ status: 'refused', failure: { code: 'message.denied' } }, { status: 'failed' }]);
    expect(await statuses()).toEqual(['refused']);
  });
});
