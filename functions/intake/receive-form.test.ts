import { bytesOf } from '@afluente/app/deliveries/delivery-body';
import { normaliseForm } from '@afluente/connectors/form/normalise-form';
import { formIntake, goodPost, origin, urlEncoded } from '@afluente/tests/fakes/form-intake';
import { handler } from './receive-form';

const { environment, newForm, send, post } = formIntake(handler);
const browser = { accept: 'text/html,application/xhtml+xml', origin };
const queued = () => environment().deliveries().length;

let clock: jest.SpyInstance | undefined;
afterEach(() => clock?.mockRestore());

describe('receive-form', () => {
  it.each([
    ['a browser form', urlEncoded, new URLSearchParams(goodPost).toString()],
    ['JSON', 'application/json', JSON.stringify(goodPost)],
    ['a beacon', 'text/plain;charset=UTF-8', JSON.stringify(goodPost)],
    [
      'multipart',
      'multipart/form-data; boundary=x',
      `${Object.entries(goodPost)
        .map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')}--x--\r\n`,
    ],
  ])('accepts a post as %s and answers 202 with its receipt', async (_name, type, body) => {
    const form = newForm();

    const answer = await send(form, { headers: { 'content-type': type }, body });

    expect(answer.status).toBe(202);
    const [delivery] = environment().deliveries();
    expect(JSON.parse(answer.body)).toEqual({ receiptId: delivery?.id });
    expect(delivery).toMatchObject({ kind: 'form', vendor: 'form', sourceId: form.id, configVersion: 3 });
  });

  it('makes one AWS call when it knows the form', async () => {
    const form = newForm();
    await post(form, goodPost);
    environment().aws.calls.length = 0;

    await post(form, goodPost);

    expect(environment().aws.calls.map(({ name }) => name)).toEqual(['SQS.SendMessage']);
  });

  it('redirects a browser to the form’s page, or shows a thank-you page in its language', async () => {
    const redirected = await post(newForm({ redirectUrl: 'https://www.example.com/gracias' }), goodPost, {
      headers: browser,
    });
    const thanked = await post(newForm(), goodPost, { headers: { ...browser, 'accept-language': 'es-MX' } });

    expect([redirected.status, redirected.headers.location]).toEqual([303, 'https://www.example.com/gracias']);
    expect(thanked.status).toBe(200);
    expect(thanked.body).toMatch(/<html lang="es">.*<h1>Gracias<\/h1>/);
  });

  it('names every wrong field in one problem document, in the reader’s language', async () => {
    const form = newForm();

    const answer = await post(form, { correo: 'ana' }, { headers: { 'accept-language': 'es', origin } });

    expect(answer.status).toBe(422);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'access-control-allow-origin': origin,
    });
    expect(JSON.parse(answer.body)).toMatchObject({
      title: 'Algunos campos no son válidos',
      errors: [{ pointer: '/nombre', detail: 'Este campo es obligatorio.' }, { pointer: '/correo' }],
    });
    expect(queued()).toBe(0);
  });

  it('shows a person a page with what is wrong, and nothing that they typed', async () => {
    const form = newForm();

    const answer = await post(form, { nombre: '<script>alert(1)</script>', correo: 'ana' }, { headers: browser });

    expect([answer.status, answer.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('Correo: This is not a valid email address');
    expect(answer.body).not.toContain('script');
  });

  it.each([
    ['a body that is not JSON', 'application/json', '{', 400, 'connector.body.notJson'],
    ['plain text that is not JSON', 'text/plain', 'nombre=Ana', 400, 'connector.body.notJson'],
    ['a list', 'application/json', '[]', 422, 'form.notAnObject'],
    ['XML', 'application/xml', '<a/>', 415, 'form.unsupportedType'],
    ['10,000 fields', urlEncoded, 'a=1&'.repeat(10_000), 413, 'form.tooManyFields'],
    ['invalid UTF-8', urlEncoded, Buffer.from([0x61, 0x3d, 0xff]), 400, 'form.badCharset'],
  ])('refuses %s', async (_name, type, body, status, code) => {
    const answer = await send(newForm(), { headers: { 'content-type': type }, body });

    expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
    expect(queued()).toBe(0);
  });

  it('says of a body that is not JSON what to send, beyond its title', async () => {
    const answer = await send(newForm(), { headers: { 'content-type': 'text/plain' }, body: 'nombre=Ana' });

    const { title, detail } = JSON.parse(answer.body);
    expect(title).toBe('The body is not valid JSON');
    expect(detail).toMatch(/text\/plain are read as a JSON object.*urlencoded or multipart/);
  });

  it('answers suspected spam like a success and flags it for the recorder', async () => {
    const form = newForm({ spam: { honeypot: 'website', minimumFillSeconds: 3 } });
    const token = (await send(form, { method: 'HEAD', headers: { origin } })).headers['afluente-render-token'] ?? '';
    const soon = '2026-03-01T10:00:02.000Z';
    const late = '2026-03-01T10:00:09.000Z';

    const answers = [
      await post(form, { ...goodPost, website: 'x' }),
      await post(form, { website: 'x' }),
      await post(form, { ...goodPost, af_token: token }, { at: soon }),
      await post(form, { ...goodPost, af_token: 'forged' }, { at: late }),
      await post(form, { ...goodPost, af_token: token }, { at: late }),
      await post(form, goodPost, { headers: { 'afluente-spam': 'form.honeypot' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
    const verdicts = environment()
      .deliveries()
      .map(({ headers, body, method, url, receivedAt }) => {
        const bytes = body.encoding === 'archive' ? Buffer.alloc(0) : bytesOf(body);
        const request = { headers, body: bytes, method, url, query: new URLSearchParams() };
        return normaliseForm(request, { form, now: receivedAt }).spam?.code;
      });
    expect(verdicts).toEqual(['form.honeypot', 'form.honeypot', 'form.tooFast', 'form.badToken', undefined, undefined]);
  });

  it('refuses other methods, naming the allowed ones', async () => {
    const answer = await send(newForm(), { method: 'PATCH' });

    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST, OPTIONS, HEAD']);
  });

  it('answers 404 for an unknown form', async () => {
    const answer = await post({ id: 'nada' }, goodPost);

    expect([answer.status, JSON.parse(answer.body).code]).toEqual([404, 'http.notFound']);
  });

  it('uses a form that changed a moment ago', async () => {
    const form = newForm();
    await post(form, goodPost);
    environment().putForm({
      ...form,
      version: 4,
      fields: [{ name: 'correo', type: 'email' }],
      allowedOrigins: ['https://new.example'],
    });
    clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 600);

    const answer = await post(form, { correo: 'ana@example.com' }, { headers: { origin: 'https://new.example' } });

    expect(answer.status).toBe(202);
    expect(environment().deliveries().at(-1)?.configVersion).toBe(4);
  });

  it('answers 503 while the queue fails', async () => {
    const form = newForm();
    const healthy = environment().aws.answer;
    environment().fail('SQS.SendMessage');

    const answer = await post(form, goodPost);
    environment().aws.answer = healthy;

    expect(answer.status).toBe(503);
  });
});
