import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Source files that fit `pattern`, as `/`-separated paths from `folder` without `.ts`, sorted. A pattern is a path whose last folders may
 * be `**` (any folders, none too) and in whose file name `*` stands for any part, as in `*-item.ts`, `**` + `/*-item.ts` or
 * `../../domain/**` + `/*-policy.ts`. Tests, declarations and other registries (`every-…`) do not match.
 */
export function filesMatching(folder: string, pattern: string): readonly string[] {
  const [, base = '', anywhere = '', name = ''] = /^((?:[\w.-]+\/)*)(\*\*\/)?([\w*.-]+\.ts)$/.exec(pattern) ?? [];
  if (name === '') throw new TypeError(`${pattern} is not a pattern of source files`);
  const start = join(folder, base);
  if (!existsSync(start)) return [];
  const fits = new RegExp(`^${anywhere === '' ? '' : '(?:.*/)?'}${expressionOf(name)}$`);
  return readdirSync(start, { recursive: anywhere !== '', encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => isSource(file) && fits.test(file))
    .map((file) => `${base}${file.slice(0, -'.ts'.length)}`)
    .sort();
}

const isSource = (file: string) =>
  /(?<!\.test|\.d)\.ts$/.test(file) && !/(^|\/)(every-[^/]*$|node_modules\/|fixtures\/)/.test(file);

const expressionOf = (name: string) => name.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
