import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, postContact } from './setting';

/** The welcome journey to start with, for people who do what people do: only an answer ends it. */

jest.setTimeout(120_000);

const key = 'a-key-of-thirty-two-characters-or-more';
let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await must(hub.api.post('/v1/starter', { language: 'es' }));
  await must(hub.api.put('/v1/forms/contact', contactForm));
  await must(hub.api.put('/v1/sources/site', { vendor: 'native', name: 'Site', secrets: { key } }));
  await hub.idle();
});
afterAll(() => hub?.stop());

const form = (email: string, mensaje: string) => postContact(hub, { email, mensaje });
async function does(email: string, kind: string, more: object = {}): Promise<void> {
  const person = { identifiers: [{ type: 'email', value: email }] };
  const fact = { channel: 'web', kind, occurredAt: await now(), person, ...more };
  const answer = await fetch(`${hub.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer site.${key}` },
    body: JSON.stringify([fact]),
  });
  expect(answer.status).toBe(202);
}
async function now(): Promise<string> {
  return (await must(hub.api.post('/_local/clock', { advance: 'PT0S' }))).body.now;
}
async function advance(duration: string): Promise<void> {
  await must(hub.api.post('/_local/clock', { advance: duration }));
  await hub.idle();
}
interface Asked {
  readonly detail: { readonly customerId: string; readonly data: { readonly template: string } };
}
async function mailsTo(email: string): Promise<readonly string[]> {
  const { body } = await must(hub.api.get(`/v1/customers?email=${encodeURIComponent(email)}`));
  const { id } = body.items[0];
  const { items } = (await must(hub.api.get('/_local/events?type=MessageRequested'))).body;
  return items
    .filter(({ detail }: Asked) => detail.customerId === id)
    .map(({ detail }: Asked) => detail.data.template)
    .filter((template: string) => template.startsWith('welcome'));
}

describe('the welcome journey', () => {
  it('greets whoever sends the form twice or sees the page of thanks, and goes on while they only read', async () => {
    await Promise.all([form('ana@example.com', 'hola'), form('ana@example.com', 'hola, con mi duda')]);
    await Promise.all([form('eva@example.com', 'hola'), does('eva@example.com', 'page_viewed')]);
    await hub.idle();
    const first = [await mailsTo('ana@example.com'), await mailsTo('eva@example.com')];
    await advance('PT2H');
    for (const kind of ['email_opened', 'email_clicked', 'page_viewed']) {
      await does('ana@example.com', kind, kind === 'page_viewed' ? {} : { channel: 'email' });
    }
    await does('eva@example.com', 'message_received', { content: { text: 'gracias' } });
    await hub.idle();
    await advance('P1D');

    expect(first).toEqual([['welcome'], ['welcome']]);
    expect(await mailsTo('ana@example.com')).toEqual(['welcome', 'welcome-follow-up']);
    expect(await mailsTo('eva@example.com')).toEqual(['welcome']);
  });
});
