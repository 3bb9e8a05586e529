import { openIssuer } from '@afluente/local/http/issuer';
import { apiOf, call } from './api';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, postContact, settleIn } from './setting';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('who may do what', () => {
  let hub: RunningHub;
  let receiptId: string;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const sent = await postContact(hub, { email: 'ana@example.com', nombre: 'Ana Privada' });
    receiptId = sent.headers.get('afluente-receipt') ?? '';
    await hub.idle();
  });
  afterAll(() => hub.stop());

  const read = (path: string, authorization?: string) =>
    call(`${hub.url}${path}`, { headers: authorization === undefined ? {} : { authorization } });

  it('knows a receipt by its id alone, and reveals no personal data', async () => {
    const { status, body } = await read(`/v1/receipts/${receiptId}`);

    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'applied',
      identified: 1,
      interactions: [{ id: expect.stringMatching(/^int_/), customerId: expect.stringMatching(/^cus_/) }],
    });
  });

  it('knows no receipt whose id was forged, however little', async () => {
    const swap = (text: string, at: number) => {
      const next = alphabet[(alphabet.indexOf(text.charAt(at).toUpperCase()) + 1) % 32] ?? '0';
      return `${text.slice(0, at)}${text.charAt(at) === text.charAt(at).toLowerCase() ? next.toLowerCase() : next}${text.slice(at + 1)}`;
    };
    const forged = [4, 12, 20, 30, receiptId.length - 1].map((at) => swap(receiptId, at));
    const others = ['dly_', `dly_${'0'.repeat(36)}`, `${receiptId}0`, receiptId.slice(0, -1), '%00', 'ana@example.com'];

    const answers = await Promise.all([...forged, ...others].map((id) => read(`/v1/receipts/${id}`)));

    expect(forged).not.toContain(receiptId);
    expect(answers.map((answer) => problemOf(answer, 'ana@example.com'))).toEqual(
      Array(answers.length).fill({
        status: 404,
        title: 'Not found',
        detail: 'There is no such receipt, or it is no longer kept.',
        code: 'http.notFound',
      }),
    );
  });

  it('lets nobody manage without a token, with one that has expired, was changed or is none', async () => {
    const tokenOf = async (query: string) => (await read(`/_local/token?${query}`)).body.token;
    const good = await tokenOf('role=admin');
    const [head, claims, signature] = good.split('.');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const wrong = [
      undefined,
      'Bearer garbage',
      'Bearer a.b.c',
      `Bearer ${await tokenOf('role=admin&expiresInSeconds=-60')}`,
      `Bearer ${head}.${claims}.${[...signature].reverse().join('')}`,
      `Bearer ${unsigned}.${claims}.`,
      `Basic ${Buffer.from('admin:admin').toString('base64')}`,
    ];

    const answers = await Promise.all(wrong.map((authorization) => read('/v1/customers', authorization)));

    // the gateway itself refuses, in its own words, before any of our code
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      Array(wrong.length).fill([401, { message: 'Unauthorized' }]),
    );
    expect(answers[3]?.headers.get('www-authenticate')).toContain('the token has expired');
    expect((await read('/v1/customers', `Bearer ${good}`)).status).toBe(200);
  });

  it.each([
    ['sales', 'put', '/v1/forms/contact', contactForm],
    ['leadership', 'put', '/v1/sources/twilio', { vendor: 'twilio', name: 'x' }],
    ['service', 'put', '/v1/routing', { rules: [], fallback: { team: 'sales' } }],
    ['sales', 'get', '/v1/deliveries', undefined],
    ['sales', 'get', '/v1/deliveries/x/raw', undefined],
    ['leadership', 'post', '/v1/deliveries/x/replay', {}],
    ['leadership', 'patch', '/v1/leads/x', { status: 'working' }],
  ] as const)('refuses %s to %s %s', async (role, method, path, body) => {
    const api = await apiOf(hub.url, role);

    const answer = method === 'get' ? await api.get(path) : await api[method](path, body);

    expect(problemOf(answer)).toEqual({
      status: 403,
      title: 'Not allowed',
      detail: expect.stringMatching(/^This takes one of the roles [a-z, ]+; your token has none of them\.$/),
      code: 'http.forbidden',
    });
  });

  it('refuses a token whose roles the hub does not know', async () => {
    const [, claims = ''] = (await read('/_local/token?role=admin')).body.token.split('.');
    const { iss: issuer, aud: audience } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const { sign } = await openIssuer(hub.dataDirectory);
    const token = await sign({ issuer, audience, roles: ['intern'], expiresInSeconds: 60 });

    const answer = await read('/v1/customers', `Bearer ${token}`);

    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'http.forbidden' });
  });

  it('has no token for such a role, and lists those that there are', async () => {
    const { status, body } = await read('/_local/token?role=admin&role=boss');

    expect(status).toBe(400);
    expect(body.detail).toBe('There is no role boss: admin, leadership, mailer, marketing, sales, service');
  });

  it('answers an unknown path, method, filter or id of the management API with a problem document', async () => {
    const answers = await Promise.all([
      hub.api.get('/v1/nothing'),
      hub.api.delete('/v1/customers'),
      hub.api.get('/v1/customers?colour=red'),
      hub.api.get('/v1/deliveries?status=lost'),
      hub.api.get('/v1/deliveries?limit=0'),
      hub.api.get('/v1/deliveries?cursor=forged'),
      hub.api.get('/v1/customers/cus_nobody'),
      hub.api.get('/v1/deliveries/dly_nobody/raw'),
      hub.api.get('/v1/customers/%ff'),
    ]);

    expect(answers.map((answer) => problemOf(answer)).map(({ status, code }) => [status, code])).toEqual([
      [404, 'http.notFound'],
      [405, 'http.methodNotAllowed'],
      [400, 'http.unknownFilter'],
      [400, 'http.badRequest'],
      [400, 'http.badRequest'],
      [400, 'store.badCursor'],
      [404, 'http.notFound'],
      [404, 'http.notFound'],
      [400, 'http.badRequest'],
    ]);
  });

  it('names each fault of a bad configuration by its pointer, and changes nothing', async () => {
    const form = await hub.api.put('/v1/forms/contact', { name: '', fields: [{ name: 'a', type: 'colour' }], more: 1 });
    const source = await hub.api.put('/v1/sources/new', { vendor: 'twilio', name: 'x', settings: { nope: 1 } });
    const text = await call(`${hub.url}/v1/forms/contact`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${(await read('/_local/token?role=admin')).body.token}` },
      body: '{',
    });

    const pointers = [form, source].map((answer) =>
      problemOf(answer).errors.map(({ pointer }: { pointer: string }) => pointer),
    );
    expect(pointers).toEqual([
      expect.arrayContaining(['/name', '/fields/0/type', '/allowedOrigins']),
      ['/settings/nope', '/secrets/authToken'],
    ]);
    expect(problemOf(text)).toMatchObject({ status: 415 });
    expect((await hub.api.get('/v1/forms/contact')).body).toMatchObject({ ...contactForm, version: 1 });
    expect((await hub.api.get('/v1/sources/new')).status).toBe(404);
  });

  it('never shows a secret again', async () => {
    const secret = Buffer.from(receiptId).toString('base64url');

    const put = await hub.api.put('/v1/sources/shop', {
      vendor: 'mailgun',
      name: 'x',
      secrets: { signingKey: secret },
    });
    const answers = [put, await hub.api.get('/v1/sources/shop'), await hub.api.get('/v1/sources')];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(secret);
    expect(put.body.secretNames).toEqual(['signingKey']);
  });
});
