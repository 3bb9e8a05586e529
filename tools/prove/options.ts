import { parseArgs } from 'node:util';

/** What can be proved: the main jobs on a new deployment, and the way from the last release to this one. */
export const proofNames = ['jobs', 'upgrade'] as const;

export interface Options {
  readonly proofs: readonly (typeof proofNames)[number][];
  /** leaves the folder of the run, with the emulator's log, where it is */
  readonly keep: boolean;
  /** fetches what a run needs, and proves nothing */
  readonly prepare: boolean;
}

/** Reads `[--only jobs|upgrade] [--keep] [--prepare]`. Throws an error that says what is wrong. */
export function readOptions(args: readonly string[]): Options {
  const flag = { type: 'boolean', default: false } as const;
  const options = { only: { type: 'string' }, keep: flag, prepare: flag } as const;
  const { values } = parseArgs({ args: [...args], options });
  const proofs = proofNames.filter((name) => values.only === undefined || values.only === name);
  if (proofs.length === 0) throw new Error(`There is no proof ${values.only}; there are ${proofNames.join(' and ')}`);
  return { proofs, keep: values.keep, prepare: values.prepare };
}
