import { beginningOf, type FileParts } from './import-lines';
import { kindOfFile } from './kind-of-file';
import { openTextFile } from './text-file';
import { layoutBytes } from './text-layout';
import type { FileShape, ImportFile } from './understood-file';
import { openXlsx } from './xlsx/xlsx-file';

/**
 * Opens a file; sheets of Excel are known by their bytes, whatever was said they are. Throws RejectedError where it is none that can be read
 * (kind-of-file.ts), or its first row is no header (import-header.ts).
 */
export async function openImportFile(parts: FileParts, shape: FileShape): Promise<ImportFile> {
  const file = rememberingPart(parts);
  const kind = kindOfFile(await beginningOf(file, layoutBytes));
  return kind === 'xlsx' ? openXlsx(file, shape) : openTextFile(file, shape);
}

/** The part that was read last, not fetched again. */
function rememberingPart({ sizes, read }: FileParts): FileParts {
  let last: { readonly index: number; readonly bytes: Promise<Buffer> } | undefined;
  return {
    sizes,
    read: (index) => {
      if (last?.index !== index) last = { index, bytes: read(index) };
      return last.bytes;
    },
  };
}
