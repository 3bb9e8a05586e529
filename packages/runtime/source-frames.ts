import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';

/** Maps of the bundles of this instance: read when the first error is reported, so that no cold start pays for them. */
const maps = new Map<string, SourceMap | undefined>();

const place = /:(\d{1,9}):(\d{1,9})\)?$/;

/**
 * A stack whose frames name files and lines of our sources, from the root of the repository on, where the bundle's map knows them. The names of
 * functions go there: they are those of the minified code. What is not ours stays as it is.
 */
export function withSourceFrames(stack: string): string {
  return stack.split('\n').map(sourceFrame).join('\n');
}

function sourceFrame(line: string): string {
  const at = line.indexOf('at ');
  const [end, lineNumber, column] = place.exec(line) ?? [];
  if (end === undefined || at < 0 || line.slice(0, at).trim() !== '') return line;
  const file = line.slice(Math.max(at + 'at '.length, line.lastIndexOf('(') + 1), -end.length);
  const found = mapOf(file)?.findEntry(Number(lineNumber) - 1, Number(column) - 1);
  if (found === undefined || !('originalSource' in found) || found.originalSource === undefined) return line;
  return `${line.slice(0, at)}at ${found.originalSource}:${found.originalLine + 1}:${found.originalColumn + 1}`;
}

function mapOf(file: string): SourceMap | undefined {
  const known = maps.get(file);
  if (known !== undefined || maps.has(file)) return known;
  const read = path.isAbsolute(file) ? readMap(`${file}.map`) : undefined;
  maps.set(file, read);
  return read;
}

/** undefined where there is none, or none that can be read: an error is reported all the same */
function readMap(file: string): SourceMap | undefined {
  try {
    return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  } catch {
    return undefined;
  }
}
