import { formIntake, goodPost, origin, urlEncoded } from '@afluente/tests/fakes/form-intake';
import { handler } from './receive-form';

const { environment, newForm, send, post } = formIntake(handler);

describe('receive-form, across origins', () => {
  it('answers a preflight alike for every page and form, so that the page learns the reason from its post', async () => {
    const form = newForm();
    const foreign = 'https://evil.example';

    const answers = await Promise.all([
      send(form, { method: 'OPTIONS', headers: { origin } }),
      send(form, { method: 'OPTIONS', headers: { origin: foreign } }),
      send({ id: 'nada' }, { method: 'OPTIONS', headers: { origin } }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(answers.map(({ headers }) => headers['access-control-allow-origin'])).toEqual([origin, foreign, origin]);
    expect(answers[0]?.headers).toMatchObject({
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST, OPTIONS, HEAD',
      'access-control-allow-headers': 'content-type',
      vary: 'origin',
    });
    expect(environment().aws.calls).toEqual([]);
  });

  it('lets the script of a page read an acceptance, sent with credentials as a beacon is', async () => {
    const answer = await post(newForm(), goodPost, { headers: { origin, cookie: 'a=b' } });

    expect(answer.status).toBe(202);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': expect.stringContaining('afluente-receipt'),
    });
  });

  it.each([
    [403, 'http.originNotAllowed', { allowedOrigins: [] }, {}],
    [404, 'http.notFound', undefined, {}],
    [405, 'http.methodNotAllowed', {}, { method: 'PATCH' }],
    [413, 'form.tooManyFields', {}, { body: 'a=b&'.repeat(1_001) }],
    [415, 'form.unsupportedType', {}, { body: '<a/>', headers: { 'content-type': 'application/xml' } }],
    [422, 'http.invalid', {}, { body: 'nombre=Ana' }],
  ])(
    'lets the script of a page read why it is answered %d',
    async (status, code, overrides, {
      headers,
      ...sent
    }: {
      readonly headers?: Record<string, string>;
      readonly method?: string;
      readonly body?: string | Buffer;
    }) => {
      const form = overrides === undefined ? { id: 'nada' } : newForm(overrides);

      const answer = await send(form, {
        body: 'a=b',
        ...sent,
        headers: { 'content-type': urlEncoded, origin, ...headers },
      });

      expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        vary: 'origin',
      });
    },
  );

  it('says so too while the queue fails', async () => {
    const form = newForm();
    const healthy = environment().aws.answer;
    environment().fail('SQS.SendMessage');

    const answers = [
      await post(form, goodPost, { headers: { origin } }),
      await post(form, goodPost, { headers: { origin, accept: 'text/html', 'accept-language': 'es' } }),
    ];
    environment().aws.answer = healthy;

    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(answers[0]?.headers).toMatchObject({ 'access-control-allow-origin': origin, 'retry-after': '2' });
    expect(answers[1]?.body).toContain('<h1>Envíelo de nuevo, por favor</h1>');
  });

  it.each([
    [['https://www.example.com/'], origin, 202],
    [['*'], 'https://anything.example', 202],
    [['*'], 'null', 202],
    [[origin], 'https://www.example.com.evil.example', 403],
    [[origin], 'http://www.example.com', 403],
    [[origin], 'null', 403],
    [[], origin, 403],
  ])('with allowedOrigins %j answers a page at %s with %d', async (allowedOrigins, from, status) => {
    expect((await post(newForm({ allowedOrigins }), goodPost, { headers: { origin: from } })).status).toBe(status);
  });

  it('accepts a post that does not come from a page', async () => {
    expect((await post(newForm({ allowedOrigins: [] }), goodPost)).status).toBe(202);
  });
});
