import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Interposer } from '@afluente/local/endpoint/interpose';
import { type Hub, startHub } from '@afluente/local/hub';
import { type Api, apiOf, call } from './api';
import { readBooks } from './books';
import { openBusiness } from './business';
import { type Fact, type Intake, personOf, send } from './facts';
import { assembly, idle } from './running-hub';
import { mailgunEvent, openSource } from './vendors';

/** The hub's clock is moved while deliveries wait, and after. */

const hourMs = 3_600_000;
/** of receipts; packages/store/receipt-item.ts */
const keptDays = 400;
const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-clock-'));
let hub: Hub;
let api: Api;
let intake: Intake;
beforeAll(async () => {
  const start = { assembly: await assembly(), dataDirectory, port: 0 };
  hub = await startHub({ ...start, interposer: holdWrites });
  api = await apiOf(hub.url);
  intake = { url: hub.url, secrets: await openBusiness(api, 2) };
}, 120_000);
afterAll(async () => {
  openGate();
  await hub?.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

let gate: Promise<void> | undefined;
let openGate = (): void => undefined;

function closeGate(): void {
  gate = new Promise((resolve) => {
    openGate = resolve;
  });
}

/** While the gate is closed, the recorder gets no further than its first write. */
const holdWrites: Interposer = async ({ headers }, serve) => {
  const isRecorders = String(headers['user-agent']).includes('RecordDeliveries');
  if (isRecorders && /TransactWriteItems|BatchWriteItem/.test(String(headers['x-amz-target']))) await gate;
  return serve();
};

/** Moves the clock; gives how far it is from the machine's now, in hours. */
async function advance(duration: string): Promise<number> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  };
  const { body } = await call(`${hub.url}/_local/clock`, init);
  return Math.round((Date.parse(body.now) - Date.now()) / hourMs);
}

async function receipt(id = 'none') {
  const { status, body } = await call(`${hub.url}/v1/receipts/${id}`, { method: 'GET' });
  return { status, said: body.status };
}

const fact = (id: string, channel: Fact['channel'] = 'form'): Fact => ({ id, channel, ...personOf(1, 'clock') });

describe('a hub whose clock is moved', () => {
  it('keeps what waits, reports it truly, and records it as of when it came', async () => {
    closeGate();
    const before = await send(fact('before'), intake);
    const hours = await advance('P1DT4H');
    const after = await send(fact('after', 'sms'), intake);
    const waiting = [await receipt(before), await receipt(after)];
    openGate();
    await idle(hub.url);
    const done = [await receipt(before), await receipt(after)];
    const { customers, leads } = await readBooks({ url: hub.url, api });

    const [newest, oldest] = customers[0]?.timeline ?? [];
    const apart = Date.parse(newest?.occurredAt ?? '') - Date.parse(oldest?.occurredAt ?? '');
    expect(hours).toBe(28);
    expect(waiting).toEqual(Array(2).fill({ status: 200, said: 'queued' }));
    expect(done).toEqual(Array(2).fill({ status: 200, said: 'applied' }));
    expect([newest?.content.text, oldest?.content.text]).toEqual(['after', 'before']);
    expect(Math.round(apart / hourMs)).toBe(28);
    expect(leads).toMatchObject([{ status: 'assigned' }]);
  });

  it('still knows a repeat, and a signature that a vendor makes now', async () => {
    const rest = { dataDirectory, idle: () => idle(hub.url), stop: hub.stop };
    const mailgun = await openSource({ url: hub.url, api, ...rest }, 'mailgun');

    const repeat = await send(fact('before'), intake);
    const signed = await mailgun.send(mailgunEvent('ana@example.com'));
    await idle(hub.url);

    expect(await receipt(repeat)).toEqual({ status: 200, said: 'duplicate' });
    expect(signed.status).toBe(200);
  });

  it('keeps its time over a restart', async () => {
    await hub.stop();
    hub = await startHub({ assembly: await assembly(), dataDirectory, port: 0 });

    const hours = await advance('PT1H');
    const late = await send(fact('late'), { ...intake, url: hub.url });
    await idle(hub.url);

    expect(hours).toBe(29);
    expect(await receipt(late)).toEqual({ status: 200, said: 'applied' });
  });

  it('believes no receipt of which nothing is kept any more', async () => {
    const known = await send(fact('known', 'events'), { ...intake, url: hub.url });
    await idle(hub.url);

    const earlier = await receipt(known);
    await advance(`P${keptDays + 1}D`);

    expect(earlier).toEqual({ status: 200, said: 'applied' });
    expect(await receipt(known)).toMatchObject({ status: 404 });
  });
});
