import { join } from 'node:path';
import { filesMatching } from './files-matching';

/** One source file that was found, and what it exports. */
export interface FoundModule {
  /** below the folder, without `.ts`, as in `leads/lead-item` */
  readonly path: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * Loads every source file below `folder` that fits the pattern (see files-matching.ts), in the order of their paths. Called as
 * `found(__dirname, '<pattern>')` in files named `every-….ts` only: there the bundler puts static imports in its place, since a bundle
 * has no folders to look in.
 */
export function found(folder: string, pattern: string): readonly FoundModule[] {
  return filesMatching(folder, pattern).map((path) => ({ path, exports: require(join(folder, path)) }));
}
