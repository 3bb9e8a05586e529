import { setTimeout as wait } from 'node:timers/promises';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { retryOf } from '@afluente/domain/errors';
import { customerIdFor } from '@afluente/domain/ids';
import type { ImportRow } from '@afluente/domain/imports/import-record';
import type { RecordingPeople } from '../customers/recording/commit-person';
import { recordPeople } from '../customers/recording/record-people';
import type { Settled } from '../customers/recording/settled';
import type { ReadRow } from './read-rows';
import { type Watched, watchPeople } from './watch-people';
import { wavesOf } from './waves';

const attempts = 6;
const firstWaitMs = 100;

/**
 * Records rows and says what became of each. What may pass by itself is tried again here; throws where it does not pass. Recording the
 * same rows again says the same: who was created, merged or suspected follows from what is there, not from who wrote it.
 */
export async function recordRows(rows: readonly ReadRow[], recording: RecordingPeople): Promise<readonly ImportRow[]> {
  const watched = watchPeople(recording.store);
  const settled = new Map<string, Settled>();
  for (const wave of wavesOf(rows.flatMap(({ recordable }) => recordable ?? []))) {
    await recordWave(wave, { ...recording, store: watched.store }, settled);
  }
  return rows.map((row) => reported(row, { settled, watched }));
}

async function recordWave(
  wave: readonly Recordable[],
  recording: RecordingPeople,
  settled: Map<string, Settled>,
): Promise<void> {
  let waiting = wave;
  for (let attempt = 1; ; attempt += 1) {
    const failure = await recordOnce(waiting, recording, settled);
    waiting = waiting.filter(({ interaction }) => !isSettled(settled.get(interaction.id)));
    if (waiting.length === 0) return;
    if (attempt === attempts) throw failure ?? firstError(waiting, settled);
    await wait(firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
  }
}

async function recordOnce(
  waiting: readonly Recordable[],
  recording: RecordingPeople,
  settled: Map<string, Settled>,
): Promise<unknown> {
  try {
    for (const [id, one] of await recordPeople(waiting, recording)) settled.set(id, one);
    return undefined;
  } catch (error) {
    if (retryOf(error) === 'never') throw error;
    return error;
  }
}

function isSettled(one: Settled | undefined): boolean {
  return one !== undefined && (one.ok || retryOf(one.error) === 'never');
}

function firstError([first]: readonly Recordable[], settled: ReadonlyMap<string, Settled>): unknown {
  const one = settled.get(first?.interaction.id ?? '');
  return one?.ok === false ? one.error : new Error('A row was not settled');
}

interface Results {
  readonly settled: ReadonlyMap<string, Settled>;
  readonly watched: Watched;
}

function reported({ row, line, recordable, refusal, leftOut }: ReadRow, { settled, watched }: Results): ImportRow {
  const place = { row, line, ...(leftOut.length > 0 && { leftOut: [...leftOut] }) };
  if (recordable === undefined) return { ...place, outcome: 'refused', ...refusal };
  const { interaction } = recordable;
  const one = settled.get(interaction.id);
  if (one?.ok !== true) return { ...place, outcome: 'refused', ...refusalOf(one) };
  const { customerId } = one;
  const isMerged = watched.mergedAt.has(interaction.receivedAt);
  const isCreated = customerId === customerIdFor(interaction);
  return {
    ...place,
    outcome: isMerged ? 'merged' : isCreated ? 'created' : 'matched',
    customerId,
    ...(watched.suspectedBy.has(interaction.id) && { suspected: true as const }),
  };
}

/** Only the code of what the record refuses: its words may quote the row. */
function refusalOf(one: Settled | undefined): Pick<ImportRow, 'code' | 'reason'> {
  const error = one?.ok === false ? one.error : undefined;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'import.notRecorded';
  return { code, reason: 'The record does not take this row.' };
}
