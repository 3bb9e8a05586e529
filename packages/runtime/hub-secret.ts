import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { environment } from './environment';
import { livePart } from './part';

/** The hub's own signing secret, read once an instance: receipt MACs and render tokens are made with it. */
export interface HubSecret {
  /** The secret's bytes; a failed read is not kept, the next call asks again. */
  read(): Promise<Buffer>;
}

async function fetchSecret(client: SecretsManagerClient): Promise<Buffer> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: environment('hubSecret') }));
  if (SecretString === undefined || SecretString.length < 32) {
    throw new Error("The hub's secret is missing or shorter than 32 characters");
  }
  return Buffer.from(SecretString, 'utf8');
}

export const hubSecret = livePart((): HubSecret => {
  const client = new SecretsManagerClient();
  let pending: Promise<Buffer> | undefined;
  return {
    read: () => {
      pending ??= fetchSecret(client).catch((error: unknown) => {
        pending = undefined;
        throw error;
      });
      return pending;
    },
  };
});
