import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Arrow, arrows } from './arrows';
import { type Import, importsOf, root, sourceFiles, testSupport } from './source-imports';

const pureBuiltIns = new Set(['node:crypto', 'node:url']);
const everywhere = ['events', 'packages', 'functions', 'infra', 'local', 'bench', 'tests', 'tools'];
const support = testSupport(everywhere);

function within(target: string, folder: string): boolean {
  return target === folder || target.startsWith(`${folder}/`);
}

function allowed(arrow: Arrow, { specifier, target }: Import): boolean {
  if (target !== undefined) return [arrow.from, ...arrow.folders].some((folder) => within(target, folder));
  if (specifier.startsWith('node:')) return arrow.pure !== true || pureBuiltIns.has(specifier);
  return arrow.packages.some((name) => name.test(specifier));
}

function filesOf(folder: string): string[] {
  return sourceFiles(folder).filter((file) => !support.has(file));
}

describe('the arrows between folders', () => {
  it.each(arrows)('$from imports only what it may', (arrow) => {
    const imports = filesOf(arrow.from).flatMap(importsOf);

    const wrong = imports.filter((one) => !allowed(arrow, one)).map((one) => `${one.file} → ${one.specifier}`);

    expect(wrong).toEqual([]);
  });

  it('keeps every connector ignorant of the others', () => {
    const imports = filesOf('packages/connectors').flatMap(importsOf);
    const isVendor = (folder: string) => existsSync(join(root, 'packages/connectors', folder, 'connector.ts'));
    const vendorOf = (path: string) => {
      const folder = /^packages\/connectors\/([^/]+)\/./.exec(path)?.[1];
      return folder !== undefined && isVendor(folder) ? folder : undefined;
    };

    const wrong = imports.filter(({ file, target }) => {
      const vendor = vendorOf(file);
      const other = target === undefined ? undefined : vendorOf(target);
      return vendor !== undefined && other !== undefined && vendor !== other;
    });

    expect(wrong).toEqual([]);
  });

  it('keeps the kernel ignorant of every feature', () => {
    const isKernel = (path: string) => /^packages\/domain\/(customers\/|[^/]+$)/.test(path);
    const imports = filesOf('packages/domain').filter(isKernel).flatMap(importsOf);

    const wrong = imports.filter(({ target }) => target?.startsWith('packages/domain/') && !isKernel(target));

    expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
  });

  it('lets no function import another', () => {
    const isFunction = (path: string) => /^functions\/(intake|pipeline|handlers|jobs|api)\/[^/]+$/.test(path);
    const imports = filesOf('functions').flatMap(importsOf);

    const wrong = imports.filter(({ target }) => target !== undefined && isFunction(target));

    expect(wrong).toEqual([]);
  });

  it('has no cycle, types and what registries find included', () => {
    const graph = new Map(
      ['events', 'packages', 'functions', 'infra', 'local', 'bench', 'tools']
        .flatMap(filesOf)
        .map((file) => [
          file.replace(/\.ts$/, ''),
          importsOf(file).flatMap(({ target }) => (target === undefined ? [] : [target])),
        ]),
    );

    const cycles = [...graph.keys()].flatMap((start) => cycleFrom(start, graph));

    expect(cycles).toEqual([]);
  });
});

/** The path from a file back to itself, where there is one. */
function cycleFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] {
  const from = new Map<string, string>();
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return [[start, file].join(' … ')];
      if (!from.has(next)) {
        from.set(next, file);
        waiting.push(next);
      }
    }
  }
  return [];
}
