import type { ImportCounts, ImportRow, ImportRun } from '@afluente/domain/imports/import-record';
import { countLeftOut } from '@afluente/domain/imports/left-out';
import type { ReadRow } from './read-rows';

/** Rows that are recorded between two checkpoints, and what became of each. */
export interface Chunk {
  readonly rows: readonly ReadRow[];
  readonly outcomes: readonly ImportRow[];
}

/** The counts of a run with those of a further chunk: its rows, and what was left out of those that were taken. */
export function countedWith(
  run: ImportRun,
  { rows, outcomes }: Chunk,
): { readonly counts: ImportCounts; readonly leftOut: NonNullable<ImportRun['leftOut']> } {
  const many = (outcome: ImportRow['outcome']) => outcomes.filter((row) => row.outcome === outcome).length;
  const { counts } = run;
  const taken = outcomes.filter(({ outcome }) => outcome !== 'refused');
  return {
    leftOut: [
      ...countLeftOut(
        run.leftOut ?? [],
        taken.map(({ leftOut = [] }) => leftOut),
      ),
    ],
    counts: {
      rows: counts.rows + rows.length,
      created: counts.created + many('created'),
      matched: counts.matched + many('matched'),
      merged: counts.merged + many('merged'),
      refused: counts.refused + many('refused'),
      suspected: counts.suspected + outcomes.filter(({ suspected }) => suspected === true).length,
      windows1252: counts.windows1252 + rows.filter(({ isLegacy }) => isLegacy).length,
    },
  };
}
