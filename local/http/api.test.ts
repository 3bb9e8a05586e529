import * as z from 'zod';
import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { apiResources, functionResource } from '../fixtures/write-assembly';

const byToken = { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Authorizer' } };
const Authorizer = {
  Type: 'AWS::ApiGatewayV2::Authorizer',
  Properties: {
    ApiId: { Ref: 'Api' },
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['console'] },
    Name: 'staff',
  },
};

const routes = {
  'ANY /echo/{proxy+}': 'Echo',
  'GET /reply': 'Reply',
  'GET /staff': 'Echo',
  'GET /scoped': 'Echo',
};

const eventShape = z.looseObject({
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  isBase64Encoded: z.boolean(),
  requestContext: z.looseObject({
    authorizer: z.object({ jwt: z.looseObject({ claims: z.record(z.string(), z.string()) }) }).optional(),
  }),
});

const stack = {
  resources: {
    ...apiResources(routes, {
      routes: { 'GET /staff': byToken, 'GET /scoped': { ...byToken, AuthorizationScopes: ['write'] } },
    }),
    Authorizer,
    Echo: functionResource('echo'),
    Reply: functionResource('reply'),
  },
  bundles: {
    echo: 'exports.handler = async (event) => event;',
    reply: 'exports.handler = async (event) => JSON.parse(event.queryStringParameters.json);',
  },
};

describe('an HTTP API', () => {
  let hub: LocalHub;
  beforeAll(async () => {
    hub = await startLocalHub(stack);
  });
  afterAll(() => endLocalHub(hub));

  const replyOf = (value: unknown) => fetch(`${hub.url}/reply?json=${encodeURIComponent(JSON.stringify(value))}`);
  const tokenOf = async (query: string) => {
    const { token } = JSON.parse(await (await fetch(`${hub.url}/_local/token?${query}`)).text());
    return { authorization: `Bearer ${token}` };
  };

  it('hands a request over in payload format 2.0', async () => {
    const response = await fetch(`${hub.url}/echo/a%20b?x=1&x=2&y=%C3%B1`, {
      headers: { 'X-One': 'a', cookie: 'k=v; l=w', accept: 'text/html', 'user-agent': 'test' },
    });
    const event = eventShape.parse(await response.json());

    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /echo/{proxy+}',
      rawPath: '/echo/a%20b',
      rawQueryString: 'x=1&x=2&y=%C3%B1',
      cookies: ['k=v', 'l=w'],
      headers: { 'x-one': 'a', accept: 'text/html' },
      queryStringParameters: { x: '1,2', y: 'ñ' },
      pathParameters: { proxy: 'a b' },
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        stage: '$default',
        http: { method: 'GET', path: '/echo/a%20b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
    });
    expect(event.headers.cookie).toBeUndefined();
    expect(event.body).toBeUndefined();
  });

  it.each<[string, string | undefined, string | Buffer, boolean]>([
    ['JSON as text', 'application/json; charset=utf-8', '{"ñ":1}', false],
    ['XML as text', 'application/xml', '<a/>', false],
    ['any text as text', 'text/csv', 'a;b', false],
    ['a form as base64', 'application/x-www-form-urlencoded', 'a=b', true],
    ['a multipart body as base64', 'multipart/form-data; boundary=x', '--x--', true],
    ['vendor JSON as base64', 'application/vnd.api+json', '{}', true],
    ['bytes as base64', 'application/octet-stream', Buffer.from([0, 255, 1]), true],
    ['JSON that is not UTF-8 as base64', 'application/json', Buffer.from([0x22, 0xff, 0x22]), true],
    ['a NUL byte in text as text', 'text/plain', 'a\0b', false],
  ])('passes %s', async (_name, contentType, body, isBase64Encoded) => {
    const headers = { 'content-type': contentType ?? '' };
    const response = await fetch(`${hub.url}/echo/x`, { method: 'POST', headers, body });
    const event = eventShape.parse(await response.json());

    const encoding = isBase64Encoded ? 'base64' : 'utf8';
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(event.body).toBe(Buffer.from(body).toString(encoding));
  });

  it('writes status, headers, cookies and bytes of a response', async () => {
    const response = await replyOf({
      statusCode: 201,
      headers: { 'X-A': 1, 'Content-Type': 'image/gif' },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from([1, 2, 255]).toString('base64'),
      isBase64Encoded: true,
    });

    expect(response.status).toBe(201);
    expect(response.headers.get('x-a')).toBe('1');
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([1, 2, 255]));
  });

  it.each<[string, unknown, number, string, string]>([
    ['a result without a status', { a: 1 }, 200, 'application/json', '{"a":1}'],
    ['a bare string', 'hola', 200, 'application/json', 'hola'],
    ['a status alone', { statusCode: 404 }, 404, 'text/plain;charset=UTF-8', ''],
    ['an invalid status', { statusCode: 'x' }, 500, 'application/json', '{"message":"Internal Server Error"}'],
    ['an invalid body', { statusCode: 200, body: {} }, 500, 'application/json', '{"message":"Internal Server Error"}'],
  ])('answers %s', async (_name, value, status, contentType, body) => {
    const response = await replyOf(value);

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(await response.text()).toBe(body);
  });

  it('answers 404 where there is no route', async () => {
    const response = await fetch(`${hub.url}/nowhere`);

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
  });

  it('passes the claims of a good token, lists as API Gateway prints them', async () => {
    const response = await fetch(`${hub.url}/staff`, { headers: await tokenOf('role=admin&role=sales') });
    const { requestContext } = eventShape.parse(await response.json());
    const jwt = requestContext.authorizer?.jwt;

    expect(jwt).toMatchObject({
      claims: { iss: 'https://issuer.example', aud: 'console', 'cognito:groups': '[admin sales]' },
      scopes: null,
    });
    expect(jwt?.claims.exp).toMatch(/^\d+$/);
  });

  it.each<[string, () => Promise<Record<string, string>>, RegExp]>([
    ['no token', async () => ({}), /^Bearer$/],
    ['an expired token', () => tokenOf('role=admin&expiresInSeconds=-10'), /expired/],
    ['an invalid token', async () => ({ authorization: 'Bearer x.y.z' }), /invalid_token/],
    ['a changed token', async () => changed(await tokenOf('role=sales')), /invalid_token/],
  ])('answers 401 to %s', async (_name, headers, challenge) => {
    const response = await fetch(`${hub.url}/staff`, { headers: await headers() });

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(challenge);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
  });

  it('answers 403 to a token without the scope', async () => {
    const response = await fetch(`${hub.url}/scoped`, { headers: await tokenOf('role=admin') });

    expect(response.status).toBe(403);
  });

  it('logs one line an answer, with the route and never the path', async () => {
    await fetch(`${hub.url}/echo/confidential`);

    expect(hub.lines.join('\n')).toMatch(/^GET \/echo\/\{proxy\+\} 200 \d+ ms$/m);
    expect(hub.lines.join('\n')).not.toContain('confidential');
  });
});

/** Says another role with the signature of the first. */
function changed({ authorization }: { authorization: string }): Record<string, string> {
  const [head, body = '', signature] = authorization.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': ['admin'] })).toString('base64url');
  return { authorization: [head, forged, signature].join('.') };
}
