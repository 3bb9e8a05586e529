import { randomBytes } from 'node:crypto';
import { environment } from '@afluente/runtime/environment';
import { openSecrets } from '@afluente/runtime/secrets';
import { type AwsCall, type AwsEndpoint, startAwsEndpoint } from '@afluente/tests/fakes/aws-endpoint';
import { createSourceSecrets } from './source-secrets';

let aws: AwsEndpoint;
beforeEach(async () => {
  aws = await startAwsEndpoint();
});
afterEach(() => aws.close());

describe('sourceSecrets', () => {
  beforeEach(() => {
    const kept = new Map<unknown, unknown>();
    const missing = { status: 400, body: { __type: 'ResourceNotFoundException' } };
    const operations: Readonly<Record<string, (input: AwsCall['input']) => void>> = {
      'SecretsManager.PutSecretValue': (input) => kept.set(input.SecretId, input.SecretString),
      'SecretsManager.DeleteSecret': (input) => kept.delete(input.SecretId),
    };
    aws.answer = ({ name, input }) => {
      if (name === 'SecretsManager.CreateSecret') kept.set(input.Name, input.SecretString);
      else if (!kept.has(input.SecretId)) return missing;
      operations[name]?.(input);
      return { body: { SecretString: kept.get(input.SecretId) } };
    };
  });
  const make = () => createSourceSecrets(openSecrets(), environment('sourceSecretPrefix'));

  it('gives both sets while one is being rotated, newest first, and one again after that', async () => {
    const [first, second, third] = [randomBytes(8), randomBytes(8), randomBytes(8)].map((bytes) =>
      bytes.toString('hex'),
    );
    const writer = make();

    await writer.write({ sourceId: 'shop', version: 1, secrets: { key: first ?? '' }, overlap: true });
    await writer.write({ sourceId: 'shop', version: 2, secrets: { key: second ?? '' }, overlap: true });
    const during = await make().read('shop', 2);
    await writer.write({ sourceId: 'shop', version: 3, secrets: { key: third ?? '' }, overlap: false });
    const after = await make().read('shop', 3);

    expect([during, after]).toEqual([[{ key: second }, { key: first }], [{ key: third }]]);
  });

  it('asks once a version, and again when the source has a newer one', async () => {
    await make().write({ sourceId: 'shop', version: 1, secrets: { key: 'a' }, overlap: false });
    const reader = make();
    aws.calls.length = 0;

    await reader.read('shop', 1);
    await reader.read('shop', 1);
    expect(aws.calls).toHaveLength(1);

    await make().write({ sourceId: 'shop', version: 2, secrets: { key: 'b' }, overlap: false });
    await expect(reader.read('shop', 2)).resolves.toEqual([{ key: 'b' }]);
  });

  it('keeps secrets that a change does not name, takes away those it removes', async () => {
    const secrets = make();
    await secrets.write({ sourceId: 'shop', version: 1, secrets: { a: '1', b: '2' }, overlap: false });

    const names = await secrets.write({
      sourceId: 'shop',
      version: 2,
      secrets: { c: '3' },
      remove: ['a'],
      overlap: false,
    });

    expect(names).toEqual(['b', 'c']);
  });

  it('takes a removed secret out of force at once, also where the others overlap', async () => {
    const secrets = make();
    await secrets.write({ sourceId: 'shop', version: 1, secrets: { a: '1', b: '2' }, overlap: false });

    await secrets.write({ sourceId: 'shop', version: 2, secrets: { b: '3' }, remove: ['a'], overlap: true });

    await expect(secrets.read('shop', 2)).resolves.toEqual([{ b: '3' }, { b: '2' }]);
  });

  it('gives none for a source without secrets or with deleted ones, and deletes twice without a fault', async () => {
    const secrets = make();
    await secrets.write({ sourceId: 'shop', version: 1, secrets: { a: '1' }, overlap: false });

    await secrets.delete('shop');
    await secrets.delete('shop');

    await expect(secrets.read('shop', 1)).resolves.toEqual([]);
    await expect(secrets.read('other', 0)).resolves.toEqual([]);
  });
});
