import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from './source-imports';

/** What must hold of package-lock.json so that `npm ci` installs the same bytes on every platform, from any registry. */

const names = z.record(z.string(), z.string()).default({});
const Entry = z.object({
  link: z.boolean().default(false),
  // it comes inside the archive of the package that bundles it, and is covered by the hash of that one
  inBundle: z.boolean().default(false),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
});
const { packages } = z
  .object({ packages: z.record(z.string(), Entry) })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
const entries = Object.entries(packages);
const fromRegistry = entries.filter(([path, entry]) => path.includes('node_modules/') && !entry.link);

describe('package-lock.json', () => {
  it('has a hash of every package from the registry (else: node tools/complete-lock.mjs)', () => {
    const without = fromRegistry.filter(([, entry]) => !entry.inBundle && !entry.integrity?.startsWith('sha512-'));

    expect(fromRegistry.length).toBeGreaterThan(100);
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it('has the optional packages of every platform (else: node tools/complete-lock.mjs)', () => {
    const absent = entries.flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
      ),
    );

    expect(absent).toEqual([]);
  });

  it('names no registry, so that it installs from whichever is configured (.npmrc has the setting for that)', () => {
    const hosts = fromRegistry.filter(([, { resolved }]) => resolved !== undefined);

    expect(hosts.map(([path, { resolved }]) => `${path}: ${resolved}`)).toEqual([]);
  });

  it('pins what we ask for to the digit, and one version of each package in all workspaces', () => {
    const asked = entries
      .filter(([path]) => !path.includes('node_modules/'))
      .flatMap(([path, entry]) =>
        Object.entries({ ...entry.dependencies, ...entry.devDependencies }).map((pair) => ({ path, pair })),
      );
    const versions = new Map(asked.map(({ pair }) => pair));

    const loose = asked.filter(({ pair: [name, version] }) => {
      return !/^\d+\.\d+\.\d+$/.test(version) || versions.get(name) !== version;
    });

    expect(asked.length).toBeGreaterThan(20);
    expect(loose).toEqual([]);
  });
});
