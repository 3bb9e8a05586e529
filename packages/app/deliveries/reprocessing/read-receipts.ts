import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import { type ReprocessExample, type ReprocessRun, tallied } from '@afluente/domain/deliveries/reprocess-run';
import { subjectOf } from '@afluente/domain/health/subject';
import { compareText } from '@afluente/domain/text-order';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { Recounts } from '../recording/record-batch';
import { type RereadingParts, readAgain, recordAgain } from './read-again';

/** Deliveries that a run takes together, and what it counts of them. */

export interface ReadingParts extends RereadingParts {
  readonly recounts: Recounts;
}

/** Passes in which one waits for others; the next one lets nobody wait. */
const waitingPasses = 4;
/** So many wait at most: the state of a run is an item. */
const mostWaiting = 1000;

/** A form and a source may have the same id. */
export const isOf = ({ kind, sourceId }: ReprocessRun, one: Pick<Receipt, 'sourceId' | 'vendor'>): boolean => {
  const subject = subjectOf(one);
  return subject.kind === kind && subject.id === sourceId;
};

export const byReceipt = (one: Receipt, other: Receipt) =>
  compareText(one.receivedAt, other.receivedAt) || compareText(one.deliveryId, other.deliveryId);

type Read = Pick<ReprocessRun, 'counts' | 'examples' | 'waiting'>;

/** Reads these again, in their order, and writes their receipts anew where they say otherwise now. */
export async function readAll(receipts: readonly Receipt[], run: ReprocessRun, parts: ReadingParts): Promise<Read> {
  const waiting = [...run.waiting];
  const outcomes: ReprocessExample[] = [];
  const changed: Receipt[] = [];
  for (const receipt of receipts) {
    const isToCome = toCome(run, receipt, waiting);
    const read = await readAgain({ run, receipt, isToCome }, parts);
    if (read.waits) waiting.push(receipt.deliveryId);
    else outcomes.push({ deliveryId: receipt.deliveryId, outcome: 'deliveries' }, ...read.outcomes);
    if (read.receipt !== undefined) changed.push(read.receipt);
  }
  if (!run.plan && changed.length > 0) await keepReceipts(changed, run, parts);
  return { ...counted(run, outcomes), waiting };
}

function counted(run: ReprocessRun, outcomes: readonly ReprocessExample[]): Pick<ReprocessRun, 'counts' | 'examples'> {
  const { counts, examples } = tallied(
    run,
    outcomes.filter(({ outcome }) => outcome !== 'deliveries'),
  );
  const deliveries = (counts.deliveries ?? 0) + outcomes.filter(({ outcome }) => outcome === 'deliveries').length;
  return { counts: { ...counts, deliveries }, examples };
}

/** What this run is still to read again after a delivery; nothing in the last pass, nor where too many wait already. */
function toCome(run: ReprocessRun, { receivedAt, deliveryId }: Receipt, waiting: readonly string[]) {
  if (run.pass > waitingPasses || waiting.length >= mostWaiting) return undefined;
  const ahead = new Set([...waiting, ...run.queue.slice(run.queue.indexOf(deliveryId) + 1)]);
  return (one: Interaction): boolean => {
    if (!isOf(run, one) || one.history?.some(({ by }) => by === run.id)) return false;
    if (ahead.has(one.deliveryId)) return true;
    const received = receiptTimeOf(one.deliveryId) ?? one.receivedAt;
    return run.pass === 1 && received > receivedAt && received <= run.to;
  };
}

/** Receipts say whose an interaction is, which an erasure and an export go by, and whether anybody is known by it, which is counted by the hour. */
async function keepReceipts(
  receipts: readonly Receipt[],
  run: ReprocessRun,
  { recording, recounts }: ReadingParts,
): Promise<void> {
  const id = [run.id, run.version].join('-');
  const again = receipts.map((receipt) => ({ receipt, events: [], again: true }));
  await recording.store.record.putReceipts({ id, at: run.updatedAt, receipts: again });
  await recounts.after(receipts, new Date().toISOString());
}

/** Records these, of which nothing is recorded yet. */
export async function recordAll(
  receipts: readonly Receipt[],
  run: ReprocessRun,
  parts: ReadingParts,
): Promise<Pick<ReprocessRun, 'counts' | 'examples'>> {
  const outcomes: ReprocessExample[] = [];
  for (const receipt of receipts) {
    const read = await recordAgain({ run, receipt, isToCome: undefined }, parts);
    outcomes.push({ deliveryId: receipt.deliveryId, outcome: 'deliveries' }, ...read.outcomes);
  }
  return counted(run, outcomes);
}
