import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The repository as the maps of a hub that is open to debuggers name it. */
export const sourceRootOf = (root: string): string => `${pathToFileURL(root).href}/`;

export interface Debugging {
  /** the repository */
  readonly root: string;
  readonly inspectPort: number;
  readonly say: (line: string) => void;
}

/** Has the maps in a folder name their sources from a URL on, where a debugger finds them. */
export function rootMaps(folder: string, sourceRoot: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.js.map')) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sourceRoot }));
  }
}

/** Lets a debugger find the sources from the maps in an assembly, and says where to attach one. */
export function openToDebuggers(assembly: string, { root, inspectPort, say }: Debugging): void {
  rootMaps(assembly, sourceRootOf(root));
  say(`attach a debugger to 127.0.0.1:${inspectPort} for functions that somebody waits for (API, intake)`);
  say(
    `                  or to 127.0.0.1:${inspectPort + 1} for all others (recorder, handlers, jobs); none is cut off by its timeout`,
  );
}
