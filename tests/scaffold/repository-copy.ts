import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as z from 'zod';

/** A copy of the repository to scaffold into: its own sources, and the installed packages of this one, linked. */

const root = join(__dirname, '..', '..');
const left = new Set(['node_modules', '.git', 'cdk.out', '.afluente', '.cache', 'coverage']);

export interface Copy {
  readonly folder: string;
  remove(): void;
}

/** Packages are linked one by one, so that `@afluente/…` means the copy's own folders. */
function linkPackages(folder: string): void {
  const installed = join(root, 'node_modules');
  mkdirSync(join(folder, 'node_modules', '@afluente'), { recursive: true });
  for (const name of readdirSync(installed).filter((one) => one !== '@afluente')) {
    symlinkSync(join(installed, name), join(folder, 'node_modules', name));
  }
  for (const workspace of workspacesOf(folder)) {
    symlinkSync(join(folder, workspace), join(folder, 'node_modules', '@afluente', basename(workspace)));
  }
}

function workspacesOf(folder: string): readonly string[] {
  const { workspaces } = z
    .object({ workspaces: z.array(z.string()) })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return workspaces.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(join(folder, parent)).map((name) => join(parent, name));
  });
}

/** Copies the sources into a temporary folder. */
export function copyRepository(): Copy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'afluente-copy-')));
  for (const name of readdirSync(root).filter((one) => !left.has(one))) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !left.has(basename(path)) });
  }
  linkPackages(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Every file of the copy's own, as paths in it. */
export function filesOf(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((path) => !path.startsWith('node_modules')),
  );
}
