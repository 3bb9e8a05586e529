import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative, sep } from 'node:path';
import { bundle } from '@afluente/infra/bundle';
import { functionFiles } from '@afluente/infra/discover';
import type { RunningFunction } from '@afluente/local/hub';
import { titleCase } from '../scaffold/names';
import { rootMaps, sourceRootOf } from './debug-maps';

/** Makes the code of a running hub's functions anew. */
export interface CodeSwap {
  /** Which functions are made of one of these sources, by paths from the repository on: any may be made of a source that none knew. */
  madeOf(sources: ReadonlySet<string>): readonly string[];
  /**
   * Bundles these functions and gives the hub those whose code changed; answers their names. Throws esbuild's BuildFailure, which names file and
   * line, and then nothing has changed.
   */
  swap(names: readonly string[], running: ReadonlyMap<string, RunningFunction>): Promise<readonly string[]>;
}

export interface SwapOrder {
  /** the repository */
  readonly root: string;
  /** whether debuggers read the maps */
  readonly isInspected: boolean;
}

/** Reads what every function of the repository is made of. */
export async function prepareSwap({ root, isInspected }: SwapOrder): Promise<CodeSwap> {
  const sources = new Map<string, ReadonlySet<string>>();
  const build = async (names: readonly string[] | undefined, into: string) => {
    const files = functionFiles(join(root, 'functions'));
    const bundles = await bundle(names === undefined ? files : files.filter(({ name }) => names.includes(name)), into);
    for (const [name, inputs] of inputsOf(bundles.metafile.outputs, relative(root, into))) sources.set(name, inputs);
  };
  await inFolder((into) => build(undefined, into));
  return {
    madeOf: (changed) => {
      const isKnown = (source: string) => [...sources.values()].some((inputs) => inputs.has(source));
      if (![...changed].every(isKnown)) return [...sources.keys()];
      return [...sources].flatMap(([name, inputs]) => ([...changed].some((one) => inputs.has(one)) ? [name] : []));
    },
    swap: (names, running) =>
      inFolder(async (into) => {
        await build(names, into);
        if (isInspected) rootMaps(into, sourceRootOf(root));
        return names.filter((name) => replace(join(into, name), running.get(runningName(name, running))));
      }),
  };
}

async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'afluente-swap-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Outputs = Readonly<Record<string, { readonly inputs: object }>>;

/** The sources of each function, those of its vendors' chunks included. */
function inputsOf(outputs: Outputs, into: string): ReadonlyMap<string, ReadonlySet<string>> {
  const inputs = new Map<string, Set<string>>();
  for (const [file, output] of Object.entries(outputs)) {
    const [name = ''] = posix.relative(into.split(sep).join('/'), file).split('/');
    const known = inputs.get(name) ?? new Set<string>();
    for (const input of Object.keys(output.inputs)) known.add(input);
    inputs.set(name, known);
  }
  return inputs;
}

/** As infra names functions: the stack's name, then the file's in one word. */
function runningName(name: string, running: ReadonlyMap<string, RunningFunction>): string {
  const ending = `-${titleCase(name, '-').replaceAll('-', '')}`;
  return [...running.keys()].find((one) => one.endsWith(ending)) ?? '';
}

/** Lays changed files in the place of those that run, each whole; false where none has changed. */
function replace(made: string, running: RunningFunction | undefined): boolean {
  if (running === undefined) return false;
  const changed = filesIn(made).filter((file) => !isSame(join(made, file), join(running.directory, file)));
  for (const file of changed) {
    const place = join(running.directory, file);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(made, file), `${place}.part`);
    renameSync(`${place}.part`, place);
  }
  if (changed.length > 0) running.renew();
  return changed.length > 0;
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

const isSame = (one: string, other: string) => existsSync(other) && readFileSync(one).equals(readFileSync(other));
