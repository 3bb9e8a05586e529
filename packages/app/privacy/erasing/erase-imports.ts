import { isUtf8 } from 'node:buffer';
import { retryOf } from '@afluente/domain/errors';
import { isUnderWay } from '@afluente/domain/imports/import';
import type { Import } from '@afluente/domain/imports/import-record';
import { addRemoved } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import { importPartKey } from '../../imports/import-files';
import type { Erasing, Speaks } from './erasing';

/** Imported files are deleted automatically after 30 days (infra/constructs/raw-archive.ts). */
const keptMs = 31 * 24 * 3_600_000;

/**
 * Deletes the parts of imported files that speak of a person; a file that is being imported is left to expire. A part goes whole: its
 * rows are recorded, and it could only be read again to record them anew. Which they are is saved with their count before they go.
 */
export async function eraseImportFiles(start: Erasure, speaks: Speaks, erasing: Erasing): Promise<Erasure> {
  const erasure = start.progress.files === undefined ? await findFiles(start, speaks, erasing) : start;
  await erasing.eraser.deleteObjects(erasure.progress.files ?? []);
  return erasure;
}

async function findFiles(erasure: Erasure, speaks: Speaks, erasing: Erasing): Promise<Erasure> {
  const files: string[] = [];
  for (const one of await recentImports(erasing)) {
    const parts = await erasing.store.imports.parts(one.id);
    const keys = parts.map((part) => importPartKey(one.id, part));
    for (const key of keys) if (speaks(await textAt(key, erasing))) files.push(key);
  }
  const removed = addRemoved(erasure.removed, { importFile: files.length });
  const progress = { ...erasure.progress, files };
  return erasing.advance(erasure, { removed, progress });
}

async function recentImports({ store, now }: Erasing): Promise<readonly Import[]> {
  const oldest = new Date(Date.parse(now()) - keptMs).toISOString();
  const found: Import[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.imports.list({ limit: 200, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items);
    cursor = (page.items.at(-1)?.createdAt ?? '') > oldest ? page.cursor : undefined;
  } while (cursor !== undefined);
  return found.filter((one) => one.createdAt > oldest && !isUnderWay(one));
}

/** Empty where the part is gone. */
async function textAt(key: string, { archive }: Erasing): Promise<string> {
  try {
    const bytes = await archive.get(key);
    return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
  } catch (error) {
    if (retryOf(error) === 'never') return '';
    throw error;
  }
}
