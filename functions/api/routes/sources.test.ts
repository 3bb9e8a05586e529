import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { madeUpToken as secret, sourcesOf, smsSource as twilio } from '@afluente/tests/fakes/sms-source';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'configuration too' });

const { put, stored } = sourcesOf(call, environment);
const faults = async (body: unknown, id?: string) => {
  const answer = await put(body, id);
  return { status: answer.status, pointers: answer.body.errors?.map(({ pointer }: { pointer: string }) => pointer) };
};

describe('a source', () => {
  it('is answered with its public url, its setup notes, and the names of its secrets', async () => {
    const { status, body } = await put(twilio(secret(), { defaultCountry: 'MX' }));

    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 'sms',
      version: 1,
      defaultCountry: 'MX',
      url: 'https://hub.example.com/v1/hooks/sms',
      secretNames: ['authToken'],
      secretsVersion: 1,
    });
    expect(body.setup.es.join(' ')).toContain('https://hub.example.com/v1/hooks/sms');
    expect(JSON.stringify(body.setup)).not.toMatch(/\{(url|sourceId)\}/);
  });

  it('needs the secret that its settings have sign, and takes no other for it', async () => {
    const sharedKeyId = 'webhooks_sharedkey_1';

    const without = await put(twilio(secret(), { settings: { sharedKeyId } }));
    const withIt = await put(twilio(secret(), { settings: { sharedKeyId }, secrets: { sharedKey: secret() } }));

    expect([without.status, withIt.status]).toEqual([422, 200]);
    expect(without.body.errors).toEqual([
      { pointer: '/secrets/sharedKey', detail: 'is required where sharedKeyId is set' },
    ]);
  });

  it('names both ways out where a shared key comes without its id', async () => {
    const { body } = await put(twilio(undefined, { secrets: { sharedKey: secret() } }));

    expect(body.errors).toEqual([
      { pointer: '/settings/sharedKeyId', detail: expect.stringMatching(/sharedKey.*or give the secret authToken/) },
    ]);
  });

  it('is explained by the secret that it is held to, and by how a secret is changed', async () => {
    const byToken = await put(twilio(secret()));
    const settings = { sharedKeyId: 'webhooks_sharedkey_1' };
    const byKey = await put(twilio(undefined, { settings, secrets: { sharedKey: secret() } }), 'keyed');

    for (const language of ['en', 'es']) {
      const [token, key] = [byToken, byKey].map(({ body }) => body.setup[language].join(' '));
      expect(token).toContain('`authToken`');
      expect(key).not.toMatch(/authToken|Auth Token/);
      expect(key).toContain('`sharedKey`');
      for (const steps of [token, key]) expect(steps).toMatch(/`endOverlap`.*10 se/);
    }
  });

  it('never reveals a secret, whoever asks for whatever', async () => {
    const token = secret();

    const answers = [
      await put(twilio(token)),
      await put(twilio(token, { vendor: 'fax' })),
      await call('GET', '/v1/sources/sms'),
      await call('GET', '/v1/sources'),
      await call('POST', '/v1/sources/sms/test', { body: { body: 'Body=Hi' } }),
    ];

    expect(answers.map(({ text }) => text).join()).not.toContain(token);
    expect(JSON.stringify(await environment().items())).not.toContain(token);
    expect(stored().current).toEqual({ authToken: token });
  });

  it.each([
    ['an unknown vendor', { vendor: 'fax', name: 'Fax' }, ['/vendor']],
    ['a setting that there is not', twilio(secret(), { settings: { 'a/b': 1 } }), ['/settings/a~1b']],
    [
      'a secret that there is not',
      { ...twilio(secret()), secrets: { authToken: secret(), pin: '1' } },
      ['/secrets/pin'],
    ],
    ['a required secret left out', twilio(undefined), ['/secrets/authToken']],
    ['a required secret taken away', twilio(null), ['/secrets/authToken']],
    ['an empty secret', twilio(''), ['/secrets/authToken']],
    ['an unknown country', twilio(secret(), { defaultCountry: 'Mexico' }), ['/defaultCountry']],
    ['a name out of every object', twilio(secret(), { settings: { constructor: 'x' } }), ['/settings/constructor']],
  ])('is refused with %s', async (_what, body, pointers) => {
    expect(await faults(body)).toEqual({ status: 422, pointers });
    expect(environment().secrets.has('afluente/sources/sms')).toBe(false);
  });

  it('is asked for the closest vendor, in one error, also where it is of one already', async () => {
    const asNew = await put(twilio(secret(), { vendor: 'twillio' }));
    await put(twilio(secret()));
    const asKnown = await put(twilio(secret(), { vendor: 'TWILIO' }));
    const asNone = await put(twilio(secret(), { vendor: 'fax' }));

    const [first, second, third] = [asNew, asKnown, asNone].map(({ body }) => body.errors);
    expect(first).toEqual([{ pointer: '/vendor', detail: expect.stringContaining('did you mean twilio?') }]);
    expect(second).toEqual([
      { pointer: '/vendor', detail: expect.stringMatching(/did you mean twilio\?.*this source is of twilio/) },
    ]);
    expect(third).toEqual([{ pointer: '/vendor', detail: expect.not.stringContaining('did you mean') }]);
  });

  it('take a source key of 16 characters or more', async () => {
    const put = (key: string) =>
      call('PUT', '/v1/sources/keyed', { body: { vendor: 'native', name: 'x', secrets: { key } } });

    const short = await put('fifteen-letters');

    expect([short.status, short.body.errors]).toEqual([
      422,
      [{ pointer: '/secrets/key', detail: expect.stringContaining('16 characters or more') }],
    ]);
    expect((await put('sixteen-letters!')).status).toBe(200);
  });

  it('stays of its vendor', async () => {
    await put(twilio(secret()));

    expect(await faults({ vendor: 'native', name: 'x', secrets: { key: secret() } })).toEqual({
      status: 422,
      pointers: ['/vendor'],
    });
  });

  it('is gone with its secrets once it is deleted', async () => {
    await put(twilio(secret()));

    const { status, text } = await call('DELETE', '/v1/sources/sms');

    expect({ status, text }).toEqual({ status: 204, text: undefined });
    expect(environment().secrets.has('afluente/sources/sms')).toBe(false);
    expect((await call('GET', '/v1/sources/sms')).status).toBe(404);
    expect((await call('DELETE', '/v1/sources/sms')).status).toBe(404);
  });

  it.each(['SecretsManager', 'DynamoDB.TransactWriteItems'])('can be deleted again when %s failed', async (service) => {
    await put(twilio(secret()));
    environment().spoil = ({ name }) => (name.startsWith(service) ? 'fails' : undefined);
    const first = await call('DELETE', '/v1/sources/sms');
    environment().spoil = () => undefined;

    expect(first.status).toBe(503);
    expect((await call('DELETE', '/v1/sources/sms')).status).toBe(204);
    expect(environment().secrets.has('afluente/sources/sms')).toBe(false);
  });

  it('is listed', async () => {
    await put(twilio(secret()), 'b');
    await put(twilio(secret()), 'a');

    const first = await call('GET', '/v1/sources', { query: 'limit=1' });
    const second = await call('GET', '/v1/sources', { query: `limit=1&cursor=${first.body.cursor}` });

    expect(first.body.items).toMatchObject([{ id: 'a', url: 'https://hub.example.com/v1/hooks/a' }]);
    expect(second.body).toMatchObject({ items: [{ id: 'b' }] });
    expect(second.body.cursor).toBeUndefined();
  });
});
