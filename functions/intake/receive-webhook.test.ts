import { randomBytes } from 'node:crypto';
import type { Source } from '@afluente/domain/sources/source';
import {
  aSource,
  httpEvent,
  type IntakeWorld,
  lambdaContext,
  startIntakeWorld,
} from '@afluente/tests/fakes/intake-world';
import { sign } from '@afluente/tests/signers/twilio';
import { handler } from './receive-webhook';

const authToken = randomBytes(16).toString('hex');
const form = 'application/x-www-form-urlencoded';
const sms = 'MessageSid=SM1&SmsStatus=received&From=%2B525512345678&To=%2B525587654321&Body=Hola&AccountSid=AC1';

let world: IntakeWorld;
let sources = 0;

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  world = await startIntakeWorld();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await world.aws.close();
});

let clock: jest.SpyInstance | undefined;
afterEach(() => clock?.mockRestore());

/** Stops the instance's clock so many milliseconds from now. */
function laterBy(milliseconds: number): void {
  clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + milliseconds);
}

/** A source of its own for each test: what the instance remembers of one says nothing of another. */
function newSource(overrides: Partial<Source> = {}): Source {
  sources += 1;
  const source = aSource({ id: `twilio-${sources}`, vendor: 'twilio', ...overrides });
  world.putSource(source);
  world.putSecrets(source.id, source.secretsVersion, [{ authToken }]);
  world.aws.calls.length = 0;
  return source;
}

async function signed(source: Source, secrets = { authToken }, body = sms) {
  const request = { method: 'POST', headers: { 'content-type': form }, body: Buffer.from(body) };
  return sign(request, { url: `https://hub.example.com/v1/hooks/${source.id}`, secrets });
}

async function post(source: Pick<Source, 'id'>, request: Parameters<typeof httpEvent>[2], method = 'POST') {
  const event = httpEvent(method, `/v1/hooks/${source.id}`, { pathParameters: { sourceId: source.id }, ...request });
  const { statusCode, headers, body } = await handler(event, lambdaContext);
  return { status: statusCode, headers, body: body ?? '' };
}

async function postSigned(source: Source, secrets?: { authToken: string }) {
  const { headers, body } = await signed(source, secrets);
  return post(source, { headers: { ...headers }, body });
}

const callNames = () => world.aws.calls.map(({ name }) => name);

describe('receive-webhook', () => {
  it('queues the exact bytes, answers as the vendor expects and gives a receipt', async () => {
    const source = newSource();

    const answer = await postSigned(source);

    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/xml');
    expect(world.deliveries()).toEqual([
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
    world.aws.calls.length = 0;

    await postSigned(source);

    expect(callNames()).toEqual(['SQS.SendMessage']);
  });

  it('refuses a wrong signature and a missing one, says what to check, and queues nothing', async () => {
    const source = newSource();

    const wrong = await postSigned(source, { authToken: 'x' });
    const missing = await post(source, { headers: { 'content-type': form }, body: sms });

    expect([wrong.status, missing.status]).toEqual([401, 401]);
    expect(JSON.parse(wrong.body)).toMatchObject({ code: 'connector.twilio.badSignature', status: 401 });
    expect(JSON.parse(missing.body).code).toBe('connector.twilio.missingSignature');
    expect(callNames()).not.toContain('SQS.SendMessage');
  });

  it('takes both secrets while one is being rotated, and a new one at once', async () => {
    const source = newSource();
    const next = randomBytes(16).toString('hex');
    await postSigned(source);
    laterBy(600);

    world.putSecrets(source.id, 2, [{ authToken: next }, { authToken }]);
    world.putSource({ ...source, version: 2, secretsVersion: 2 });
    const answers = [await postSigned(source, { authToken: next }), await postSigned(source)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('finds a source that was created a moment after somebody asked for it', async () => {
    const id = `late-${randomBytes(4).toString('hex')}`;
    const before = await post({ id }, { headers: { 'content-type': form }, body: sms });
    laterBy(600);

    const answer = await postSigned(newSource({ id }));

    expect([before.status, answer.status]).toEqual([404, 200]);
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

  it('takes 1 MiB and not a byte more', async () => {
    const source = newSource();
    const body = `Body=${'x'.repeat(1_048_576)}`;

    const most = await signed(source, { authToken }, body.slice(0, 1_048_576));
    const taken = await post(source, { headers: { ...most.headers }, body: most.body });
    const refused = await post(source, { headers: { 'content-type': form }, body: body.slice(0, 1_048_577) });

    expect([taken.status, refused.status]).toEqual([204, 413]);
  });

  it.each(['SQS.SendMessage', 'SecretsManager.GetSecretValue', 'DynamoDB.GetItem'])(
    'asks to come back, and promises nothing, while %s fails',
    async (name) => {
      const source = newSource();
      const healthy = world.aws.answer;
      world.fail(name);

      const answer = await postSigned(source);
      world.aws.answer = healthy;

      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
      expect(answer.headers).not.toHaveProperty('afluente-receipt');
      expect((await postSigned(source)).status).toBe(200);
    },
  );

  it('holds a source to its rate', async () => {
    const source = newSource({ settings: { ratePerSecond: 1 } });
    const statuses: number[] = [];
    laterBy(0);

    for (let count = 0; count < 3; count += 1) statuses.push((await postSigned(source)).status);

    expect(statuses).toEqual([200, 200, 429]);
  });

  it('keeps no credential and none of our own names', async () => {
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

    const kept = world.deliveries().at(-1)?.headers ?? {};
    expect(Object.keys(kept).sort()).toEqual(['content-type', 'idempotency-key', 'x-twilio-signature']);
  });
});
