import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { type Endpoint, openEndpoint } from '../endpoint/server';
import { clientOptions } from '../fixtures/client-options';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { watchedDisk } from '../fixtures/watched-disk';
import { createSecretService } from './secret-service';
import { openSecretStore } from './secret-store';

const place = { region: 'us-east-1', accountId: '000000000000', stackName: 'Test', publicUrl: '', endpointUrl: '' };

describe('the Secrets Manager service', () => {
  const directory = temporaryFolder();
  let endpoint: Endpoint;
  let client: SecretsManagerClient;
  beforeAll(async () => {
    endpoint = await openEndpoint(() => undefined);
    const store = await openSecretStore(directory, watchedDisk());
    endpoint.serve({ services: { secretsmanager: createSecretService({ store, place, now: Date.now }) } });
    client = new SecretsManagerClient(clientOptions(endpoint.url));
  });
  afterAll(async () => {
    client.destroy();
    await endpoint.stop();
    removeTemporaryFolders();
  });

  const read = (SecretId: string, VersionStage?: string) =>
    client.send(new GetSecretValueCommand({ SecretId, VersionStage }));

  it('keeps a secret and finds it by name and ARN', async () => {
    const SecretString = randomBytes(12).toString('hex');
    const { ARN = '' } = await client.send(new CreateSecretCommand({ Name: 'a/one', SecretString }));

    expect((await read('a/one')).SecretString).toBe(SecretString);
    expect((await read(ARN)).SecretString).toBe(SecretString);
    await expect(client.send(new CreateSecretCommand({ Name: 'a/one', SecretString }))).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
  });

  it('keeps the previous version beside the current one', async () => {
    const [old, current] = [randomBytes(8), randomBytes(8)];
    await client.send(new CreateSecretCommand({ Name: 'rotated', SecretBinary: old }));
    await client.send(new PutSecretValueCommand({ SecretId: 'rotated', SecretBinary: current }));

    expect(Buffer.from((await read('rotated')).SecretBinary ?? [])).toEqual(current);
    expect(Buffer.from((await read('rotated', 'AWSPREVIOUS')).SecretBinary ?? [])).toEqual(old);
  });

  it('updates the value and the description', async () => {
    await client.send(new CreateSecretCommand({ Name: 'updated', SecretString: '1' }));
    await client.send(new UpdateSecretCommand({ SecretId: 'updated', SecretString: '2', Description: 'two' }));

    expect((await read('updated')).SecretString).toBe('2');
    expect(await client.send(new DescribeSecretCommand({ SecretId: 'updated' }))).toMatchObject({ Description: 'two' });
  });

  it('does not give out a deleted secret', async () => {
    for (const Name of ['marked', 'forced']) await client.send(new CreateSecretCommand({ Name, SecretString: 'x' }));
    await client.send(new DeleteSecretCommand({ SecretId: 'marked' }));
    await client.send(new DeleteSecretCommand({ SecretId: 'forced', ForceDeleteWithoutRecovery: true }));

    await expect(read('marked')).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await expect(read('forced')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('keeps secrets in files that only their owner may read', async () => {
    await client.send(new CreateSecretCommand({ Name: 'file', SecretString: 'x' }));

    const modes = readdirSync(directory).map((file) => statSync(path.join(directory, file)).mode & 0o777);
    const reopened = await openSecretStore(directory, watchedDisk());

    expect(new Set(modes)).toEqual(new Set([0o600]));
    expect(reopened.find('file')?.versions[0]?.text).toBe('x');
  });
});
