import { createHash } from 'node:crypto';
import { ConflictError } from '@afluente/domain/errors';
import type { Import, ImportPart } from '@afluente/domain/imports/import-record';
import { importPartKey } from '../import-files';
import type { ImportStores } from './asked-import';

export interface ReceivedPart {
  readonly number: number;
  readonly bytes: Buffer;
  /** ISO 8601 */
  readonly at: string;
}

/** Keeps one part of a file. Throws ConflictError where a run was asked for and the part is not what was there then. */
export async function keepPart(
  one: Import,
  { number, bytes, at }: ReceivedPart,
  { imports, archive }: ImportStores,
): Promise<ImportPart> {
  const part = { number, bytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
  const isFixed = one.runs.length > 0 || one.cancelledAt !== undefined;
  if (isFixed) {
    const there = (await imports.parts(one.id)).find((other) => other.number === number);
    if (there?.hash === part.hash) return there;
    const detail = 'The parts are fixed once a run was asked for: make another import.';
    throw new ConflictError(detail, { title: 'The parts are fixed' });
  }
  await archive.put(importPartKey(one.id, part), bytes);
  await imports.putPart(one.id, part, at);
  return part;
}
