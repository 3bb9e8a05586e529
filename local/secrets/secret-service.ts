import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { createJsonService, type JsonOperation, operation } from '../endpoint/json-service';
import { type Service, ServiceError } from '../endpoint/service';
import { arnOf, type Place } from '../template/place';
import { type Secret, type SecretStore, type SecretVersion, withVersion } from './secret-store';

const value = {
  ClientRequestToken: z.string().optional(),
  SecretString: z.string().optional(),
  SecretBinary: z.string().optional(),
};

const byId = z.object({ SecretId: z.string() });
const createShape = z.object({ Name: z.string().min(1), Description: z.string().optional(), ...value });
const putShape = byId.extend(value);
const updateShape = putShape.extend({ Description: z.string().optional() });
const getShape = byId.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() });
const deleteShape = byId.extend({ ForceDeleteWithoutRecovery: z.boolean().default(false) });
const batchShape = z.object({ SecretIdList: z.array(z.string()).min(1).max(20) });

export interface SecretServiceParts {
  readonly store: SecretStore;
  readonly place: Place;
  readonly now: () => number;
}

type ValueInput = Pick<z.infer<typeof putShape>, 'ClientRequestToken' | 'SecretString' | 'SecretBinary'>;

/** Secrets Manager by the AWS JSON protocol, in the calls that functions make. */
export function createSecretService(parts: SecretServiceParts): Service {
  const operations = { ...writing(parts), ...reading(parts), ...removing(parts) };
  return createJsonService(operations, { contentType: 'application/x-amz-json-1.1' });
}

type Operations = Record<string, JsonOperation>;

function writing({ store, place, now }: SecretServiceParts): Operations {
  const addVersion = async (secret: Secret, input: ValueInput): Promise<object> => {
    const version = versionOf(input, now());
    const isRepeated = secret.versions.some(({ id }) => id === version.id);
    if (!isRepeated) await store.put(withVersion(secret, version));
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id };
  };
  return {
    CreateSecret: operation(createShape, async ({ Name, Description, ...input }) => {
      const existing = store.find(Name);
      if (existing !== undefined && !existing.versions.some(({ id }) => id === input.ClientRequestToken)) {
        throw new ServiceError('ResourceExistsException', `The secret ${Name} already exists.`);
      }
      const arn = arnOf(place, 'secretsmanager', `secret:${Name}-${randomBytes(3).toString('hex')}`);
      const created = { name: Name, arn, description: Description, createdAt: now(), changedAt: now(), versions: [] };
      return addVersion(existing ?? created, input);
    }),
    PutSecretValue: operation(putShape, ({ SecretId, ...input }) => addVersion(need(store, SecretId), input)),
    UpdateSecret: operation(updateShape, async ({ SecretId, Description, ...input }) => {
      const secret = need(store, SecretId);
      const described = { ...secret, description: Description ?? secret.description };
      if (input.SecretString !== undefined || input.SecretBinary !== undefined) return addVersion(described, input);
      await store.put(described);
      return { ARN: secret.arn, Name: secret.name };
    }),
  };
}

function reading({ store }: SecretServiceParts): Operations {
  return {
    GetSecretValue: operation(getShape, ({ SecretId, VersionId, VersionStage }) =>
      answerOf(need(store, SecretId), VersionId, VersionStage),
    ),
    BatchGetSecretValue: operation(batchShape, ({ SecretIdList }) => ({
      SecretValues: SecretIdList.flatMap((id) => (isThere(store, id) ? [answerOf(need(store, id))] : [])),
      Errors: SecretIdList.filter((id) => !isThere(store, id)).map((SecretId) => ({
        SecretId,
        ErrorCode: 'ResourceNotFoundException',
        Message: notFound,
      })),
    })),
    DescribeSecret: operation(byId, ({ SecretId }) => describe(needAny(store, SecretId))),
    ListSecrets: operation(z.object({}), () => ({ SecretList: store.list().map(describe) })),
  };
}

function removing({ store, now }: SecretServiceParts): Operations {
  return {
    DeleteSecret: operation(deleteShape, async ({ SecretId, ForceDeleteWithoutRecovery }) => {
      const secret = needAny(store, SecretId);
      if (ForceDeleteWithoutRecovery) await store.remove(secret);
      else await store.put({ ...secret, deletedAt: now() });
      return { ARN: secret.arn, Name: secret.name, DeletionDate: now() / 1_000 };
    }),
    RestoreSecret: operation(byId, async ({ SecretId }) => {
      const { deletedAt: _deletedAt, ...secret } = needAny(store, SecretId);
      await store.put(secret);
      return { ARN: secret.arn, Name: secret.name };
    }),
  };
}

const notFound = "Secrets Manager can't find the specified secret.";

function needAny(store: SecretStore, id: string): Secret {
  const secret = store.find(id);
  if (secret === undefined) throw new ServiceError('ResourceNotFoundException', notFound);
  return secret;
}

function need(store: SecretStore, id: string): Secret {
  const secret = needAny(store, id);
  if (secret.deletedAt !== undefined) {
    const message = "You can't perform this operation on the secret because it was marked for deletion.";
    throw new ServiceError('InvalidRequestException', message);
  }
  return secret;
}

function isThere(store: SecretStore, id: string): boolean {
  const secret = store.find(id);
  return secret !== undefined && secret.deletedAt === undefined;
}

function versionOf({ ClientRequestToken, SecretString, SecretBinary }: ValueInput, createdAt: number) {
  return { id: ClientRequestToken ?? randomUUID(), text: SecretString, binary: SecretBinary, createdAt };
}

function answerOf(secret: Secret, versionId?: string, stage = 'AWSCURRENT'): object {
  const version = secret.versions.find(({ id, stages }) =>
    versionId === undefined ? stages.includes(stage) : id === versionId,
  );
  if (version === undefined || (version.text === undefined && version.binary === undefined)) {
    throw new ServiceError('ResourceNotFoundException', `Secrets Manager can't find the specified secret value.`);
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    SecretString: version.text,
    SecretBinary: version.binary,
    VersionStages: version.stages,
    CreatedDate: version.createdAt / 1_000,
  };
}

function describe(secret: Secret): object {
  const { arn, name, description, createdAt, changedAt, deletedAt, versions } = secret;
  const stagesOf = ({ id, stages }: SecretVersion) => [id, stages] as const;
  return {
    ARN: arn,
    Name: name,
    Description: description,
    CreatedDate: createdAt / 1_000,
    LastChangedDate: changedAt / 1_000,
    DeletedDate: deletedAt === undefined ? undefined : deletedAt / 1_000,
    VersionIdsToStages: Object.fromEntries(versions.map(stagesOf)),
  };
}
