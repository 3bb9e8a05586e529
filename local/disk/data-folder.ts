import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { damagedFileError } from './damaged-store-error';

/**
 * Raised by a release that writes what the one before can't read: that one then refuses the folder. A release opens every format up to
 * its own.
 */
const format = 1;

const shape = z.object({ format: z.number(), stores: z.array(z.string()) });

/** What is known of a data folder as a whole. */
export interface DataFolder {
  /** The stores that were opened in it before. */
  readonly stores: readonly string[];
  /** Keeps that these stores are there from now on, and the format that they are in. */
  remember(stores: readonly string[]): void;
}

/** Reads what a data folder says of itself, in `folder.json`. Throws where a newer release has written it. */
export function openDataFolder(directory: string): DataFolder {
  const file = path.join(directory, 'folder.json');
  const known = existsSync(file) ? read(file) : { format, stores: [] };
  if (known.format > format) {
    throw new Error(
      `${directory} is of a newer release (data format ${known.format}, this one reads up to ${format}): start that release, or choose another folder with AFLUENTE_DATA=DIR`,
    );
  }
  const save = (stores: readonly string[]) => {
    writeFileSync(`${file}.part`, JSON.stringify({ format, stores }), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  // before anything of this format is written
  if (!existsSync(file) || known.format < format) save(known.stores);
  return {
    stores: known.stores,
    remember: (stores) => {
      if (stores.some((name) => !known.stores.includes(name))) save(stores);
    },
  };
}

function read(file: string): z.infer<typeof shape> {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const cause = error instanceof z.ZodError ? new Error('it does not name its format') : error;
    throw damagedFileError(file, cause, 'the next start does not notice that a store is missing, or a newer release');
  }
}
