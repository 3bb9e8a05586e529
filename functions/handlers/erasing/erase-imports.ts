import { isUtf8 } from 'node:buffer';
import { retryOf } from '@afluente/domain/errors';
import type { Import } from '@afluente/domain/imports/import-record';
import { importPartKey } from '@afluente/runtime/import-files';
import type { Erasing } from './erasing';

/** Imported files go by themselves after 30 days (infra/constructs/raw-archive.ts). */
const keptMs = 31 * 24 * 3_600_000;

/**
 * Deletes the parts of imported files that speak of a person, and answers how many; a file that is being worked off is left to its age.
 * A part goes whole: its rows are recorded, and it could only be read again to record them anew.
 */
export async function eraseImportFiles(speaks: (text: string) => boolean, erasing: Erasing): Promise<number> {
  let count = 0;
  for (const one of await recentImports(erasing)) {
    const parts = await erasing.store.imports.parts(one.id);
    for (const part of parts) {
      const key = importPartKey(one.id, part);
      if (!speaks(await textAt(key, erasing))) continue;
      await erasing.eraser.deleteObjects([key]);
      count += 1;
    }
  }
  return count;
}

async function recentImports({ store, clock }: Erasing): Promise<readonly Import[]> {
  const oldest = new Date(Date.parse(clock()) - keptMs).toISOString();
  const found: Import[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.imports.list({ limit: 200, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items);
    cursor = (page.items.at(-1)?.createdAt ?? '') > oldest ? page.cursor : undefined;
  } while (cursor !== undefined);
  return found.filter((one) => one.createdAt > oldest && !isWorkedOff(one));
}

function isWorkedOff({ runs }: Import): boolean {
  const status = runs.at(-1)?.status;
  return status === 'queued' || status === 'running';
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
