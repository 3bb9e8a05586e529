import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FunctionPlan } from './function-plan';

/** Lambda looks for these in this order (Lambda developer guide, Node.js handler). */
const extensions = ['.js', '.mjs', '.cjs'];

/** Where a function's code lies. */
export interface BundleFile {
  /** undefined when it is not there */
  readonly file: string | undefined;
  readonly exportName: string;
  /** as in the template, without the export */
  readonly moduleName: string;
}

/** Takes a handler such as `src/main.run` apart and finds its file. */
export function bundleFileOf({ directory, handler }: Pick<FunctionPlan, 'directory' | 'handler'>): BundleFile {
  const dot = handler.lastIndexOf('.');
  const moduleName = handler.slice(0, dot);
  const base = path.join(directory, moduleName);
  const file = extensions.map((extension) => base + extension).find((candidate) => existsSync(candidate));
  return { file, exportName: handler.slice(dot + 1), moduleName };
}
