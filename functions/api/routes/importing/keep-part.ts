import { createHash } from 'node:crypto';
import { importPartKey } from '@afluente/app/imports/import-files';
import { type Import, type ImportPart, mostParts } from '@afluente/domain/imports/import-record';
import { ProblemError } from '@afluente/runtime/problem';
import type { ImportsKit } from './import-parts';

/** The number of a part in a path. */
export function partNumber(text: string | undefined): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text ?? '') && number >= 1 && number <= mostParts) return number;
  const errors = [{ pointer: '/path/part', detail: `a number from 1 to ${mostParts}` }];
  throw new ProblemError('http.invalid', 'The number in the path cannot be that of a part.', { errors });
}

/** Keeps one part of a file. 409 where a run was asked for and the part is not what was there then. */
export async function keepPart(
  one: Import,
  { number, bytes }: { readonly number: number; readonly bytes: Buffer },
  { imports, archive, now }: ImportsKit,
): Promise<ImportPart> {
  const part = { number, bytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
  const isFixed = one.runs.length > 0 || one.cancelledAt !== undefined;
  if (isFixed) {
    const there = (await imports.parts(one.id)).find((other) => other.number === number);
    if (there?.hash === part.hash) return there;
    throw new ProblemError('http.conflict', 'The parts are fixed once a run was asked for: make another import.');
  }
  await archive.put(importPartKey(one.id, part), bytes);
  await imports.putPart(one.id, part, now);
  return part;
}
