import { form, sms, webhookIntake } from '@afluente/tests/fakes/webhook-intake';
import { handler } from './receive-webhook';

const { authToken, callNames, laterBy, newSource, post, postSigned, signed, environment } = webhookIntake(handler);

describe('what receive-webhook refuses', () => {
  it('refuses a wrong signature and a missing one, says what to check, and queues nothing', async () => {
    const source = newSource();

    const wrong = await postSigned(source, { authToken: 'x' });
    const missing = await post(source, { headers: { 'content-type': form }, body: sms });

    expect([wrong.status, missing.status]).toEqual([401, 401]);
    expect(JSON.parse(wrong.body)).toMatchObject({ code: 'connector.twilio.badSignature', status: 401 });
    expect(JSON.parse(missing.body).code).toBe('connector.twilio.missingSignature');
    expect(callNames()).not.toContain('SQS.SendMessage');
  });

  it.each(['nobody', 'UPPER', '../x', 'a'.repeat(100), ''])('does not know the source "%s"', async (id) => {
    const answer = await post({ id }, { headers: { 'content-type': form }, body: sms });

    expect([answer.status, JSON.parse(answer.body).code]).toEqual([404, 'http.notFound']);
  });

  it('refuses the wrong method, naming the right ones, and the wrong content type', async () => {
    const source = newSource();

    const method = await post(source, {}, 'DELETE');
    const type = await post(source, { headers: { 'content-type': 'application/xml' }, body: '<a/>' });

    expect([method.status, method.headers.allow]).toEqual([405, 'POST, GET']);
    expect(type.status).toBe(415);
  });

  it('takes a body as long as Lambda gives it, in two calls: the body goes ahead', async () => {
    const source = newSource();
    const { headers, body } = await signed(source, { authToken }, `Body=${'x'.repeat(4_500_000)}`);

    const answer = await post(source, { headers: { ...headers }, body });

    expect(answer.status).toBe(204);
    expect(callNames().filter((name) => /^(S3|SQS)/.test(name))).toEqual(['S3.PUT', 'SQS.SendMessage']);
  });

  it.each(['SQS.SendMessage', 'SecretsManager.GetSecretValue', 'DynamoDB.GetItem'])(
    'asks for a retry, and gives no receipt, while %s fails',
    async (name) => {
      const source = newSource();
      const healthy = environment().aws.answer;
      environment().fail(name);

      const answer = await postSigned(source);
      environment().aws.answer = healthy;

      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
      expect(answer.headers).not.toHaveProperty('afluente-receipt');
      expect((await postSigned(source)).status).toBe(200);
    },
  );

  it('limits a source to its rate', async () => {
    const source = newSource({ settings: { ratePerSecond: 1 } });
    const statuses: number[] = [];
    laterBy(0);

    for (let count = 0; count < 3; count += 1) statuses.push((await postSigned(source)).status);

    expect(statuses).toEqual([200, 200, 429]);
  });
});
