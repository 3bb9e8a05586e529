import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { madeUpToken as secret, sourcesOf, smsSource as twilio } from '@afluente/tests/fakes/sms-source';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'configuration too' });

const { put, stored } = sourcesOf(call, environment);

describe('the secrets of a source', () => {
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
});
