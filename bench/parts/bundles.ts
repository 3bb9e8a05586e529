import { rmSync } from 'node:fs';
import { startCold, type Times } from '../bundles/cold-start';
import { firstEventOf } from '../bundles/first-event';
import { type MadeBundle, makeBundles } from '../bundles/make-bundles';
import { tell } from '../progress';
import { numberText } from '../report/columns';
import type { Figure } from '../report/figure';
import { median, range } from '../report/statistics';
import type { Part } from './part';

/** Size of every bundle, and its cold start over that of an empty handler: medians of processes started in turn. */
export const bundles: Part = async () => {
  const made = await makeBundles();
  try {
    const sizes = made.bundles.map(sizeFigure);
    const cold = await coldFigures(made.bundles, made.empty);
    return { figures: [...sizes, ...cold], notes: [notes(made.bundles)] };
  } finally {
    rmSync(made.folder, { recursive: true, force: true });
  }
};

const rounds = 15;
const kilobyte = 1000;

function sizeFigure({ name, bytes, isIntake }: MadeBundle): Figure {
  const target = { atMost: isIntake ? 400 : 900 };
  return { name: `bundle: ${name}`, value: bytes / kilobyte, unit: 'kB', target };
}

async function coldFigures(made: readonly MadeBundle[], empty: string): Promise<Figure[]> {
  const starters = made.map((fn) => ({ fn, event: firstEventOf(fn.declaration), times: [] as Times[] }));
  const nothing: Times[] = [];
  for (const round of range(rounds, 1)) {
    if (round % 5 === 1) tell(`cold starts: round ${round} of ${rounds}`);
    nothing.push(await startCold({ bundle: empty, event: null }));
    for (const { fn, event, times } of starters) times.push(await startCold({ bundle: fn.index, event }));
  }
  const base = median(nothing.map(({ importMs }) => importMs));
  return starters.flatMap(({ fn, times }) => timeFigures(fn, times, base));
}

function timeFigures({ name, isIntake }: MadeBundle, times: readonly Times[], base: number): Figure[] {
  const target = { atMost: isIntake ? 60 : 120 };
  const imported = median(times.map(({ importMs }) => importMs)) - base;
  const calls = times.flatMap(({ callMs }) => callMs ?? []);
  const figure = { name: `cold import over an empty handler: ${name}`, value: imported, unit: 'ms', target };
  if (calls.length === 0) return [figure];
  const first = { name: `cold until its first AWS call: ${name}`, value: median(calls) - base, unit: 'ms' };
  return [figure, first];
}

function notes(made: readonly MadeBundle[]): string {
  const rare = made.filter(({ rareBytes }) => rareBytes > 0);
  if (rare.length === 0) return '';
  const sizes = rare.map(({ name, rareBytes }) => `${name} ${numberText(rareBytes / kilobyte)} kB`);
  return `Beside the bundles, loaded only when needed: ${sizes.join(', ')}.`;
}
