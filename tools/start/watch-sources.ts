import { watch } from 'node:fs';
import { join, sep } from 'node:path';

/** What a deployed function is made of. */
const folders = ['events', 'packages', 'functions', 'infra'];
/** An editor writes a file in several steps. */
const settleMs = 30;

/** Calls `onChange`, one call after the other, with the sources that changed since the last, by their paths from the repository on. */
export function watchSources(root: string, onChange: (sources: ReadonlySet<string>) => Promise<void>): () => void {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  const hand = async () => {
    timer = undefined;
    if (isBusy || changed.size === 0) return;
    isBusy = true;
    const sources = changed;
    changed = new Set();
    await onChange(sources).finally(() => {
      isBusy = false;
    });
    void hand();
  };
  const watchers = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_, file) => {
      if (file === null || !isSource(file)) return;
      changed.add([folder, ...file.split(sep)].join('/'));
      clearTimeout(timer);
      timer = setTimeout(() => void hand(), settleMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

const isSource = (file: string): boolean =>
  /\.(ts|json)$/.test(file) && !/\.test\.ts$|(^|[\\/])(node_modules|fixtures)[\\/]/.test(file);
