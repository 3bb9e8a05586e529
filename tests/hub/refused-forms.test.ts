import { type Answer, call } from './api';
import { besideGood } from './beside-good';
import { fault, problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, settleIn } from './setting';

const urlEncoded = 'application/x-www-form-urlencoded';
const email = 'Maria.Privada@example.com';
const fromPage = { origin: 'https://www.example.com' };
const many = Array.from({ length: 10_000 }, (_, index): [string, string] => [`f${index}`, '1']);
const parts = (fields: readonly [string, string][]) =>
  `${fields.map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--x--\r\n`;

describe('a form post that is refused leaves nothing behind and its neighbours unharmed', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    await must(hub.api.put('/v1/forms/site', { ...contactForm, allowedOrigins: ['https://www.example.com'] }));
  });
  afterAll(() => hub.stop());

  function post(body: string | Buffer, headers: Record<string, string>, formId = 'contact'): Promise<Answer> {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    return call(`${hub.url}/v1/forms/${formId}`, { method: 'POST', headers, body: new Uint8Array(bytes) });
  }

  async function refusal(act: () => Promise<Answer>) {
    const { answer, recorded } = await besideGood(hub, act);

    expect(recorded).toEqual([]);
    expect(answer.headers.get('afluente-receipt')).toBeNull();
    return problemOf(answer, 'Maria', 'Privada');
  }

  it.each([
    ['invalid JSON', 'application/json', `{"email": "${email}"`, 400, 'connector.body.notJson'],
    ['JSON that is a list', 'application/json', `["${email}"]`, 422, 'form.notAnObject'],
    ['JSON nested too deep', 'application/json', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, 422, 'form.tooDeep'],
    ['multipart without a boundary', 'multipart/form-data', `email=${email}`, 400, 'form.notMultipart'],
    [
      'multipart cut short',
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n${email}`,
      400,
      'form.notMultipart',
    ],
    ['XML', 'application/xml', `<email>${email}</email>`, 415, 'form.unsupportedType'],
    [
      'invalid UTF-8 in a form',
      urlEncoded,
      Buffer.from(`email=${email}&mensaje=\xff`, 'latin1'),
      400,
      'form.badCharset',
    ],
    ['invalid UTF-8 in an escape', urlEncoded, `email=${email}&mensaje=%C3%28`, 400, 'form.badCharset'],
    [
      'invalid UTF-8 in JSON',
      'application/json',
      Buffer.from(`{"email":"${email}","mensaje":"\xe9"}`, 'latin1'),
      400,
      'connector.body.invalidUtf8',
    ],
    ['10,000 fields', urlEncoded, new URLSearchParams(many).toString(), 413, 'form.tooManyFields'],
    ['10,000 fields in JSON', 'application/json', JSON.stringify(Object.fromEntries(many)), 413, 'form.tooManyFields'],
    ['10,000 parts', 'multipart/form-data; boundary=x', parts(many), 413, 'form.tooManyFields'],
  ])('for %s', async (_name, type, body, status, code) => {
    const problem = await refusal(() => post(body, { 'content-type': type }));

    expect(problem).toMatchObject({ status, code, title: expect.any(String), detail: expect.any(String) });
  });

  it('for fields that are wrong, each named by its pointer in the reader’s language', async () => {
    const body = JSON.stringify({ email: 'Maria@', telefono: '12', nombre: 'Maria Privada' });

    const spanish = await refusal(() =>
      post(body, { ...fromPage, 'content-type': 'application/json', 'accept-language': 'es-MX' }),
    );
    const english = await refusal(() => post(body, { ...fromPage, 'content-type': 'application/json' }));

    expect(spanish).toEqual({
      status: 422,
      title: 'Algunos campos no son válidos',
      detail: 'Revise los campos indicados.',
      code: 'http.invalid',
      errors: [
        fault('/email', 'No es un correo electrónico válido. Escríbalo así: nombre@ejemplo.com.'),
        fault('/telefono', 'No es un número de teléfono válido. Escriba entre 6 y 20 dígitos.'),
      ],
    });
    expect(english.errors).toEqual([
      fault('/email', 'This is not a valid email address. Write it like this: name@example.com.'),
      fault('/telefono', 'This is not a valid phone number. Enter 6 to 20 digits.'),
    ]);
  });

  it.each([
    ['JSON under a form’s type', JSON.stringify({ email })],
    ['nothing at all', ''],
  ])('for %s: the required field is missing', async (_name, body) => {
    const problem = await refusal(() => post(body, { ...fromPage, 'content-type': urlEncoded }));

    expect(problem).toMatchObject({
      status: 422,
      code: 'http.invalid',
      errors: [fault('/email', 'This field is required.')],
    });
  });

  it('for a field whose value is a list of objects, or an object', async () => {
    const problem = await refusal(() =>
      post(JSON.stringify({ email: [{ of: 'Maria' }], nombre: { de: 'Maria' } }), {
        ...fromPage,
        'content-type': 'application/json',
      }),
    );

    expect(problem).toMatchObject({ status: 422, errors: [fault('/email', 'This field is required.')] });
  });

  it.each(['nobody', 'NOBODY', '%00', '__proto__'])('for the unknown form %s', async (id) => {
    const problem = await refusal(() => post(`email=${email}`, { 'content-type': urlEncoded }, id));

    expect(problem).toEqual({
      status: 404,
      title: 'Not found',
      detail: 'There is no such form.',
      code: 'http.notFound',
    });
  });

  it('for the wrong method, naming the right ones', async () => {
    const { answer, recorded } = await besideGood(hub, () => call(`${hub.url}/v1/forms/contact`, { method: 'PATCH' }));

    expect(problemOf(answer)).toEqual({
      status: 405,
      title: 'Method not allowed',
      detail: 'Send the form with POST.',
      code: 'http.methodNotAllowed',
    });
    expect(answer.headers.get('allow')).toBe('POST, OPTIONS, HEAD');
    expect(recorded).toEqual([]);
  });

  it('for a page of an origin that the form does not allow', async () => {
    const headers = { 'content-type': urlEncoded, origin: 'https://evil.example' };

    const problem = await refusal(() => post(`email=${email}`, headers, 'site'));

    expect(problem).toEqual({
      status: 403,
      title: 'This page may not post here',
      detail: 'Add https://evil.example to the allowedOrigins of the form.',
      code: 'http.originNotAllowed',
    });
  });
});
