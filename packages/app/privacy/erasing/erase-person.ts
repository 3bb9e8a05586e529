import { erasedEvent, requestOf } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import { nextVersion } from '@afluente/domain/runs/run-state';
import { type LongRun, resumeRun } from '../../runs/resume-run';
import { eraseDeliveries } from './erase-deliveries';
import { eraseIdentities, settleTombstones } from './erase-identities';
import { sweepParts } from './erase-records';
import type { Erasing, ErasingParts } from './erasing';

/** Each completes a stage as far as the time allows, and returns the next stage when it is done. */
const stages: Readonly<
  Record<Exclude<Erasure['stage'], 'done'>, (erasure: Erasure, erasing: Erasing) => Promise<Erasure>>
> = {
  identities: eraseIdentities,
  records: eraseRecords,
  deliveries: eraseDeliveries,
  again: finish,
};

/**
 * Continues an erasure from its last saved state. Everything before that is done, and what came after it is done again
 * without being counted twice. Throws DuplicateError `erasure.taken` where another invocation has it.
 */
export function erasePerson(
  erasureId: string,
  parts: ErasingParts,
  remainingMs: () => number,
): Promise<'done' | 'continued'> {
  const { erasures } = parts.store;
  const run: LongRun<Erasure> = {
    kind: 'erasure',
    load: () => erasures.get(erasureId),
    save: (next, events) => erasures.save(next, events),
    isUnderWay: ({ stage }) => stage !== 'done',
    step: async (erasure, turn) =>
      erasure.stage === 'done' ? erasure : stages[erasure.stage](erasure, { ...parts, ...turn }),
    continued: requestOf,
  };
  return resumeRun(run, remainingMs);
}

async function eraseRecords(erasure: Erasure, erasing: Erasing): Promise<Erasure> {
  const swept = await sweepParts(erasure, erasing);
  if (!swept.isDone) return swept.erasure;
  const change: Partial<Erasure> = { stage: 'deliveries', progress: { through: {}, found: [] } };
  return erasing.advance(swept.erasure, change);
}

/**
 * Empties the partitions once more of what a writer appended that had read the profile before its erasure; then deletes the identifiers
 * and reports the end.
 */
async function finish(erasure: Erasure, erasing: Erasing): Promise<Erasure> {
  const swept = await sweepParts(erasure, erasing);
  if (!swept.isDone) return swept.erasure;
  await settleTombstones(erasure, erasing);
  const doneAt = erasing.now();
  const change: Partial<Erasure> = { stage: 'done', doneAt, progress: { through: {}, found: [] } };
  const done = nextVersion(swept.erasure, change, doneAt);
  return erasing.save(done, [erasedEvent(done)]);
}
