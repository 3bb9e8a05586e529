import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Debugging {
  /** the repository */
  readonly root: string;
  readonly inspectPort: number;
  readonly say: (line: string) => void;
}

/** Lets a debugger find the sources from the maps in an assembly, which name them from the repository on, and says where to attach one. */
export function openToDebuggers(assembly: string, { root, inspectPort, say }: Debugging): void {
  const sourceRoot = `${pathToFileURL(root).href}/`;
  for (const entry of readdirSync(assembly, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.js.map')) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sourceRoot }));
  }
  say(`attach a debugger to 127.0.0.1:${inspectPort} for functions that somebody waits for (API, intake)`);
  say(
    `                  or to 127.0.0.1:${inspectPort + 1} for all others (recorder, handlers, jobs); none is cut off by its timeout`,
  );
}
