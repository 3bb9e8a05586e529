import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { environment } from './environment';
import { livePart } from './part';

/** The vendors' secrets: one entry of Secrets Manager a source, which holds the set in force and the one before it. */

const SecretSet = z.record(z.string(), z.string());
const Stored = z.object({ version: z.number().int(), current: SecretSet, previous: SecretSet.optional() });
type Stored = z.output<typeof Stored>;

/** Live sets, newest first: one, or two while a secret is being rotated. */
export type SecretSets = readonly Readonly<Record<string, string>>[];

export interface SecretChange {
  readonly sourceId: string;
  /** the `secretsVersion` that the source is given with this change; write the secret first, then the source */
  readonly version: number;
  /** secrets to set; those not named stay as they are */
  readonly secrets: Readonly<Record<string, string>>;
  /** names to take away */
  readonly remove?: readonly string[];
  /** keep the set from before in force beside the new one, until the next change */
  readonly overlap: boolean;
}

export interface SourceSecrets {
  /** The live sets of a source whose `secretsVersion` is `version`; kept in memory until the version is raised. */
  read(sourceId: string, version: number): Promise<SecretSets>;
  /** Writes a change and answers the names that are set now. */
  write(change: SecretChange): Promise<readonly string[]>;
  /** Deletes at once and for good, so that a source of the same id can be made again. */
  delete(sourceId: string): Promise<void>;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException';
}

function nameOf(sourceId: string): string {
  return `${environment('sourceSecretPrefix')}${sourceId}`;
}

async function fetchStored(client: SecretsManagerClient, sourceId: string): Promise<Stored | undefined> {
  try {
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: nameOf(sourceId) }));
    return Stored.parse(JSON.parse(SecretString));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function without(set: Stored['current'], names: readonly string[] = []): Stored['current'] {
  return Object.fromEntries(Object.entries(set).filter(([name]) => !names.includes(name)));
}

function changed(before: Stored | undefined, change: SecretChange): Stored {
  const current = without({ ...before?.current, ...change.secrets }, change.remove);
  // what is taken away is out of force at once: it may have leaked
  const previous = change.overlap && before !== undefined ? without(before.current, change.remove) : undefined;
  return { version: change.version, current, ...(previous === undefined ? {} : { previous }) };
}

async function save(client: SecretsManagerClient, sourceId: string, stored: Stored): Promise<void> {
  const SecretString = JSON.stringify(stored);
  try {
    await client.send(new PutSecretValueCommand({ SecretId: nameOf(sourceId), SecretString }));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await client.send(new CreateSecretCommand({ Name: nameOf(sourceId), SecretString }));
  }
}

function setsOf(stored: Stored | undefined): SecretSets {
  if (stored === undefined) return [];
  return stored.previous === undefined ? [stored.current] : [stored.current, stored.previous];
}

/** Makes the part on the given client; what functions ask for is `sourceSecrets`. */
export function createSourceSecrets(client: SecretsManagerClient): SourceSecrets {
  const kept = new Map<string, Stored>();
  return {
    read: async (sourceId, version) => {
      const known = kept.get(sourceId);
      if (known !== undefined && known.version >= version) return setsOf(known);
      const stored = version === 0 ? undefined : await fetchStored(client, sourceId);
      if (stored !== undefined) kept.set(sourceId, stored);
      return setsOf(stored);
    },
    write: async (change) => {
      const stored = changed(await fetchStored(client, change.sourceId), change);
      await save(client, change.sourceId, stored);
      kept.set(change.sourceId, stored);
      return Object.keys(stored.current).sort();
    },
    delete: async (sourceId) => {
      kept.delete(sourceId);
      const command = new DeleteSecretCommand({ SecretId: nameOf(sourceId), ForceDeleteWithoutRecovery: true });
      await client.send(command).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      });
    },
  };
}

export const sourceSecrets = livePart(() => createSourceSecrets(new SecretsManagerClient()));
