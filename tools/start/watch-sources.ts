import { join, relative, sep } from 'node:path';
import { watch } from 'chokidar';

/** What a deployed function is made of. */
const folders = ['events', 'packages', 'functions', 'infra'];
/** An editor writes a file in several steps. */
const settleMs = 30;

/**
 * Calls `onChange`, one call after the other, with the sources that changed since the last, by their paths from the repository on. Returns what ends
 * it, once it watches.
 */
export async function watchSources(
  root: string,
  onChange: (sources: ReadonlySet<string>) => Promise<void>,
): Promise<() => Promise<void>> {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  const hand = async (): Promise<void> => {
    if (isBusy || changed.size === 0) return;
    isBusy = true;
    const sources = changed;
    changed = new Set();
    await onChange(sources).finally(() => {
      isBusy = false;
    });
    await hand();
  };
  const watcher = watch(
    folders.map((folder) => join(root, folder)),
    { ignoreInitial: true, ignored: (path, stats) => stats?.isFile() === true && !isSource(path) },
  );
  watcher.on('all', (_, path) => {
    if (!isSource(path)) return;
    changed.add(relative(root, path).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(() => void hand(), settleMs);
  });
  await new Promise((resolve) => watcher.once('ready', () => resolve(undefined)));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}

const isSource = (path: string): boolean => /\.(ts|json)$/.test(path) && !/\.test\.ts$|[\\/]fixtures[\\/]/.test(path);
