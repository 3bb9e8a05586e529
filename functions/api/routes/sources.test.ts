import { randomBytes } from 'node:crypto';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { handler } from '../api';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'configuration too' });

const secret = () => randomBytes(16).toString('hex');
const twilio = (authToken: string | null | undefined, more = {}) => ({
  vendor: 'twilio',
  name: 'SMS line',
  ...(authToken !== undefined && { secrets: { authToken } }),
  ...more,
});
const put = (body: unknown, id = 'sms') => call('PUT', `/v1/sources/${id}`, { body });
const stored = (id = 'sms') => JSON.parse(environment().secrets.get(`afluente/sources/${id}`) ?? '{}');
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

  it('keeps the secret of before in force beside a changed one, also when the change is sent twice', async () => {
    const [first, second] = [secret(), secret()];
    await put(twilio(first));

    const changed = await put(twilio(second));
    const again = await put(twilio(second));

    expect(stored()).toMatchObject({ current: { authToken: second }, previous: { authToken: first } });
    expect(changed.body.secretsVersion).toBe(2);
    expect(again.body).toEqual(changed.body);
  });

  it('replaces a secret that leaked without an overlap where it is asked to', async () => {
    const [first, second] = [secret(), secret()];
    await put(twilio(first));

    const { body } = await put(twilio(second, { endOverlap: true }));

    expect(stored()).toEqual({ version: 2, current: { authToken: second } });
    expect(body.secretsVersion).toBe(2);
  });

  it.each([
    ['the same secret', (token: string) => twilio(token, { endOverlap: true })],
    ['no secret', () => twilio(undefined, { endOverlap: true })],
  ])('ends an overlap with %s, and once only', async (_what, body) => {
    const [first, second] = [secret(), secret()];
    await put(twilio(first));
    await put(twilio(second));

    const ended = await put(body(second));
    const again = await put(body(second));

    expect(stored()).toEqual({ version: 3, current: { authToken: second } });
    expect([ended.body.secretsVersion, again.body.secretsVersion]).toEqual([3, 3]);
  });

  it('ends no overlap where endOverlap is false', async () => {
    const [first, second] = [secret(), secret()];
    await put(twilio(first));
    await put(twilio(second));

    await put(twilio(second, { endOverlap: false }));

    expect(stored()).toMatchObject({ current: { authToken: second }, previous: { authToken: first } });
  });

  it('keeps the overlap, and raises the version, where a change was cut off between secret and source and is sent again', async () => {
    const [first, second] = [secret(), secret()];
    await put(twilio(first));
    environment().spoil = ({ name }) => (name === 'DynamoDB.TransactWriteItems' ? 'fails' : undefined);
    const failed = await put(twilio(second));
    environment().spoil = () => undefined;

    const { body } = await put(twilio(second));

    expect(failed.status).toBe(503);
    expect(body.secretsVersion).toBe(stored().version);
    expect(body.secretsVersion).toBeGreaterThan(2);
    expect(stored()).toMatchObject({ current: { authToken: second }, previous: { authToken: first } });
  });

  it('keeps its secrets when they are left out', async () => {
    const token = secret();
    await put(twilio(token));

    const { body } = await put(twilio(undefined, { name: 'Renamed' }));

    expect(body).toMatchObject({ name: 'Renamed', version: 2, secretNames: ['authToken'], secretsVersion: 1 });
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
    const asKnown = await put(twilio(secret(), { vendor: 'Twillio' }));
    const asNone = await put(twilio(secret(), { vendor: 'fax' }));

    const [first, second, third] = [asNew, asKnown, asNone].map(({ body }) => body.errors);
    expect(first).toEqual([{ pointer: '/vendor', detail: expect.stringContaining('did you mean twilio?') }]);
    expect(second).toEqual([
      { pointer: '/vendor', detail: expect.stringMatching(/did you mean twilio\?.*this source is of twilio/) },
    ]);
    expect(third).toEqual([{ pointer: '/vendor', detail: expect.not.stringContaining('did you mean') }]);
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

  it('counts the versions of its secrets on when it is made anew, so that nobody takes those of then for its own', async () => {
    await put(twilio(secret()));
    await put(twilio(secret()));
    await call('DELETE', '/v1/sources/sms');
    const token = secret();

    const { body } = await put(twilio(token));

    expect(body).toMatchObject({ secretsVersion: 3, secretNames: ['authToken'] });
    expect(stored()).toEqual({ version: 3, current: { authToken: token } });
  });

  it('refuses one of two changes of its secrets at once, or takes one after the other', async () => {
    await put(twilio(secret()));
    const tokens = [secret(), secret(), secret()];

    const answers = await Promise.all(tokens.map((token) => put(twilio(token))));

    const { body } = await call('GET', '/v1/sources/sms');
    expect(answers.map(({ status }) => status).sort()[0]).toBe(200);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(body.secretsVersion).toBe(stored().version);
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
