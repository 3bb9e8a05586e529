import path from 'node:path';
import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { temporaryFolder } from '../fixtures/temporary-folder';
import { apiResources, functionResource, type TestStack } from '../fixtures/write-assembly';
import { everyService } from './every-service';
import { servicesIn } from './find-services';

const book = { Type: 'AWS::Ledger::Book', Properties: { BookName: 'sales', Currency: 'MXN', Tags: [] } };
const stack: TestStack = {
  resources: {
    ...apiResources({ 'POST /note': 'Note' }),
    Book: book,
    Note: functionResource('note', {
      Environment: { Variables: { BOOK: { Ref: 'Book' }, BOOK_ARN: { 'Fn::GetAtt': ['Book', 'Arn'] } } },
    }),
  },
  bundles: {
    note: `exports.handler = async ({ body }) => {
      const { request } = await import("node:http");
      const headers = { 'x-amz-target': 'Ledger_2026.Note' };
      const answer = await new Promise((resolve, reject) => {
        const asked = request(process.env.AWS_ENDPOINT_URL_LEDGER, { method: 'POST', headers }, (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(JSON.parse(text)));
        });
        asked.on('error', reject).end(JSON.stringify({ Book: process.env.BOOK, Amount: Number(body) }));
      });
      return JSON.stringify({ ...answer, arn: process.env.BOOK_ARN });
    };`,
  },
};

describe('a service', () => {
  let hub: LocalHub | undefined;
  afterAll(() => endLocalHub(hub));

  it('is served as soon as its folder is there: resources, references, endpoint, calls and usage', async () => {
    const services = [...everyService, ...servicesIn(path.join(__dirname, '..', 'fixtures', 'made-up-services'))];
    hub = await startLocalHub(stack, temporaryFolder(), { services });

    await hub.post('/note', '5', { 'content-type': 'text/plain' });
    const answer = await (await hub.post('/note', '7', { 'content-type': 'text/plain' })).json();
    const usage: unknown = await (await fetch(`${hub.url}/_local/usage`)).json();

    expect(answer).toEqual({
      Currency: 'MXN',
      Sum: 12,
      At: expect.any(Number),
      arn: 'arn:aws:ledger:us-east-1:000000000000:book/sales',
    });
    expect(usage).toMatchObject({ calls: [{ service: 'ledger', operation: 'Note', calls: 2 }] });
  });

  it('is what makes its resources known', async () => {
    await expect(startLocalHub(stack)).rejects.toThrow(
      /Book is a AWS::Ledger::Book, which the local runtime does not know/,
    );
  });

  it('is found by its folder', () => {
    const names = everyService.flatMap(({ endpoint }) => endpoint?.name ?? []);

    expect(names).toEqual([
      's3',
      'events',
      'dynamodb',
      'lambda',
      'outside',
      'sqs',
      'scheduler',
      'secretsmanager',
      'dynamodbstreams',
    ]);
  });
});
