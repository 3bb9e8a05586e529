import { normaliseForm } from '@afluente/connectors/form/normalise-form';
import { aForm } from '@afluente/connectors/form/testing/build';
import type { Form } from '@afluente/domain/form';
import { bytesOf } from '@afluente/runtime/delivery-body';
import { httpEvent, type IntakeWorld, lambdaContext, startIntakeWorld } from '@afluente/tests/fakes/intake-world';
import { handler } from './receive-form';

const urlEncoded = 'application/x-www-form-urlencoded';
const origin = 'https://www.example.com';
const now = '2026-03-01T10:00:00.000Z';

let world: IntakeWorld;
let forms = 0;
let clock: jest.SpyInstance | undefined;

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  world = await startIntakeWorld();
});
afterEach(() => clock?.mockRestore());
afterAll(async () => {
  jest.restoreAllMocks();
  await world.aws.close();
});

function newForm(overrides: Partial<Form> = {}): Form {
  forms += 1;
  const form = aForm({ id: `contacto-${forms}`, ...overrides });
  world.putForm(form);
  world.aws.calls.length = 0;
  return form;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly at?: string;
}

async function send({ id }: Pick<Form, 'id'>, { method = 'POST', ...request }: Sent) {
  const event = httpEvent(method, `/v1/forms/${id}`, { pathParameters: { formId: id }, ...request });
  const { statusCode, headers, body } = await handler(event, lambdaContext);
  return { status: statusCode, headers, body: body ?? '' };
}

function post(form: Pick<Form, 'id'>, fields: Record<string, string>, headers: Record<string, string> = {}, at = now) {
  const body = new URLSearchParams(fields).toString();
  return send(form, { headers: { 'content-type': urlEncoded, ...headers }, body, at });
}

const good = { nombre: 'Ana', correo: 'ana@example.com' };
const browser = { accept: 'text/html,application/xhtml+xml', origin };
const queued = () => world.deliveries().length;

describe('receive-form', () => {
  it.each([
    ['a browser’s encoding', urlEncoded, new URLSearchParams(good).toString()],
    ['JSON', 'application/json', JSON.stringify(good)],
    ['a beacon', 'text/plain;charset=UTF-8', JSON.stringify(good)],
    [
      'multipart',
      'multipart/form-data; boundary=x',
      `${Object.entries(good)
        .map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')}--x--\r\n`,
    ],
  ])('takes a post as %s and answers 202 with its receipt', async (_name, type, body) => {
    const form = newForm();

    const answer = await send(form, { headers: { 'content-type': type }, body });

    expect(answer.status).toBe(202);
    const [delivery] = world.deliveries();
    expect(JSON.parse(answer.body)).toEqual({ receiptId: delivery?.id });
    expect(delivery).toMatchObject({ kind: 'form', vendor: 'form', sourceId: form.id, configVersion: 3 });
  });

  it('makes one AWS call when it knows the form', async () => {
    const form = newForm();
    await post(form, good);
    world.aws.calls.length = 0;

    await post(form, good);

    expect(world.aws.calls.map(({ name }) => name)).toEqual(['SQS.SendMessage']);
  });

  it('sends a browser on to the form’s page, or to a page of thanks in its language', async () => {
    const redirected = await post(newForm({ redirectUrl: 'https://www.example.com/gracias' }), good, browser);
    const thanked = await post(newForm(), good, { ...browser, 'accept-language': 'es-MX' });

    expect([redirected.status, redirected.headers.location]).toEqual([303, 'https://www.example.com/gracias']);
    expect(thanked.status).toBe(200);
    expect(thanked.body).toMatch(/<html lang="es">.*<h1>Gracias<\/h1>/);
  });

  it('names every wrong field in one problem document, in the reader’s language', async () => {
    const form = newForm();

    const answer = await post(form, { correo: 'ana' }, { 'accept-language': 'es', origin });

    expect(answer.status).toBe(422);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'access-control-allow-origin': origin,
    });
    expect(JSON.parse(answer.body)).toMatchObject({
      title: 'Algunos campos no son correctos',
      errors: [{ pointer: '/nombre', detail: 'Este campo es obligatorio.' }, { pointer: '/correo' }],
    });
    expect(queued()).toBe(0);
  });

  it('shows a person a page of what is wrong, and nothing of what they typed', async () => {
    const form = newForm();

    const answer = await post(form, { nombre: '<script>alert(1)</script>', correo: 'ana' }, browser);

    expect([answer.status, answer.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('correo: This is not an e-mail address');
    expect(answer.body).not.toContain('script');
  });

  it.each([
    ['a body that is no JSON', 'application/json', '{', 400, 'connector.body.notJson'],
    ['a list', 'application/json', '[]', 422, 'form.notAnObject'],
    ['XML', 'application/xml', '<a/>', 415, 'form.unsupportedType'],
    ['10,000 fields', urlEncoded, 'a=1&'.repeat(10_000), 413, 'form.tooManyFields'],
    ['invalid UTF-8', urlEncoded, Buffer.from([0x61, 0x3d, 0xff]), 400, 'form.badCharset'],
    ['more than 1 MiB', urlEncoded, Buffer.alloc(1_048_577, 'a'), 413, 'http.tooLarge'],
  ])('refuses %s', async (_name, type, body, status, code) => {
    const answer = await send(newForm(), { headers: { 'content-type': type }, body });

    expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
    expect(queued()).toBe(0);
  });

  it('answers a preflight of a page that it allows, and no other', async () => {
    const form = newForm();

    const allowed = await send(form, { method: 'OPTIONS', headers: { origin } });
    const other = await send(form, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } });

    expect(allowed.status).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'content-type',
      vary: 'origin',
    });
    expect(other.status).toBe(403);
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each([
    [['https://www.example.com/'], origin, 202],
    [['*'], 'https://anything.example', 202],
    [['*'], 'null', 202],
    [[origin], 'https://www.example.com.evil.example', 403],
    [[origin], 'http://www.example.com', 403],
    [[origin], 'null', 403],
    [[], origin, 403],
  ])('with allowedOrigins %j answers a page of %s with %d', async (allowedOrigins, from, status) => {
    expect((await post(newForm({ allowedOrigins }), good, { origin: from })).status).toBe(status);
  });

  it('takes a post that comes from no page', async () => {
    expect((await post(newForm({ allowedOrigins: [] }), good)).status).toBe(202);
  });

  it('answers suspected spam like a success and marks it for the recorder', async () => {
    const form = newForm({ spam: { honeypot: 'website', minimumFillSeconds: 3 } });
    const token = (await send(form, { method: 'HEAD', headers: { origin } })).headers['afluente-render-token'] ?? '';
    const soon = '2026-03-01T10:00:02.000Z';
    const late = '2026-03-01T10:00:09.000Z';

    const answers = [
      await post(form, { ...good, website: 'x' }),
      await post(form, { website: 'x' }),
      await post(form, { ...good, af_token: token }, {}, soon),
      await post(form, { ...good, af_token: 'forged' }, {}, late),
      await post(form, { ...good, af_token: token }, {}, late),
      await post(form, good, { 'afluente-spam': 'form.honeypot' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
    const verdicts = world.deliveries().map(({ headers, body, method, url, receivedAt }) => {
      const bytes = body.encoding === 'archive' ? Buffer.alloc(0) : bytesOf(body);
      const request = { headers, body: bytes, method, url, query: new URLSearchParams() };
      return normaliseForm(request, { form, now: receivedAt }).spam?.code;
    });
    expect(verdicts).toEqual(['form.honeypot', 'form.honeypot', 'form.tooFast', 'form.badToken', undefined, undefined]);
  });

  it('refuses other methods, naming those it takes', async () => {
    const answer = await send(newForm(), { method: 'PATCH' });

    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST, OPTIONS, HEAD']);
  });

  it('does not know a form that there is not', async () => {
    const answer = await post({ id: 'nada' }, good);

    expect([answer.status, JSON.parse(answer.body).code]).toEqual([404, 'http.notFound']);
  });

  it('goes by a form that was changed a moment ago', async () => {
    const form = newForm();
    await post(form, good);
    world.putForm({
      ...form,
      version: 4,
      fields: [{ name: 'correo', type: 'email' }],
      allowedOrigins: ['https://new.example'],
    });
    clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 600);

    const answer = await post(form, { correo: 'ana@example.com' }, { origin: 'https://new.example' });

    expect(answer.status).toBe(202);
    expect(world.deliveries().at(-1)?.configVersion).toBe(4);
  });

  it('asks to come back while the queue fails', async () => {
    const form = newForm();
    const healthy = world.aws.answer;
    world.fail('SQS.SendMessage');

    const answer = await post(form, good);
    world.aws.answer = healthy;

    expect(answer.status).toBe(503);
  });
});
