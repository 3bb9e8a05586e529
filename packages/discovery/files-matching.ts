import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Source files below `folder` whose path fits `pattern`, as `/`-separated paths without `.ts`, sorted. In a pattern `*` stands for any
 * part of a name, and a leading `**` + `/` for any folders, none too. Tests, declarations and other registries (`every-…`) are no matches.
 */
export function filesMatching(folder: string, pattern: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const fits = expressionOf(pattern);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => isSource(file) && fits.test(file) && existsSync(join(folder, file)))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

const isSource = (file: string) =>
  /(?<!\.test|\.d)\.ts$/.test(file) && !/(^|\/)(every-[^/]*$|node_modules\/|fixtures\/)/.test(file);

function expressionOf(pattern: string): RegExp {
  if (!/^(\*\*\/)?[\w*./-]+\.ts$/.test(pattern)) throw new TypeError(`${pattern} is not a pattern of source files`);
  const [, anywhere = '', rest = ''] = /^(\*\*\/)?(.*)$/.exec(pattern) ?? [];
  const names = rest.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
  return new RegExp(`^${anywhere === '' ? '' : '(?:.*/)?'}${names}$`);
}
