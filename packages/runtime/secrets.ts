import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';

/** Texts in Secrets Manager, by name. */
export interface Secrets {
  /** undefined where there is none */
  read(name: string): Promise<string | undefined>;
  /** Changes a secret, or makes it. */
  write(name: string, text: string): Promise<void>;
  /** Deletes at once and for good, so that one of the same name can be made again; there or not. */
  delete(name: string): Promise<void>;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException';
}

async function read(client: SecretsManagerClient, SecretId: string): Promise<string | undefined> {
  try {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
    return SecretString;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

interface Text {
  readonly name: string;
  readonly text: string;
  readonly keyId: string | undefined;
}

/** With a key, a secret made before it was chosen comes under it too: its next change is encrypted anew, with the version before. */
async function write(client: SecretsManagerClient, { name, text: SecretString, keyId: KmsKeyId }: Text): Promise<void> {
  const SecretId = name;
  try {
    if (KmsKeyId === undefined) await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
    else await client.send(new UpdateSecretCommand({ SecretId, SecretString, KmsKeyId }));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await client.send(new CreateSecretCommand({ Name: name, SecretString, KmsKeyId }));
  }
}

async function remove(client: SecretsManagerClient, SecretId: string): Promise<void> {
  const command = new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true });
  await client.send(command).catch((error: unknown) => {
    if (!isNotFound(error)) throw error;
  });
}

/** Secrets Manager, with a client of its own; what is written is encrypted under the key, or under one of AWS where absent. */
export function openSecrets(keyId?: string): Secrets {
  const client = new SecretsManagerClient();
  return {
    read: (name) => read(client, name),
    write: (name, text) => write(client, { name, text, keyId }),
    delete: (name) => remove(client, name),
  };
}
