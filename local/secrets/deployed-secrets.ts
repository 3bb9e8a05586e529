import { randomUUID } from 'node:crypto';
import type { Blueprint } from '../template/blueprint';
import { generateSecret } from './generate-secret';
import { secretShape } from './secret-shape';
import { type SecretStore, withVersion } from './secret-store';

/** Makes the template's secrets that are not there yet; a generated one is generated once and kept. */
export async function deploySecrets(blueprint: Blueprint, store: SecretStore, now: number): Promise<void> {
  for (const { references, properties } of blueprint.all(secretShape)) {
    const arn = references.ref;
    if (store.find(arn) !== undefined) continue;
    const { SecretString, GenerateSecretString } = properties;
    const text = GenerateSecretString === undefined ? SecretString : generateSecret(GenerateSecretString);
    const name = properties.Name ?? arn.slice(arn.lastIndexOf(':') + 1).replace(/-local0$/, '');
    const secret = { name, arn, createdAt: now, changedAt: now, versions: [] };
    await store.put(text === undefined ? secret : withVersion(secret, { id: randomUUID(), text, createdAt: now }));
  }
}
