import type { AwsCall, Interposer } from '../endpoint/interpose';
import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { temporaryFolder } from '../fixtures/temporary-folder';
import { apiResources, functionResource, requireSdk } from '../fixtures/write-assembly';

/** The SDK in functions, whose calls reach the services without a socket. */

const calls = `
const { S3Client, PutObjectCommand, GetObjectCommand } = ${requireSdk('client-s3')};
const { SQSClient, SendMessageCommand } = ${requireSdk('client-sqs')};
const { Readable } = require('node:stream');
const send = (options = {}, more = {}) =>
  new SQSClient({ maxAttempts: 1, ...options }).send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: 'x' }), more);
const s3 = new S3Client({ forcePathStyle: true });
const Bucket = process.env.BUCKET;
const plays = {
  async send() { return (await send()).MessageId; },
  async sendAgain() { return (await send({ maxAttempts: 3 })).MessageId; },
  async large() {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'large', Body: Buffer.alloc(3_000_000, 'ñ') }));
    const { Body, ContentLength } = await s3.send(new GetObjectCommand({ Bucket, Key: 'large' }));
    return [ContentLength, (await Body.transformToString()).slice(0, 3)];
  },
  async streamed() {
    const Body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'streamed', Body, ContentLength: 7 }));
    const { Body: stored } = await s3.send(new GetObjectCommand({ Bucket, Key: 'streamed' }));
    let text = '';
    for await (const chunk of stored) text += chunk;
    return text;
  },
  async abort() {
    const aborter = new AbortController();
    setTimeout(() => aborter.abort(), 20);
    await send({}, { abortSignal: aborter.signal });
  },
  async requestTimeout() { await send({ requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true } }); },
  async socketTimeout() { await send({ requestHandler: { socketTimeout: 50 } }); },
  async imported() {
    const { request } = await import("node:http");
    const { hostname, port } = new URL(process.env.AWS_ENDPOINT_URL_SQS);
    const headers = { 'X-Amz-Target': 'AmazonSQS.ListQueues' };
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, method: 'POST', path: '/', headers }, (response) => {
        response.setEncoding('utf8').on('data', (text) => resolve([response.statusCode, text.includes('Work')]));
      });
      asked.on('error', reject);
      asked.write('{');
      asked.end('}');
    });
  },
};
exports.handler = async ({ body }) => {
  try {
    return JSON.stringify({ result: await plays[body]() });
  } catch (error) {
    return JSON.stringify({ error: error.name, code: error.code });
  }
};`;

const resources = {
  ...apiResources({ 'POST /play': 'Play' }),
  Work: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Work' } },
  Files: { Type: 'AWS::S3::Bucket', Properties: {} },
  Play: functionResource('play', {
    Timeout: 20,
    MemorySize: 512,
    Environment: { Variables: { QUEUE: { Ref: 'Work' }, BUCKET: { Ref: 'Files' } } },
  }),
};

describe('the calls of a function’s SDK', () => {
  let hub: LocalHub;
  let interposer: Interposer = (_call, serve) => serve();
  beforeAll(async () => {
    hub = await startLocalHub({ resources, bundles: { play: calls } }, temporaryFolder(), {
      interposer: (call, serve) => interposer(call, serve),
    });
  });
  afterEach(() => {
    interposer = (_call, serve) => serve();
  });
  afterAll(() => endLocalHub(hub));

  const play = async (name: string) => (await hub.post('/play', name, { 'content-type': 'text/plain' })).json();

  it.each([
    ['send', expect.stringMatching(/^[\da-f-]{36}$/)],
    ['streamed', 'one two'],
    ['imported', [200, true]],
  ])('reach the services without a connection: %s', async (name, result) => {
    expect(await play(name)).toEqual({ result });

    const usage = await (await fetch(`${hub.url}/_local/usage`)).json();
    expect(usage).toMatchObject({ endpointConnections: 0, calls: expect.arrayContaining([expect.anything()]) });
  });

  it('send a large body at once, though S3’s client asks whether to go on', async () => {
    const began = performance.now();

    expect(await play('large')).toEqual({ result: [3_000_000, 'ñññ'] });
    expect(performance.now() - began).toBeLessThan(5_500);
  });

  it('arrive with what an interposer sees of them: caller, attempt, target', async () => {
    const seen: AwsCall[] = [];
    interposer = (call, serve) => {
      seen.push(call);
      return seen.length === 1 ? Promise.resolve({ status: 500, body: '{}' }) : serve();
    };

    expect(await play('sendAgain')).toMatchObject({ result: expect.any(String) });
    expect(seen.map(({ headers }) => headers['amz-sdk-request'])).toEqual([
      expect.stringMatching(/^attempt=1/),
      expect.stringMatching(/^attempt=2/),
    ]);
    expect(new Set(seen.map(({ headers }) => headers['amz-sdk-invocation-id'])).size).toBe(1);
    expect(seen[1]).toMatchObject({
      service: 'sqs',
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
    });
    expect(seen[1]?.headers['user-agent']).toMatch(/ app\/Test-Play/);
    expect(JSON.parse(String(seen[1]?.body))).toMatchObject({ MessageBody: 'x' });
  });

  it('meet a broken connection where a service throws, and try again', async () => {
    let times = 0;
    interposer = (_call, serve) => {
      times += 1;
      if (times < 3) throw new TypeError('a fault of the hub');
      return serve();
    };

    expect(await play('send')).toEqual({ error: 'TimeoutError', code: 'ECONNRESET' });
    expect(await play('sendAgain')).toMatchObject({ result: expect.any(String) });
    expect(times).toBe(3);
  });

  it.each([
    ['abort', 'AbortError'],
    ['requestTimeout', 'TimeoutError'],
    ['socketTimeout', 'TimeoutError'],
  ])('end early: %s', async (name, error) => {
    interposer = async (_call, serve) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return serve();
    };

    expect(await play(name)).toMatchObject({ error });
  });
});
