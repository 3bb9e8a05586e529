import { createHash, randomBytes } from 'node:crypto';
import { openPage } from '../fakes/form-page';
import { call, fetchChecked } from './api';
import { timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, settleIn } from './setting';

const origin = 'https://www.example.com';
/** signature, IHDR and the head of IDAT, which holds the picture (PNG specification, section 5) */
const pngStart = Buffer.from(`89504e470d0a1a0a0000000d49484452${'00'.repeat(17)}7fffffff49444154`, 'hex');
const pictureOf = (size: number) => Buffer.concat([pngStart, randomBytes(size - pngStart.length)]);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const fileOf = (name: string, bytes: Buffer) => new File([new Uint8Array(bytes)], name, { type: 'image/png' });

describe('a form whose page has the hub’s script', () => {
  let hub: RunningHub;
  let script: string;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const uploads = { mostBytes: 20_000_000, types: ['image/*'] };
    await must(hub.api.put('/v1/forms/site', { ...contactForm, allowedOrigins: [origin] }));
    await must(hub.api.put('/v1/forms/pictures', { ...contactForm, allowedOrigins: [origin], uploads }));
    script = await (await fetchChecked(`${hub.url}/v1/form.js`)).text();
  });
  afterAll(() => hub.stop());

  const pageOf = (email: string, { language = 'es-MX', form = 'site' } = {}) =>
    openPage({ script, action: `${hub.url}/v1/forms/${form}`, language, origin, fields: { email, mensaje: 'Hola' } });
  const recorded = async (email: string) => {
    await hub.idle();
    const { body } = await must(hub.api.get(`/v1/customers?email=${email}`));
    const customerId = body.items[0]?.id;
    const [interaction] = await timeline(hub, customerId);
    return { customerId, interaction };
  };
  const bytesOf = async (customerId: string, id: string) => {
    const { body } = await call(`${hub.url}/_local/token?role=admin`, {});
    const answer = await fetch(`${hub.url}/v1/customers/${customerId}/attachments/${id}`, {
      headers: { authorization: `Bearer ${body.token}` },
    });
    return Buffer.from(await answer.arrayBuffer());
  };
  const ask = (form: string, body: object, from = origin) =>
    call(`${hub.url}/v1/forms/${form}/uploads`, {
      method: 'POST',
      headers: { origin: from, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('uploads a file of 6 MB before it posts, and the hub keeps it byte by byte', async () => {
    const bytes = pictureOf(6_000_000);
    const page = pageOf('seis@example.com');
    page.file.files = [fileOf('foto.png', bytes)];

    const answer = await page.press();
    const { customerId, interaction } = await recorded('seis@example.com');
    const [attachment] = interaction.content.attachments;

    expect([answer?.status, page.note()]).toEqual([200, { text: 'Enviando…', role: 'status' }]);
    expect(interaction.content).toMatchObject({ text: 'Hola', attachments: [{ name: 'foto.png', kept: true }] });
    expect(attachment).toMatchObject({ contentType: 'image/png', size: 6_000_000, sha256: sha256(bytes) });
    expect((await bytesOf(customerId, attachment.id)).equals(bytes)).toBe(true);
  });

  it('says in the visitor’s words that 30 MB are too many, before it sends, and keeps the person without the file', async () => {
    const page = pageOf('treinta@example.com');
    page.file.files = [fileOf('video.mov', pictureOf(30_000_000))];

    const first = await page.press();
    const said = page.note();
    const second = await page.press();
    const { interaction } = await recorded('treinta@example.com');

    expect(first).toBeUndefined();
    expect(said.role).toBe('alert');
    expect(said.text).toMatch(/«video\.mov» \(30 MB\) es demasiado grande.*sin este archivo/);
    expect([page.file.focused, page.file.attributes.get('aria-invalid')]).toEqual([true, 'true']);
    expect(second?.status).toBe(200);
    expect(interaction.content.attachments).toEqual([
      { name: 'video.mov', contentType: 'image/png', size: 30_000_000, kept: false, reason: 'tooLarge' },
    ]);
  });

  it('says it in English to whoever reads English, and also what only the hub knows of the form', async () => {
    const page = pageOf('pdf@example.com', { language: 'en', form: 'pictures' });
    page.file.files = [new File([new Uint8Array(pictureOf(5_000_000))], 'a.pdf', { type: 'application/pdf' })];

    const first = await page.press();
    const said = page.note();
    await page.press();
    const { interaction } = await recorded('pdf@example.com');

    expect(first).toBeUndefined();
    expect(said.text).toMatch(/^“a\.pdf” is not a kind of file that this form takes\. Choose another/);
    expect(interaction.content.attachments).toMatchObject([{ name: 'a.pdf', kept: false, reason: 'wrongType' }]);
  });

  it('leaves small files in the post, as the browser would send them', async () => {
    const page = pageOf('chica@example.com');
    page.file.files = [fileOf('chica.png', pictureOf(10_000))];

    await page.press();
    const { interaction } = await recorded('chica@example.com');

    expect(page.note().text).toBe('');
    expect(interaction.content.attachments).toMatchObject([{ name: 'chica.png', size: 10_000, kept: true }]);
  });

  it('sends the form all the same where the upload fails, and names the file', async () => {
    const gone = openPage({
      script: script.replace('/uploads', '/nowhere'),
      action: `${hub.url}/v1/forms/site`,
      language: 'es',
      origin,
      fields: { email: 'falla@example.com' },
    });
    gone.file.files = [fileOf('foto.png', pictureOf(5_000_000))];

    await gone.press();
    const { interaction } = await recorded('falla@example.com');

    expect(interaction.content.attachments).toMatchObject([{ name: 'foto.png', kept: false, reason: 'uploadFailed' }]);
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

  it('gives the pages of a form five links a second, and counts what it refused above', async () => {
    await must(hub.api.put('/v1/forms/hasty', { ...contactForm, allowedOrigins: [origin] }));

    const answers = await Promise.all(Array.from({ length: 30 }, () => ask('hasty', { type: 'image/png', size: 10 })));
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
