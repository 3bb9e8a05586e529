import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openOutside } from './outside';
import { signRequest } from './sign-request';

const request = {
  method: 'POST',
  url: 'https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails',
  headers: { 'content-type': 'application/json' },
  body: '{"a":1}',
} as const;

const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'session',
};

describe('signRequest', () => {
  const before = { ...process.env };
  beforeAll(() => Object.assign(process.env, credentials));
  afterAll(() => {
    process.env = before;
  });

  it('signs for the service and the Region that it is given, each time', async () => {
    const scopes = [];
    for (const region of ['eu-west-1', 'us-east-1']) {
      const { headers } = await signRequest(request, { service: 'ses', region });
      scopes.push(
        /Credential=AKIDEXAMPLE\/\d{8}\/([^,]+), SignedHeaders=([^,]+),/.exec(headers.authorization ?? '')?.slice(1),
      );
    }

    const signed = 'content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token';
    expect(scopes).toEqual([
      ['eu-west-1/ses/aws4_request', signed],
      ['us-east-1/ses/aws4_request', signed],
    ]);
  });

  it('signs the body that it leaves', async () => {
    const signatureOf = async (body: string) =>
      (await signRequest({ ...request, body }, { service: 'ses', region: 'eu-west-1' })).headers;

    const [one, other] = [await signatureOf('{"a":1}'), await signatureOf('{"a":2}')];

    expect(one['x-amz-content-sha256']).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
    expect(one['x-amz-content-sha256']).not.toBe(other['x-amz-content-sha256']);
  });

  it('is what a request says that it is to be signed as, and leaves the others alone', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer(({ headers }, response) => {
      seen.push(headers);
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const here = { ...request, url: `http://127.0.0.1:${port}/v2/email/outbound-emails` };

    const { perform } = openOutside();
    await perform({ ...here, signAs: { service: 'ses', region: 'eu-west-1' } }, { timeoutMs: 5_000 });
    await perform(here, { timeoutMs: 5_000 });
    server.close();

    expect(seen[0]).toMatchObject({
      host: `127.0.0.1:${port}`,
      authorization: expect.stringContaining('/eu-west-1/ses/aws4_request'),
      'x-amz-security-token': 'session',
    });
    expect(seen[1]?.authorization).toBeUndefined();
  });
});
