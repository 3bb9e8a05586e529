import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { runtimeError } from './describe-error';

/** Loads CommonJS files for one instance, each once. */
export type Load = (file: string) => unknown;

/** What an instance has of its own in the place of Node's. */
export interface OwnModules {
  /** compiles the text of a file */
  readonly compile?: (text: string, options: { filename: string; columnOffset: number }) => Script;
  /** built-in modules by name, without `node:` */
  readonly modules: Readonly<Record<string, unknown>>;
  /** free names of every file, as in a module's own scope */
  readonly names: Readonly<Record<string, unknown>>;
}

interface Module {
  exports: unknown;
  loaded: boolean;
  readonly id: string;
  readonly filename: string;
  readonly paths: readonly string[];
  readonly children: readonly Module[];
}

type Require = (specifier: string) => unknown;

/**
 * Makes a loader. Files are compiled as Node compiles them, but with names of the instance's own: globals of other instances on
 * the thread stay as they are. `import(…)` of text becomes a call that loads for this instance too: left alone it would reach
 * Node's own `node:http`, and fail in code that comes out of a code cache (ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING in Node 20).
 */
export function createLoader({ modules, names, compile = newScript }: OwnModules): Load {
  const loaded = new Map<string, Module>();
  const free = Object.entries(names);
  const parameters = [
    'exports',
    'require',
    'module',
    '__filename',
    '__dirname',
    '__import',
    ...free.map(([name]) => name),
  ];

  const load: Load = (file) => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {}, loaded: false, id: file, filename: file, paths: [], children: [] };
    loaded.set(file, module);
    try {
      run(module);
    } catch (error) {
      loaded.delete(file);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  };

  const run = (module: Module) => {
    const { filename } = module;
    const nodeRequire = createRequire(filename);
    if (filename.endsWith('.json')) module.exports = JSON.parse(readFileSync(filename, 'utf8'));
    else if (/\.(node|mjs)$/.test(filename)) module.exports = nodeRequire(filename);
    else {
      const require = requireFrom(nodeRequire);
      const compiled = functionOf(filename, parameters, compile);
      const own = [module.exports, require, module, filename, path.dirname(filename), importing(require)];
      compiled(module.exports, [...own, ...free.map(([, value]) => value)]);
    }
  };

  const requireFrom = (nodeRequire: NodeJS.Require): Require => {
    const require: Require = (specifier) => {
      const builtIn = specifier.replace(/^node:/, '');
      if (builtIn in modules) return modules[builtIn];
      if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return nodeRequire(specifier);
      return load(nodeRequire.resolve(specifier));
    };
    return Object.assign(require, { resolve: nodeRequire.resolve, cache: {}, main: undefined });
  };
  return load;
}

/** `import()` of a CommonJS file or of a built-in module. */
function importing(require: Require): (specifier: string) => Promise<object> {
  return async (specifier) => {
    const found = require(specifier);
    return { ...(typeof found === 'object' ? found : {}), default: found };
  };
}

const literalImport = /(?<![\w$.])import\s*\(\s*(["'])([^"'\n]*)\1\s*\)/g;
const anyImport = /(?<![\w$.])import\s*\(/;

const newScript: NonNullable<OwnModules['compile']> = (text, options) => new Script(text, options);

function functionOf(
  filename: string,
  parameters: readonly string[],
  compile: NonNullable<OwnModules['compile']>,
): (exports: unknown, given: readonly unknown[]) => void {
  const text = readFileSync(filename, 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/^#!.*/, '');
  const rewritten = text.replace(literalImport, '__import($1$2$1)');
  if (anyImport.test(rewritten)) {
    const message = `${filename} imports by a name that it works out: locally, import() takes only a name in quotes`;
    throw runtimeError('Runtime.ImportModuleError', message);
  }
  const head = `(function (${parameters.join(', ')}) { `;
  const script = compile(`${head}${rewritten}\n})`, { filename, columnOffset: -head.length });
  const compiled: unknown = script.runInThisContext();
  if (typeof compiled !== 'function') throw runtimeError('Runtime.ImportModuleError', `${filename} is not a module`);
  return (exports, given) => Reflect.apply(compiled, exports, given);
}
