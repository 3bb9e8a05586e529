import { singletonId } from '@afluente/domain/config';
import { join, type Key, nth } from '../table/key-parts';

/** Keys of configuration and its versions. */

/** The partition of all configuration of a kind. */
export const configPartition = (kind: string) => join('CONFIG', kind);

/** Where the version in force lies; without an id, of a kind of which the hub has one. */
export const configKey = (kind: string, id: string = singletonId): Key => ({ PK: configPartition(kind), SK: id });

export const configOf = (key: Key) => ({ kind: nth(key.PK, 1), id: key.SK });

export const configsRange = (kind: string) => ({ partition: configPartition(kind) });

const versionDigits = 10;

export const configVersionKey = (kind: string, id: string, version: number): Key => ({
  PK: join('CONFIG', kind, id),
  SK: String(version).padStart(versionDigits, '0'),
});

export const configVersionsRange = (kind: string, id: string) => ({ partition: join('CONFIG', kind, id) });

/** Of all kinds together: it lies in no kind's partition. */
export const configStampPartition = 'CONFIGSTAMP';

export const configStampKey: Key = { PK: configStampPartition, SK: 'STAMP' };
