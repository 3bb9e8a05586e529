import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hub } from '@afluente/local/hub';
import { forgetKey, keptAssembly } from './kept-assembly';
import { type CodeSwap, prepareSwap } from './swap-code';
import { watchSources } from './watch-sources';

/** A hub whose code follows its sources. */
export interface Followed {
  readonly root: string;
  /** whether debuggers read the maps of its code */
  readonly isInspected: boolean;
  readonly cache: string;
  /** the hub's own assembly */
  readonly assembly: string;
  readonly hub: () => Hub;
  /** Stops the hub and starts it over the same data, with what synthesis makes now. */
  readonly restart: () => Promise<void>;
  readonly say: (line: string) => void;
}

/** A restart waits until nobody has typed for so long. */
const quietMs = 1_000;

/**
 * Swaps the code of functions whose sources change, with the hub running on. Where the stack itself changes (a declaration, a new file), restarts
 * the hub. A fault in the sources is said, and what ran runs on. Returns what ends it.
 */
export async function followSources(followed: Followed): Promise<() => Promise<void>> {
  const { root, say } = followed;
  let swap = await prepareSwap(followed);
  let timer: NodeJS.Timeout | undefined;
  let look = Promise.resolve();
  const end = await watchSources(root, async (sources) => {
    await takeOver(sources, swap, followed);
    clearTimeout(timer);
    timer = setTimeout(() => {
      look = look.then(async () => {
        if (await restartWhereChanged(followed)) swap = await prepareSwap(followed);
      });
    }, quietMs);
  });
  // what was written while the hub started
  if (await restartWhereChanged(followed)) swap = await prepareSwap(followed);
  say('watching the sources: a function is swapped when they change');
  return async () => {
    clearTimeout(timer);
    await end();
  };
}

async function takeOver(sources: ReadonlySet<string>, swap: CodeSwap, { assembly, hub, say }: Followed): Promise<void> {
  const began = performance.now();
  const names = swap.madeOf(sources);
  if (names.length === 0) return;
  try {
    const swapped = await swap.swap(names, hub().functions);
    if (swapped.length === 0) {
      if (faulty.delete(assembly)) say('the sources are in order again, and as they run');
      return;
    }
    faulty.delete(assembly);
    forgetKey(assembly);
    say(`swapped ${swapped.join(', ')} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    faulty.add(assembly);
    say(`error: what is running stays: ${sentenceOf(error)}`);
  }
}

/** Assemblies whose sources had a fault when they were last looked at. */
const faulty = new Set<string>();

async function restartWhereChanged({ root, cache, assembly, restart, say }: Followed): Promise<boolean> {
  try {
    const made = await keptAssembly({ root, cache, environment: process.env });
    if (stackIn(made) === stackIn(assembly)) return false;
    say('the stack has changed: restarting the hub, with its data');
    await restart();
    return true;
  } catch (error) {
    say(`error: what is running stays: ${sentenceOf(error)}`);
    return false;
  }
}

/** The template without the hashes of code. */
const stackIn = (assembly: string): string =>
  readFileSync(join(assembly, 'Afluente.template.json'), 'utf8').replaceAll(/[0-9a-f]{64}/g, '');

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
