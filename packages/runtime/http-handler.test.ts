import { printedLines } from '@afluente/tests/fakes/printed-lines';
import type { LambdaContext } from './declaration';
import { httpHandler } from './http-handler';
import type { HttpEvent } from './http-request';
import { livePart } from './part';

const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };
const common = { summary: 'A function of a test.', timeoutSeconds: 5 };
const at = Date.parse('2026-03-01T10:00:00.000Z');

function httpEvent(overrides: Partial<HttpEvent> = {}, method = 'GET'): HttpEvent {
  return {
    rawPath: '/v1/things',
    rawQueryString: 'a=1&a=2',
    headers: { 'Content-Type': 'text/plain' },
    requestContext: { requestId: 'gw-1', timeEpoch: at, http: { method, sourceIp: '192.0.2.1', userAgent: 'test' } },
    ...overrides,
  };
}

const printed = printedLines();

describe('httpHandler', () => {
  const declaration = { ...common, routes: [{ method: 'ANY', path: '/v1/things', access: 'public' }] } as const;

  it('gives the exact bytes, lower-case headers, every query value and the time of receipt', async () => {
    const bytes = Buffer.from([0, 255, 10]);
    const handler = httpHandler(declaration, async (request, kit) => ({
      status: 200,
      body: JSON.stringify([
        request.body.equals(bytes),
        request.headers['content-type'],
        request.query.getAll('a'),
        kit.now,
      ]),
    }));

    const result = await handler(httpEvent({ body: bytes.toString('base64'), isBase64Encoded: true }), context);

    expect(JSON.parse(result.body ?? '')).toEqual([true, 'text/plain', ['1', '2'], '2026-03-01T10:00:00.000Z']);
  });

  it('adds the security headers and leaves what the answer sets itself', async () => {
    const handler = httpHandler(declaration, async () => ({ status: 200, headers: { 'cache-control': 'max-age=60' } }));

    const { headers } = await handler(httpEvent(), context);

    expect(headers).toMatchObject({
      'cache-control': 'max-age=60',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('answers HEAD without a body', async () => {
    const handler = httpHandler(declaration, async () => ({ status: 200, body: 'hello' }));

    const result = await handler(httpEvent({}, 'HEAD'), context);

    expect(result).not.toHaveProperty('body');
  });

  it('answers an unknown error with a 500 that reveals nothing, and logs it without its message', async () => {
    const handler = httpHandler(declaration, async () => {
      throw new Error('juan@example.com is broken');
    });

    const result = await handler(httpEvent(), context);

    expect(result.statusCode).toBe(500);
    expect(result.body).not.toContain('juan');
    expect(JSON.parse(result.body ?? '')).toMatchObject({ code: 'http.internal', instance: 'urn:request:gw-1' });
    expect(printed).toHaveLength(1);
    expect(printed.join()).toContain('"message":"http.failed"');
    expect(printed.join()).not.toContain('juan');
  });

  it('answers 503 before its time is up', async () => {
    const short: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 300 };
    const handler = httpHandler(declaration, () => new Promise(() => undefined));

    const result = await handler(httpEvent(), short);

    expect(result.statusCode).toBe(503);
  });

  it('makes a part on first use only', async () => {
    const made: string[] = [];
    const uses = { used: livePart(() => made.push('used')), unused: livePart(() => made.push('unused')) };
    const handler = httpHandler({ ...declaration, uses }, async (_request, kit) => ({
      status: kit.used === 1 ? 200 : 500,
    }));

    const result = await handler(httpEvent(), context);

    expect([result.statusCode, made]).toEqual([200, ['used']]);
  });
});
