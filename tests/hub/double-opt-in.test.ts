import { call } from './api';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';

/** Double opt-in, whole: post, the mail that leaves, its link pressed, and marketing that may follow. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  const fields = [
    { name: 'email', type: 'email', required: true },
    { name: 'boletin', type: 'checkbox' },
  ];
  const doubleOptIn = { channel: 'email', purposes: ['marketing'] };
  const mapping = { boletin: 'consent:email:marketing' };
  await must(hub.api.put('/v1/forms/news', { name: 'News', fields, mapping, doubleOptIn, allowedOrigins: ['*'] }));
  const settings = { domain: 'mg.example.com', from: 'hola@example.com' };
  const secrets = { apiKey: 'key-1234567890' };
  await must(hub.api.put('/v1/channels/mail', { vendor: 'mailgun', name: 'Mail', settings, secrets }));
  const locales = { en: { subject: 'News of March', html: '<p>News</p>' } };
  await must(hub.api.put('/v1/templates/news', { channel: 'email', purpose: 'marketing', locales }));
});
afterAll(() => hub?.stop());

const mails = async () =>
  (await must(hub.api.get('/_local/outbox'))).body.items.map((one: unknown) => JSON.stringify(one));

describe('a form with double opt-in', () => {
  it('sends a mail whose link, once pressed, lets marketing leave', async () => {
    const headers = { 'content-type': 'application/json', 'accept-language': 'es' };
    const body = JSON.stringify({ email: 'ana@example.com', boletin: 'on' });
    expect((await call(`${hub.url}/v1/forms/news`, { method: 'POST', headers, body })).status).toBe(202);
    await hub.idle();
    const [customer] = (await must(hub.api.get('/v1/customers?email=ana@example.com'))).body.items;
    const write = () => hub.api.post(`/v1/customers/${customer.id}/messages`, { template: 'news' });

    const early = await write();
    const asking = await mails();
    expect(asking).toHaveLength(1);
    const link = /https?:[^"\s\\<>)]+\/v1\/preferences\/[\w.~-]+/.exec(asking[0])?.[0] ?? '';
    const { pathname } = new URL(link);
    const before = (await call(`${hub.url}${pathname}`, { method: 'GET' })).status;
    const pressed = await call(`${hub.url}${pathname}`, { method: 'POST', redirect: 'manual' });
    await hub.idle();
    await must(write());
    await must(hub.api.post('/_local/clock', { advance: 'PT1M' }));
    await hub.idle();

    expect(early).toMatchObject({ status: 409, body: { code: 'message.notConfirmed' } });
    expect([before, pressed.status < 400]).toEqual([200, true]);
    const { consents } = (await must(hub.api.get(`/v1/customers/${customer.id}`))).body;
    expect(consents).toMatchObject({ 'email:marketing': { state: 'granted' } });
    expect((await mails()).filter((mail: string) => mail.includes('News of March'))).toHaveLength(1);
  });
});
