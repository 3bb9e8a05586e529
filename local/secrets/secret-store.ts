import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { damagedFileError } from '../disk/damaged-store-error';
import type { Disk } from '../disk/disk';
import { replaceFile } from '../disk/replace-file';

const versionShape = z.object({
  id: z.string(),
  stages: z.array(z.string()),
  /** Text, or base64 bytes. */
  text: z.string().optional(),
  binary: z.string().optional(),
  createdAt: z.number(),
});

const secretShape = z.object({
  name: z.string(),
  arn: z.string(),
  description: z.string().optional(),
  createdAt: z.number(),
  changedAt: z.number(),
  deletedAt: z.number().optional(),
  versions: z.array(versionShape),
});

/** A secret with its versions. Times are virtual milliseconds. */
export type Secret = z.infer<typeof secretShape>;
export type SecretVersion = z.infer<typeof versionShape>;

/** The secrets of a hub: one file each, readable by its owner only. */
export interface SecretStore {
  /** By name or ARN. */
  find(id: string): Secret | undefined;
  list(): Secret[];
  /** Keeps a secret; durable when it resolves. */
  put(secret: Secret): Promise<void>;
  remove(secret: Secret): Promise<void>;
}

/** Opens the store in a folder of its own. */
export async function openSecretStore(directory: string, disk: Disk): Promise<SecretStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const secrets = new Map<string, Secret>();
  for (const file of await readdir(directory)) {
    if (!file.endsWith('.json')) continue;
    const secret = await readSecret(path.join(directory, file));
    secrets.set(secret.name, secret);
  }
  const fileOf = ({ name }: Secret) => path.join(directory, `${createHash('sha256').update(name).digest('hex')}.json`);
  return {
    find: (id) => secrets.get(id) ?? [...secrets.values()].find(({ arn }) => arn === id),
    list: () => [...secrets.values()],
    put: async (secret) => {
      await replaceFile(fileOf(secret), JSON.stringify(secret)).catch(disk.refuse);
      secrets.set(secret.name, secret);
    },
    remove: async (secret) => {
      await rm(fileOf(secret), { force: true });
      secrets.delete(secret.name);
    },
  };
}

async function readSecret(file: string): Promise<Secret> {
  const bytes = await readFile(file);
  try {
    if (!isUtf8(bytes)) throw new Error('it is no text');
    return secretShape.parse(JSON.parse(bytes.toString()));
  } catch (error) {
    const cause = error instanceof z.ZodError ? new Error('it holds no secret') : error;
    throw damagedFileError(file, cause, 'its secret is lost, and the next start makes those of the stack anew');
  }
}

/** A secret with one more version, which becomes AWSCURRENT; the last one becomes AWSPREVIOUS and older ones go. */
export function withVersion(secret: Secret, version: Omit<SecretVersion, 'stages'>): Secret {
  const previous = secret.versions
    .filter(({ stages }) => stages.includes('AWSCURRENT'))
    .map((last) => ({ ...last, stages: ['AWSPREVIOUS'] }));
  const versions = [...previous, { ...version, stages: ['AWSCURRENT'] }];
  return { ...secret, versions, changedAt: version.createdAt };
}
