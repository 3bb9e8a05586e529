import { advance, erasedEvent, requestOf } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import { eraseDeliveries } from './erase-deliveries';
import { eraseIdentities, settleTombstones } from './erase-identities';
import { sweepParts } from './erase-records';
import { type Erasing, save } from './erasing';

/** Each makes a stage true as far as the time goes; the state that it answers is of another stage when it is done. */
const steps: Readonly<
  Record<Exclude<Erasure['stage'], 'done'>, (erasure: Erasure, erasing: Erasing) => Promise<Erasure>>
> = {
  identities: eraseIdentities,
  records: eraseRecords,
  deliveries: eraseDeliveries,
  again: finish,
};

/**
 * Goes on with an erasure from where it stands, to its end or until the time is up; then it asks to be called again. Everything before
 * the last saved state is true, and what comes after it is done again without being counted twice. Throws DuplicateError
 * `erasure.taken` where another run goes on with it.
 */
export async function erasePerson(erasureId: string, erasing: Erasing): Promise<'done' | 'continued'> {
  let erasure = await erasing.store.erasures.get(erasureId);
  while (erasure !== undefined && erasure.stage !== 'done') {
    if (!erasing.hasTime()) {
      const next = advance(erasure, erasing.clock(), {});
      await save(next, erasing, [requestOf(next)]);
      return 'continued';
    }
    erasure = await steps[erasure.stage](erasure, erasing);
  }
  return 'done';
}

async function eraseRecords(erasure: Erasure, erasing: Erasing): Promise<Erasure> {
  const swept = await sweepParts(erasure, erasing);
  if (!swept.isDone) return swept.erasure;
  const change: Partial<Erasure> = { stage: 'deliveries', progress: { through: {}, found: [] } };
  return save(advance(swept.erasure, erasing.clock(), change), erasing);
}

/**
 * Looks through the partitions once more, for what somebody appended who had read the profile before it was gone, until nothing is left;
 * then forgets the identifiers and tells of the end.
 */
async function finish(erasure: Erasure, erasing: Erasing): Promise<Erasure> {
  const swept = await sweepParts(erasure, erasing);
  if (!swept.isDone) return swept.erasure;
  await settleTombstones(erasure, erasing);
  const doneAt = erasing.clock();
  const done = advance(swept.erasure, doneAt, { stage: 'done', doneAt, progress: { through: {}, found: [] } });
  return save(done, erasing, [erasedEvent(done)]);
}
