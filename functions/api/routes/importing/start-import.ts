import { importPartKey } from '@afluente/app/imports/import-files';
import { openImportFile } from '@afluente/app/imports/reading/import-file';
import type { FileParts } from '@afluente/app/imports/reading/import-lines';
import { requestRun, whyNotStarted } from '@afluente/domain/imports/import';
import type { Import, ImportPart } from '@afluente/domain/imports/import-record';
import { ProblemError } from '@afluente/runtime/problem';
import type { ImportsKit } from './import-parts';

/**
 * Asks for a run over all parts of a file. 409 where none may start; 422 with pointers where a part is missing, the first row names no columns, or the
 * mapping does not fit them.
 */
export async function startImport(
  one: Import,
  { dryRun, parts: count }: { readonly dryRun: boolean; readonly parts: number },
  kit: ImportsKit,
): Promise<Import> {
  const why = whyNotStarted(one);
  if (why !== undefined) throw new ProblemError('http.conflict', why);
  const parts = await kit.imports.parts(one.id);
  refuseMissing(parts, count);
  await requireReadable(partsIn(one, parts, kit), one);
  const change = requestRun(one, { dryRun, parts, at: kit.now });
  if (await kit.imports.save(change)) return change.import;
  throw new ProblemError('http.conflict', 'The import changed meanwhile: read it and ask again.');
}

const mostTold = 20;

function refuseMissing(parts: readonly ImportPart[], count: number): void {
  const there = new Set(parts.map(({ number }) => number));
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !there.has(number));
  const details = missing.slice(0, mostTold).map((number) => `part ${number} has not come`);
  if (parts.length > count) details.push(`there are parts beyond number ${count}`);
  if (details.length === 0) return;
  const errors = details.map((detail) => ({ pointer: '/parts', detail }));
  throw new ProblemError('http.invalid', 'The file is not all there.', { errors });
}

function partsIn(one: Import, parts: readonly ImportPart[], { archive }: ImportsKit): FileParts {
  const read = async (index: number) => {
    const part = parts[index];
    return part === undefined ? Buffer.alloc(0) : archive.get(importPartKey(one.id, part));
  };
  return { sizes: parts.map(({ bytes }) => bytes), read };
}

/** Refuses a file whose first row names no columns, or others than the mapping: 422 with a pointer to each. */
export async function requireReadable(file: FileParts, input: Parameters<typeof openImportFile>[1]): Promise<void> {
  const { faults } = await openImportFile(file, input);
  if (faults.length === 0) return;
  throw new ProblemError('http.invalid', 'The columns and the mapping do not fit.', {
    code: 'import.badMapping',
    errors: faults,
  });
}
