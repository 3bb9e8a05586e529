import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { announce } from '../announce';
import { startHubProcess } from '../hub/hub-process';
import { median } from '../report/statistics';
import type { Part } from './part';

const rounds = 3;

/** `npm start` with nothing built (the packages are installed), and once more over the same data: medians of three. */
export const starts: Part = async () => {
  const [first, second]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const cache = mkdtempSync(path.join(tmpdir(), 'afluente-cache-'));
    try {
      const fresh = await startHubProcess(undefined, cache);
      first.push(fresh.readySeconds);
      await fresh.kill();
      const again = await startHubProcess(fresh.dataDirectory, cache);
      second.push(again.readySeconds);
      await again.stop();
      announce(`start: ready after ${fresh.readySeconds.toFixed(1)} s, then ${again.readySeconds.toFixed(1)} s`);
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  }
  return {
    figures: [
      { name: 'start: ready, first start', value: median(first), unit: 's', target: { atMost: 8 } },
      { name: 'start: ready, second start', value: median(second), unit: 's', target: { atMost: 1.5 } },
    ],
  };
};
