import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import {
  type ReprocessExample,
  type ReprocessRun,
  reprocessRequest,
  tallied,
} from '@afluente/domain/deliveries/reprocess-run';
import { subjectOf } from '@afluente/domain/health/subject';
import { compareText } from '@afluente/domain/text-order';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import type { ReprocessStore } from '@afluente/store/deliveries/reprocess-store';
import { type LongRun, resumeRun, type Turn } from '../../runs/resume-run';
import type { Recounts } from '../recording/record-batch';
import { type RereadingParts, readAgain } from './read-again';

export interface ReprocessParts extends RereadingParts {
  readonly runs: ReprocessStore;
  readonly receipts: ReceiptStore;
  readonly recounts: Recounts;
}

/** Passes in which one waits for others; the next one lets nobody wait. */
const waitingPasses = 4;
/** So many wait at most: the state of a run is an item. */
const mostWaiting = 1000;
const aStep = 50;

/**
 * Continues a run from its last saved state: through the range, oldest first, and again through those that had to wait. A step that was
 * stopped is repeated, and changes nothing twice. Throws DuplicateError `reprocess.taken` where another invocation has it or it was cancelled.
 */
export function runReprocess(
  runId: string,
  parts: ReprocessParts,
  remainingMs: () => number,
): Promise<'done' | 'continued'> {
  const run: LongRun<ReprocessRun> = {
    kind: 'reprocess',
    load: () => parts.runs.get(runId),
    save: (next, events) => parts.runs.save(next, events),
    isUnderWay: ({ status }) => status === 'running',
    step: (before, turn) =>
      before.pass === 1 ? throughRange(before, parts, turn) : throughWaiting(before, parts, turn),
    continued: reprocessRequest,
  };
  return resumeRun(run, remainingMs);
}

async function throughRange(run: ReprocessRun, parts: ReprocessParts, turn: Turn<ReprocessRun>): Promise<ReprocessRun> {
  const { from, to, place } = run;
  const page = await parts.runs.between({ from, to, ...(place !== undefined && { after: place }) });
  const read = await readAll(page.deliveryIds, run, parts);
  const { place: _, ...rest } = { ...run, ...read };
  const next = { ...rest, ...(page.place !== undefined && { place: page.place }) };
  if (page.place !== undefined) return save(next, turn);
  return endPass(next, turn);
}

async function throughWaiting(
  run: ReprocessRun,
  parts: ReprocessParts,
  turn: Turn<ReprocessRun>,
): Promise<ReprocessRun> {
  const [some, queue] = [run.queue.slice(0, aStep), run.queue.slice(aStep)];
  const read = await readAll(some, run, parts);
  const next = { ...run, ...read, queue };
  return queue.length > 0 ? save(next, turn) : endPass(next, turn);
}

const save = (run: ReprocessRun, { save: saveNext, now }: Turn<ReprocessRun>) =>
  saveNext({ ...run, version: run.version + 1, updatedAt: now() });

/** Those that wait have their turn, and where nobody does, the run is done. */
function endPass(run: ReprocessRun, turn: Turn<ReprocessRun>): Promise<ReprocessRun> {
  if (run.waiting.length > 0) return save({ ...run, pass: run.pass + 1, queue: run.waiting, waiting: [] }, turn);
  return save({ ...run, status: 'done', doneAt: turn.now() }, turn);
}

type Read = Pick<ReprocessRun, 'counts' | 'examples' | 'waiting'>;

async function readAll(deliveryIds: readonly string[], run: ReprocessRun, parts: ReprocessParts): Promise<Read> {
  const found = await parts.receipts.many(deliveryIds);
  const receipts = found.filter((receipt) => isOf(run, receipt)).sort(byReceipt);
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
  const { counts, examples } = tallied(
    run,
    outcomes.filter(({ outcome }) => outcome !== 'deliveries'),
  );
  const deliveries = (counts.deliveries ?? 0) + outcomes.filter(({ outcome }) => outcome === 'deliveries').length;
  return { counts: { ...counts, deliveries }, examples, waiting };
}

/** A form and a source may have the same id. */
const isOf = ({ kind, sourceId }: ReprocessRun, one: Pick<Receipt, 'sourceId' | 'vendor'>): boolean => {
  const subject = subjectOf(one);
  return subject.kind === kind && subject.id === sourceId;
};

const byReceipt = (one: Receipt, other: Receipt) =>
  compareText(one.receivedAt, other.receivedAt) || compareText(one.deliveryId, other.deliveryId);

/** What this run is still to read again after a delivery; nothing in the last pass, nor where too many wait already. */
function toCome(run: ReprocessRun, { receivedAt, deliveryId }: Receipt, waiting: readonly string[]) {
  if (run.plan || run.pass > waitingPasses || waiting.length >= mostWaiting) return undefined;
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
  { recording, recounts }: ReprocessParts,
): Promise<void> {
  const id = [run.id, run.version].join('-');
  const again = receipts.map((receipt) => ({ receipt, events: [], again: true }));
  await recording.store.record.putReceipts({ id, at: run.updatedAt, receipts: again });
  await recounts.after(receipts, new Date().toISOString());
}
