import { randomBytes } from 'node:crypto';
import { form, sms, webhookIntake } from '@afluente/tests/fakes/webhook-intake';
import { handler } from './receive-webhook';

const { authToken, callNames, laterBy, newSource, post, postSigned, signed, environment } = webhookIntake(handler);

describe('receive-webhook', () => {
  it('queues the exact bytes, answers as the vendor expects and returns a receipt', async () => {
    const source = newSource();

    const answer = await postSigned(source);

    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/xml');
    expect(environment().deliveries()).toEqual([
      expect.objectContaining({
        id: answer.headers['afluente-receipt'],
        kind: 'webhook',
        sourceId: source.id,
        vendor: 'twilio',
        configVersion: 1,
        receivedAt: '2026-03-01T10:00:00.000Z',
        url: `https://hub.example.com/v1/hooks/${source.id}`,
        body: { encoding: 'utf8', data: sms },
      }),
    ]);
  });

  it('makes one AWS call when it knows the source', async () => {
    const source = newSource();
    await postSigned(source);
    environment().aws.calls.length = 0;

    await postSigned(source);

    expect(callNames()).toEqual(['SQS.SendMessage']);
  });

  it('accepts both secrets during a rotation, the new one at once', async () => {
    const source = newSource();
    const next = randomBytes(16).toString('hex');
    await postSigned(source);
    laterBy(600);

    environment().putSecrets(source.id, 2, [{ authToken: next }, { authToken }]);
    environment().putSource({ ...source, version: 2, secretsVersion: 2 });
    const answers = [await postSigned(source, { authToken: next }), await postSigned(source)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('refuses the old secret 10 seconds after an overlap was ended, also where nothing was refused meanwhile', async () => {
    const next = randomBytes(16).toString('hex');
    const source = newSource();
    environment().putSecrets(source.id, 1, [{ authToken: next }, { authToken }]);
    const during = await postSigned(source);

    environment().putSecrets(source.id, 2, [{ authToken: next }]);
    environment().putSource({ ...source, version: 2, secretsVersion: 2 });
    laterBy(10_001);
    const after = [await postSigned(source), await postSigned(source, { authToken: next })];

    expect([during, ...after].map(({ status }) => status)).toEqual([200, 401, 200]);
  });

  it('goes on with the old secret for five minutes at most while the table cannot be read', async () => {
    const source = newSource();
    await postSigned(source);
    const healthy = environment().aws.answer;
    environment().fail('DynamoDB.GetItem');

    laterBy(299_000);
    const within = await postSigned(source);
    laterBy(2_000);
    const beyond = await postSigned(source);
    environment().aws.answer = healthy;

    expect([within.status, beyond.status]).toEqual([200, 503]);
  });

  it('finds a source that was created just after somebody asked for it', async () => {
    const id = `late-${randomBytes(4).toString('hex')}`;
    const before = await post({ id }, { headers: { 'content-type': form }, body: sms });
    laterBy(600);

    const answer = await postSigned(newSource({ id }));

    expect([before.status, answer.status]).toEqual([404, 200]);
  });

  it("keeps neither credentials nor headers with the hub's own names", async () => {
    const source = newSource();
    const { headers, body } = await signed(source);
    const extra = {
      authorization: 'Basic x',
      cookie: 'a=b',
      'x-api-key': 'k',
      'afluente-spam': 'x',
      'x-source-key': 's',
    };

    await post(source, { headers: { ...headers, ...extra, 'idempotency-key': 'r1' }, body });

    const kept = environment().deliveries().at(-1)?.headers ?? {};
    expect(Object.keys(kept).sort()).toEqual(['content-type', 'idempotency-key', 'x-twilio-signature']);
  });
});
