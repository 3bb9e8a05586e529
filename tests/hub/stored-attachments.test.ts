import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { call } from './api';
import { receipt, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { settleIn } from './setting';
import { openSource, type VendorSource } from './vendors';

const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(24_000_000)]);

interface Asked {
  readonly path: string;
  readonly authorization: string;
}

describe('a mail whose files Mailgun stores', () => {
  let hub: RunningHub;
  let mailgun: VendorSource;
  let store: Server;
  let origin: string;
  const asked: Asked[] = [];
  beforeAll(async () => {
    store = createServer(({ url = '', headers }, response) => {
      asked.push({ path: url, authorization: headers.authorization ?? '' });
      if (url.endsWith('/plano')) response.end(file);
      else if (url.endsWith('/enorme')) response.end(Buffer.alloc(26_214_401));
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(store, 'listening');
    const address = store.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    hub = await runningHub();
    await settleIn(hub);
    mailgun = await openSource(hub, 'mailgun', { settings: { storeOrigin: origin } });
  });
  afterAll(async () => {
    await hub.stop();
    store.closeAllConnections();
    store.close();
  });

  async function mailWith(from: string, urls: readonly string[]) {
    const attachments = urls.map((url, index) => ({ url, name: `${index}.pdf`, 'content-type': 'x/y', size: 7 }));
    const fields = {
      recipient: 'ventas@shop.example.com',
      sender: from,
      from,
      'body-plain': 'Va el plano.',
      'message-headers': JSON.stringify([['Message-Id', `<${randomBytes(8).toString('hex')}@mail.example.com>`]]),
      attachments: JSON.stringify(attachments),
    };
    const answer = await mailgun.send({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams(fields).toString()),
    });
    await hub.idle();
    const kept = await receipt(hub, answer.headers.get('afluente-receipt') ?? '');
    const customerId = kept.interactions[0]?.customerId ?? '';
    const [mail] = await timeline(hub, customerId);
    return { kept, customerId, mail };
  }

  it('is recorded at once, and its file of 24 MB is fetched by the API key and kept', async () => {
    const { kept, customerId, mail } = await mailWith('ana@example.com', [`${origin}/v3/m/plano`]);
    const [attachment] = mail.content.attachments;
    const { body } = await call(`${hub.url}/_local/token?role=admin`, {});
    const got = await fetch(`${hub.url}/v1/customers/${customerId}/attachments/${attachment.id}`, {
      headers: { authorization: `Bearer ${body.token}` },
    });

    expect(kept).toMatchObject({ status: 'applied' });
    expect(attachment).toMatchObject({ name: '0.pdf', contentType: 'application/pdf', size: file.length, kept: true });
    expect(attachment.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    expect(attachment).not.toHaveProperty('reason');
    expect(Buffer.from(await got.arrayBuffer()).equals(file)).toBe(true);
    expect(asked).toEqual([{ path: '/v3/m/plano', authorization: `Basic ${btoa(`api:${mailgun.secrets.apiKey}`)}` }]);
  });

  it('names what the store has no more, what is too large, and what is not of the store, which is never asked', async () => {
    const elsewhere = origin.replace('127.0.0.1', 'localhost');

    const { mail } = await mailWith('eva@example.com', [
      `${origin}/v3/m/gone`,
      `${origin}/v3/m/enorme`,
      `${elsewhere}/v3/m/plano`,
      'no url',
    ]);

    expect(mail.content.attachments).toMatchObject([
      { kept: false, reason: 'notAtVendor' },
      { kept: false, reason: 'tooLarge' },
      { kept: false, reason: 'notAtVendor' },
      { kept: false, reason: 'notAtVendor' },
    ]);
    expect(asked.map(({ path }) => path)).toEqual(['/v3/m/plano', '/v3/m/gone', '/v3/m/enorme']);
  });
});
