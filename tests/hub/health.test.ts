import { request } from 'node:http';
import { call } from './api';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, postContact, settleIn } from './setting';
import { openSource, sms, type VendorSource } from './vendors';

const json = { 'content-type': 'application/json' };

describe('the health of forms and sources', () => {
  let hub: RunningHub;
  let twilio: VendorSource;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    await must(hub.api.put('/v1/forms/site', { ...contactForm, allowedOrigins: ['https://www.example.com'] }));
    await must(hub.api.put('/v1/forms/attacked', contactForm));
    await must(hub.api.put('/v1/sources/till', { vendor: 'native', name: 'Till', secrets: { key: 'k'.repeat(32) } }));
    twilio = await openSource(hub, 'twilio');
  });
  afterAll(() => hub.stop());

  const healthOf = async (path: string) => (await must(hub.api.get(`${path}/health`))).body;
  const post = (form: string, body: string | Uint8Array, headers: Record<string, string>, method = 'POST') =>
    call(`${hub.url}/v1/forms/${form}`, { method, headers, ...(method === 'POST' && { body }) });

  it('names the id that a page or a vendor mistyped, and what there is of nearly that id', async () => {
    await post('siet', 'email=a@x.mx', { referer: 'https://www.example.com/contacto' });
    await call(`${hub.url}/v1/hooks/site`, { method: 'POST', headers: json, body: '{}' });

    const { unknown } = (await must(hub.api.get('/v1/health'))).body;

    expect(unknown).toMatchObject({ count: 2, summary: { es: expect.stringMatching(/^2 envíos/) } });
    const near = { kind: 'form', id: 'site' };
    const origin = 'https://www.example.com';
    expect(unknown.latest.find(({ kind }: { kind: string }) => kind === 'form')).toMatchObject({
      asked: 'siet',
      near,
      origin,
    });
    expect(unknown.latest.find(({ kind }: { kind: string }) => kind === 'source')).toMatchObject({
      asked: 'site',
      near,
    });
  });

  it('shows each refusal of a form at once, with its reason in words', async () => {
    await post('site', '{}', { ...json, origin: 'https://evil.example' });
    await post('site', '', {}, 'PATCH');
    await post('site', 'a=1&'.repeat(10_000), { 'content-type': 'application/x-www-form-urlencoded' });
    await post('site', '<a/>', { 'content-type': 'application/xml' });
    await post('site', '{"email":"Maria@"}', { ...json, origin: 'https://www.example.com' });
    await post('site', '{', json);

    const health = await healthOf('/v1/forms/site');

    const reasons = health.refusals.map(({ status, code }: { status: number; code: string }) => `${status} ${code}`);
    expect(reasons.sort()).toEqual([
      '400 connector.body.notJson',
      '403 http.originNotAllowed',
      '405 http.methodNotAllowed',
      '413 form.tooManyFields',
      '415 form.unsupportedType',
      '422 http.invalid',
    ]);
    expect(health).toMatchObject({
      id: 'site',
      state: 'refusing',
      total: { posts: 0, refused: 6 },
      lastRefused: { code: 'connector.body.notJson', meaning: { es: expect.stringMatching(/^No se pudo leer/) } },
      hours: [{ refused: 6 }],
    });
    const faulty = health.refusals.find(({ status }: { status: number }) => status === 422);
    expect(faulty.latest).toMatchObject([
      { method: 'POST', bytes: 18, mediaType: 'application/json', faults: ['/email'] },
    ]);
    expect(JSON.stringify(health)).not.toContain('Maria');
  });

  it('shows each refusal of a source at once', async () => {
    const hook = twilio.url;
    await call(hook, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' });
    await call(hook, { method: 'PUT', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' });
    await call(hook, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'a;b' });
    const events = { ...json, authorization: 'Bearer till.wrong' };
    await call(`${hub.url}/v1/events`, { method: 'POST', headers: events, body: '[]' });
    const proved = { ...json, authorization: `Bearer till.${'k'.repeat(32)}` };
    await call(`${hub.url}/v1/events`, { method: 'POST', headers: proved, body: '[{"person":{}}]' });
    await call(`${hub.url}/v1/events`, { method: 'POST', headers: proved, body: 'a'.repeat(1_048_577) });

    const [vendor, till] = await Promise.all(['twilio', 'till'].map((id) => healthOf(`/v1/sources/${id}`)));

    const codes = (health: typeof vendor) =>
      health.refusals.map(({ status, code }: { status: number; code: string }) => `${status} ${code}`).sort();
    expect(codes(vendor)).toEqual([
      expect.stringMatching(/^401 connector\.twilio\./),
      '405 http.methodNotAllowed',
      '415 http.unsupportedMediaType',
    ]);
    expect(codes(till)).toEqual(['401 connector.native.badKey', '413 http.tooLarge', '422 http.invalid']);
    expect(till.refusals.find(({ status }: { status: number }) => status === 422).latest[0].faults).not.toEqual([]);
  });

  it('shows what a source sent over its rate', async () => {
    const slow = await openSource(hub, 'twilio', { id: 'slow', settings: { ratePerSecond: 1 } });
    const answers = await Promise.all(Array.from({ length: 6 }, () => slow.send(sms('+525512345699'))));

    const health = await healthOf('/v1/sources/slow');

    const refused = answers.filter(({ status }) => status === 429).length;
    expect(refused).toBeGreaterThan(0);
    expect(health.refusals).toMatchObject([{ status: 429, code: 'http.tooManyRequests', count: refused }]);
  });

  it('counts what was accepted by what became of it, at once and after the hour is counted', async () => {
    await must(postContactTwice());
    await postContact(hub, { email: 'lead@example.com', mensaje: 'Otra vez' });
    await must(twilio.send(sms('+525512345678')));
    await hub.idle();

    const before = [await healthOf('/v1/forms/contact'), await healthOf('/v1/sources/twilio')];
    await must(hub.api.post('/_local/clock', { advance: 'PT2H' }));
    await hub.idle();
    const after = [await healthOf('/v1/forms/contact'), await healthOf('/v1/sources/twilio')];

    const form = { posts: 3, applied: 2, duplicate: 1, quarantined: 0, spam: 0, unidentified: 0, leads: 1, refused: 0 };
    expect(before[0]).toMatchObject({ state: 'working', total: form, lastGoodAt: expect.any(String) });
    expect(before[1]).toMatchObject({ total: { posts: 1, applied: 1, leads: 1 } });
    expect(after.map(({ total }) => total)).toEqual(before.map(({ total }) => total));
  });

  it('counts a post that waits in quarantine as applied once it is replayed', async () => {
    await must(hub.api.put('/v1/forms/broken', contactForm));
    const receiptId = await postAsProgram(`${hub.url}/v1/forms/broken`, { correo: 'tarde@example.com' });
    await hub.idle();
    const before = await healthOf('/v1/forms/broken');
    await must(hub.api.post('/_local/clock', { advance: 'PT2H' }));
    await hub.idle();
    const fields = contactForm.fields.map(({ name, type }) => ({ name, type }));
    await must(hub.api.put('/v1/forms/broken', { ...contactForm, fields }));
    await must(hub.api.post(`/v1/deliveries/${receiptId}/replay`));
    await hub.idle();
    await must(hub.api.post('/_local/clock', { advance: 'PT30M' }));
    await hub.idle();

    const after = await healthOf('/v1/forms/broken');

    expect(before.total).toMatchObject({ posts: 1, quarantined: 1, applied: 0, refused: 1 });
    expect(after.total).toMatchObject({ posts: 1, quarantined: 0, applied: 1, leads: 1, refused: 1 });
  });

  it('lists all of them, those that need somebody first', async () => {
    await must(hub.api.post('/_local/clock', { advance: 'PT30H' }));
    await hub.idle();
    const young = await healthOf('/v1/forms/contact');
    // by hours, as the job of each hour counts them
    await must(hub.api.post('/_local/clock', { advance: 'PT168H' }));
    await hub.idle();

    const { items } = (await must(hub.api.get('/v1/health'))).body;

    expect(young.state).toBe('new');
    expect(young.summary.es).toContain('es pronto para decir qué es habitual');
    const states = items.map(({ kind, id, state }: Record<string, string>) => `${kind} ${id} ${state}`);
    expect(states).toContain('form contact quiet');
    expect(states).toContain('form attacked unused');
    expect(items.find(({ id }: { id: string }) => id === 'contact').summary.es).toMatch(
      /^Nada en las últimas 24 horas/,
    );
    expect((await hub.api.get('/v1/forms/nada/health')).status).toBe(404);
  });

  it('counts every one of 2,000 bad posts, in few writes', async () => {
    for (let sent = 0; sent < 2000; sent += 50) {
      await Promise.all(
        Array.from({ length: 50 }, () => post('attacked', '<a/>', { 'content-type': 'application/xml' })),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 4000));

    const health = await healthOf('/v1/forms/attacked');

    expect(health.total.refused).toBe(2000);
    expect(health.refusals[0].latest.length).toBeLessThanOrEqual(3);
  });

  /** A button pressed twice. */
  async function postContactTwice(): Promise<{ readonly status: number; readonly body: unknown }> {
    const fields = { email: 'lead@example.com', mensaje: 'Hola' };
    const [first] = await Promise.all([postContact(hub, fields), postContact(hub, fields)]);
    return { status: first.status, body: undefined };
  }
});

/** As a program posts that is no browser; answers the receipt of what was kept. */
function postAsProgram(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers: json }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(String(answer.headers['afluente-receipt'])));
    });
    asked.on('error', reject).end(JSON.stringify(fields));
  });
}
