import { rmSync } from 'node:fs';
import { announce } from '../announce';
import { startCold, type Times } from '../bundles/cold-start';
import { firstEventOf } from '../bundles/first-event';
import { type ChunkFile, type MadeBundle, type MadeBundles, makeBundles } from '../bundles/make-bundles';
import { numberText } from '../report/columns';
import type { Figure } from '../report/figure';
import { median, range } from '../report/statistics';
import type { Part } from './part';

/** Size of every bundle and of the chunks beside it, and its cold start over that of an empty handler: medians of processes started in turn. */
export const bundles: Part = async () => {
  const made = await makeBundles();
  try {
    const sizes = made.bundles.map(sizeFigure);
    const cold = await coldFigures(made);
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

interface Started {
  readonly name: string;
  readonly isIntake?: boolean;
  readonly bundle: string;
  readonly event: unknown;
  readonly times: Times[];
}

async function coldFigures({ bundles: made, empty, bareSdkCall }: MadeBundles): Promise<Figure[]> {
  const nothing: Started = { name: 'empty', bundle: empty, event: null, times: [] };
  const bare: Started = { name: 'bare SDK call', bundle: bareSdkCall, event: 'x', times: [] };
  const ours = made.map((fn): Started => ({ ...fn, bundle: fn.index, event: firstEventOf(fn.declaration), times: [] }));
  for (const round of range(rounds, 1)) {
    if (round % 5 === 1) announce(`cold starts: round ${round} of ${rounds}`);
    for (const started of [nothing, bare, ...ours]) started.times.push(await startCold(started));
  }
  const base = importOf(nothing);
  return [bare, ...ours].flatMap((started) => timeFigures(started, base));
}

function importOf({ times }: Started): number {
  return median(times.map(({ importMs }) => importMs));
}

/** Without a target where it is only there to compare with. */
function timeFigures(started: Started, base: number): Figure[] {
  const { name, isIntake, times } = started;
  const imported: Figure = {
    name: `cold import over an empty handler: ${name}`,
    value: importOf(started) - base,
    unit: 'ms',
  };
  const target = { atMost: isIntake ? 60 : 120 };
  const calls = times.flatMap(({ callMs }) => callMs ?? []);
  const first: Figure = { name: `cold until its first AWS call: ${name}`, value: median(calls) - base, unit: 'ms' };
  return [isIntake === undefined ? imported : { ...imported, target }, ...(calls.length === 0 ? [] : [first])];
}

/** Largest first, the vendors' chunks after five in one number: there may be fifty. */
function notes(made: readonly MadeBundle[]): string {
  const shown = 5;
  const lines = made.flatMap(({ name, chunks }) => {
    if (chunks.length === 0) return [];
    const rest = chunks.slice(shown);
    const more = rest.length === 0 ? [] : [`${rest.length} more with ${kilobytes(bytesOf(rest))}`];
    return [`${name}: ${[...chunks.slice(0, shown).map(chunkText), ...more].join(', ')}`];
  });
  return lines.length === 0 ? '' : `Beside the bundles, loaded only when needed: ${lines.join('; ')}.`;
}

function bytesOf(chunks: readonly ChunkFile[]): number {
  return chunks.reduce((sum, { bytes }) => sum + bytes, 0);
}

const kilobytes = (bytes: number) => `${numberText(bytes / kilobyte)} kB`;
const chunkText = ({ file, bytes }: ChunkFile) => `${file} ${kilobytes(bytes)}`;
