import { ConflictError, InvalidError } from '@afluente/domain/errors';
import { requestRun, whyNotStarted } from '@afluente/domain/imports/import';
import type { Import, ImportPart, ImportRun } from '@afluente/domain/imports/import-record';
import { importPartKey } from '../import-files';
import { beginningOf, type FileParts } from '../reading/import-lines';
import { kindOfFile } from '../reading/kind-of-file';
import { openTextFile } from '../reading/text-file';
import { layoutBytes } from '../reading/text-layout';
import type { FileShape } from '../reading/understood-file';
import { type ImportStores, saveImport } from './asked-import';

export interface RequestedRun {
  readonly dryRun: boolean;
  /** how many parts the file has */
  readonly parts: number;
  /** ISO 8601 */
  readonly at: string;
}

/**
 * Asks for a run over all parts of a file. Throws ConflictError where none may start; InvalidError with pointers where a part is missing, the first
 * row names no columns, or the mapping does not fit them.
 */
export async function startRun(
  one: Import,
  { dryRun, parts: count, at }: RequestedRun,
  stores: ImportStores,
): Promise<Import> {
  const why = whyNotStarted(one);
  if (why !== undefined) throw new ConflictError(why, { title: 'No run may start' });
  const parts = await stores.imports.parts(one.id);
  refuseMissing(parts, count);
  const { format, columns, notes } = await requireReadable(partsIn(one, parts, stores), one);
  return saveImport(requestRun(one, { dryRun, parts, at, format, columns, notes }), stores);
}

const mostNamed = 20;

function refuseMissing(parts: readonly ImportPart[], count: number): void {
  const there = new Set(parts.map(({ number }) => number));
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !there.has(number));
  const details = missing.slice(0, mostNamed).map((number) => `part ${number} has not come`);
  if (parts.length > count) details.push(`there are parts beyond number ${count}`);
  if (details.length === 0) return;
  const faults = details.map((detail) => ({ pointer: '/parts', detail }));
  throw new InvalidError('The file is not all there.', { faults });
}

function partsIn(one: Import, parts: readonly ImportPart[], { archive }: ImportStores): FileParts {
  const read = async (index: number) => {
    const part = parts[index];
    return part === undefined ? Buffer.alloc(0) : archive.get(importPartKey(one.id, part));
  };
  return { sizes: parts.map(({ bytes }) => bytes), read };
}

/** What a file says of itself, as far as its header goes. */
export type Readable = Pick<ImportRun, 'columns' | 'notes'> & Pick<Import, 'format'>;

/**
 * Opens a file, and refuses one whose first row names no columns, or others than what was asked. A sheet of Excel is unpacked by the run alone, which
 * says so itself. Throws InvalidError `import.badMapping` with a pointer to each fault, RejectedError for what is no list.
 */
export async function requireReadable(file: FileParts, input: FileShape): Promise<Readable> {
  if (kindOfFile(await beginningOf(file, layoutBytes)) === 'xlsx') return { format: 'xlsx' };
  const { faults, format, columns, notes } = await openTextFile(file, input);
  if (faults.length === 0) return { format, columns: [...columns], notes: [...notes()] };
  throw new InvalidError('The columns and what was asked of them do not fit.', { code: 'import.badMapping', faults });
}
