import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bundles, bundle } from './bundle';
import type { FunctionFile } from './discover';

const fixtures = path.join(__dirname, 'fixtures');
const webhook: FunctionFile = {
  name: 'receive-webhook',
  file: path.join(fixtures, 'functions/intake/receive-webhook.ts'),
};
const vendors: FunctionFile = { name: 'list-vendors', file: path.join(fixtures, 'connectors/list-vendors.ts') };

const checker: FunctionFile = { name: 'checks-templates', file: path.join(fixtures, 'clients/checks-templates.ts') };
const storer: FunctionFile = { name: 'rarely-stores', file: path.join(fixtures, 'clients/rarely-stores.ts') };

describe('bundle', () => {
  const folders: string[] = [];
  let bundles: Bundles;

  const chunkOf = (of: Bundles, vendor: string) => path.join(of.folderOf(vendors.name), 'connectors', `${vendor}.js`);
  const bundleAnew = (functions: readonly FunctionFile[]) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'afluente-bundle-test-'));
    folders.push(folder);
    return bundle(functions, folder);
  };
  const codeOf = (of: Bundles, { name }: FunctionFile) =>
    readFileSync(path.join(of.folderOf(name), 'index.js'), 'utf8');

  beforeAll(async () => {
    bundles = await bundleAnew([webhook, vendors, storer, checker]);
  });

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it('gives the same bytes for the same sources, in whatever folder and company', async () => {
    const again = await bundleAnew([webhook]);
    const others = await bundleAnew([vendors]);

    expect(codeOf(again, webhook)).toBe(codeOf(bundles, webhook));
    expect(codeOf(others, vendors)).toBe(codeOf(bundles, vendors));
    expect(readFileSync(chunkOf(others, 'beta'), 'utf8')).toBe(readFileSync(chunkOf(bundles, 'beta'), 'utf8'));
  });

  it('holds no path of the machine that made it', () => {
    const code = [codeOf(bundles, webhook), codeOf(bundles, vendors), readFileSync(chunkOf(bundles, 'beta'), 'utf8')];

    expect(code.join()).not.toContain(path.dirname(__dirname));
  });

  it('names every connector that has a folder, and loads that which is asked for', async () => {
    const other = await bundleAnew([vendors]);
    writeFileSync(chunkOf(other, 'alpha'), 'broken');
    const { handler } = require(path.join(other.folderOf(vendors.name), 'index.js'));

    await expect(handler()).resolves.toEqual(['alpha', 'beta']);
    await expect(handler('beta')).resolves.toMatchObject({ vendor: 'beta' });
    await expect(handler('alpha')).rejects.toThrow('broken');
  });

  it('gives a connector the kit and the zod of the bundle that loads it', async () => {
    const { handler, RejectedError, ZodError } = require(path.join(bundles.folderOf(vendors.name), 'index.js'));

    const { refused, failed } = await handler('beta');

    expect(refused).toBeInstanceOf(RejectedError);
    expect(failed).toBeInstanceOf(ZodError);
    expect(readFileSync(chunkOf(bundles, 'beta'), 'utf8').length).toBeLessThan(2_000);
  });

  it('leaves out the credential providers that a function never uses', () => {
    const inputs = Object.keys(bundles.metafile.inputs).join('\n');

    expect(inputs).toContain('@aws-sdk/credential-provider-env');
    expect(inputs).not.toMatch(/credential-provider-(ini|sso|process|web-identity|imds|node)\//);
  });

  it('lays a client that is loaded in the middle of work beside the bundle, not into it', async () => {
    const { handler } = require(path.join(bundles.folderOf(storer.name), 'index.js'));

    expect(codeOf(bundles, storer).length).toBeLessThan(2_000);
    await expect(handler()).resolves.toBe('S3');
  });

  it('lays what reads Liquid beside the bundle, which loads it for the first template', async () => {
    const file = path.join(bundles.folderOf(checker.name), 'index.js');
    const { handler } = require(file);

    expect(codeOf(bundles, checker)).not.toContain('endcapture');
    await expect(handler('{{ customer.name }}')).resolves.toEqual([]);
    await expect(handler('{{ customer.nmae }}')).resolves.toMatchObject([{ pointer: '/locales/es/text' }]);
  });

  it('signs its calls with the credentials of the environment', async () => {
    const accessKey = `test${randomBytes(8).toString('hex')}`;

    const request = await firstRequestOf(path.join(bundles.folderOf(webhook.name), 'index.js'), accessKey);

    expect(request.headers.authorization).toContain(`Credential=${accessKey}/`);
    expect(request.headers['x-amz-security-token']).toBe('session');
  });
});

/** Runs a bundled handler in a process of its own against a local endpoint; answers the first request that arrives there. */
async function firstRequestOf(file: string, accessKey: string): Promise<IncomingMessage> {
  const server = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
  let child: ChildProcess | undefined;
  try {
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    child = spawn(process.execPath, ['-e', runHandler(file)], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        NODE_OPTIONS: '--no-warnings',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: accessKey,
        AWS_SECRET_ACCESS_KEY: randomBytes(16).toString('hex'),
        AWS_SESSION_TOKEN: 'session',
        AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${port}`,
        AFLUENTE_DELIVERIES_QUEUE_URL: `http://127.0.0.1:${port}/000000000000/deliveries`,
      },
    });
    const [request] = await once(server, 'request');
    return request;
  } finally {
    child?.kill();
    server.close();
  }
}

function runHandler(file: string): string {
  const event = {
    rawPath: '/v1/hooks/a',
    rawQueryString: '',
    headers: {},
    requestContext: { requestId: 'r', timeEpoch: 0, http: { method: 'POST', path: '/v1/hooks/a', sourceIp: '::1' } },
  };
  return `require(${JSON.stringify(file)}).handler(${JSON.stringify(event)}, { awsRequestId: 'r', getRemainingTimeInMillis: () => 9000 })`;
}
