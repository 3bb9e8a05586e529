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

  it('accepts 1 MiB and not a byte more', async () => {
    const source = newSource();
    const body = `Body=${'x'.repeat(1_048_576)}`;

    const most = await signed(source, { authToken }, body.slice(0, 1_048_576));
    const taken = await post(source, { headers: { ...most.headers }, body: most.body });
    const refused = await post(source, { headers: { 'content-type': form }, body: body.slice(0, 1_048_577) });

    expect([taken.status, refused.status]).toEqual([204, 413]);
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
