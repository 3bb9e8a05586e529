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
      'SecretsManager.UpdateSecret': (input) => kept.set(input.SecretId, input.SecretString),
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

  it('are made under the key of the account where there is one, and come under it at their next change', async () => {
    await make().write({ sourceId: 'old', version: 1, secrets: { key: 'a' }, overlap: false });
    const underKey = createSourceSecrets(openSecrets('arn:aws:kms:key'), environment('sourceSecretPrefix'));
    aws.calls.length = 0;

    await underKey.write({ sourceId: 'old', version: 2, secrets: { key: 'b' }, overlap: true });
    await underKey.write({ sourceId: 'new', version: 1, secrets: { key: 'c' }, overlap: false });

    const written = aws.calls.filter(({ input }) => input.KmsKeyId !== undefined).map(({ name }) => name);
    expect(new Set(written)).toEqual(new Set(['SecretsManager.UpdateSecret', 'SecretsManager.CreateSecret']));
    expect(aws.calls.map(({ name }) => name)).not.toContain('SecretsManager.PutSecretValue');
    expect(await make().read('old', 2)).toEqual([{ key: 'b' }, { key: 'a' }]);
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
