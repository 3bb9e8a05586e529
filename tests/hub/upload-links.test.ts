import { pictureOf } from '../builders/sample-files';
import { call, fetchChecked } from './api';
import { timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, settleIn } from './setting';

const origin = 'https://www.example.com';

describe('the link by which a page uploads a file', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const uploads = { mostBytes: 20_000_000, types: ['image/*'] };
    await must(hub.api.put('/v1/forms/site', { ...contactForm, allowedOrigins: [origin] }));
    await must(hub.api.put('/v1/forms/pictures', { ...contactForm, allowedOrigins: [origin], uploads }));
  });
  afterAll(() => hub.stop());

  const recorded = async (email: string) => {
    await hub.idle();
    const { body } = await must(hub.api.get(`/v1/customers?email=${email}`));
    const customerId = body.items[0]?.id;
    const [interaction] = await timeline(hub, customerId);
    return { customerId, interaction };
  };
  const ask = (form: string, body: object, from = origin) =>
    call(`${hub.url}/v1/forms/${form}/uploads`, {
      method: 'POST',
      headers: { origin: from, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('is given a link for an allowed page, an existing form, a size and a type alone', async () => {
    const small = { type: 'image/png', size: 10 };
    const answers = await Promise.all([
      ask('pictures', small),
      ask('nada', small),
      ask('pictures', small, 'https://evil.example'),
      ask('pictures', { type: 'image/png', size: 20_000_001 }),
      ask('pictures', { type: 'text/html', size: 10 }),
      ask('pictures', { type: 'image/png' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 404, 403, 413, 415, 422]);
    expect(answers.every(({ headers }) => headers.get('access-control-allow-origin') !== null)).toBe(true);
  });

  it('counts what it refuses in the health of the form, with what to do', async () => {
    await must(
      hub.api.put('/v1/forms/counted', { ...contactForm, allowedOrigins: [origin], uploads: { types: ['image/*'] } }),
    );
    const before = (await must(hub.api.get('/v1/forms/counted/health'))).body;

    await ask('counted', { type: 'image/png', size: 10 });
    await ask('counted', { type: 'image/png', size: 10 }, 'https://evil.example');
    await ask('counted', { type: 'image/png', size: 30_000_000 });
    await ask('counted', { type: 'text/html', size: 10 });
    await ask('counted', { type: 'image/png', geheim: 'geheim' });
    const { body: health } = await must(hub.api.get('/v1/forms/counted/health'));

    const reasons = health.refusals.map(({ status, code }: { status: number; code: string }) => `${status} ${code}`);
    expect(before.total.refused).toBe(0);
    expect(reasons.sort()).toEqual([
      '403 http.originNotAllowed',
      '413 upload.tooLarge',
      '415 upload.wrongType',
      '422 upload.notDescribed',
    ]);
    expect(health.total.refused).toBe(4);
    expect(health.refusals.find(({ status }: { status: number }) => status === 415)).toMatchObject({
      meaning: { es: expect.stringContaining('uploads.types') },
      latest: [{ method: 'POST', faults: [] }],
    });
    expect(JSON.stringify(health)).not.toContain('geheim');
  });

  it('gives the pages of a form ten links a second, and counts what it refused above', async () => {
    await must(hub.api.put('/v1/forms/hasty', { ...contactForm, allowedOrigins: [origin] }));

    const answers = await Promise.all(Array.from({ length: 100 }, () => ask('hasty', { type: 'image/png', size: 10 })));
    await hub.idle();
    const refused = answers.filter(({ status }) => status === 429);
    const { body: health } = await must(hub.api.get('/v1/forms/hasty/health'));

    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body).toMatchObject({ code: 'upload.tooMany' });
    expect(health.refusals).toMatchObject([{ status: 429, code: 'upload.tooMany' }]);
  });

  it('can put what was signed, once, and nothing else', async () => {
    const { body } = await ask('site', { type: 'image/png', size: 60 });
    const put = (size: number, headers: object = {}) =>
      fetch(body.url, {
        method: 'PUT',
        headers: { ...body.headers, ...headers, origin },
        body: new Uint8Array(pictureOf(size)),
      });
    const preflight = await fetch(body.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type,if-none-match',
      },
    });

    const statuses = [];
    for (const attempt of [
      () => put(61),
      () => put(60, { 'content-type': 'text/html' }),
      () => put(60),
      () => put(60),
    ]) {
      statuses.push((await attempt()).status);
    }

    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(statuses).toEqual([403, 403, 200, 412]);
  });

  it('cannot claim the upload of another form, nor one twice', async () => {
    const { body } = await ask('site', { type: 'image/png', size: 60 });
    await fetch(body.url, { method: 'PUT', headers: body.headers, body: new Uint8Array(pictureOf(60)) });
    const claim = (form: string, email: string) =>
      fetchChecked(`${hub.url}/v1/forms/${form}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ email, af_upload: JSON.stringify({ name: 'a.png', size: 60, id: body.id }) }),
      });

    await claim('pictures', 'otra@example.com');
    const other = await recorded('otra@example.com');
    await claim('site', 'primera@example.com');
    const first = await recorded('primera@example.com');
    await claim('site', 'segunda@example.com');
    const second = await recorded('segunda@example.com');

    expect([other, first, second].map(({ interaction }) => interaction.content.attachments[0].kept)).toEqual([
      false,
      true,
      false,
    ]);
  });
});
