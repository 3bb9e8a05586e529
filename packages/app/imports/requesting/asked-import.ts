import { ConflictError } from '@afluente/domain/errors';
import type { ImportChange } from '@afluente/domain/imports/import';
import type { Import } from '@afluente/domain/imports/import-record';
import type { ImportStore } from '@afluente/store/imports/import-store';
import type { RawArchive } from '../../deliveries/raw-archive';
import { requireFound } from '../../require-found';

/** What requests about imports work with. */
export interface ImportStores {
  readonly imports: ImportStore;
  readonly archive: RawArchive;
}

/** The import of this id. Throws NotFoundError where there is none. */
export async function importOf(importId: string, { imports }: Pick<ImportStores, 'imports'>): Promise<Import> {
  return requireFound(await imports.get(importId), 'import');
}

/** Writes a change. Throws ConflictError where somebody was there first: what was asked for was asked of another state. */
export async function saveImport(change: ImportChange, { imports }: Pick<ImportStores, 'imports'>): Promise<Import> {
  if (await imports.save(change)) return change.import;
  throw new ConflictError('The import changed meanwhile: read it and ask again.');
}
