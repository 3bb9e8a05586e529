import { createHash } from 'node:crypto';
import { withoutBlocked } from '@afluente/domain/customers/identity/blocked-values';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Delivery, Receipt } from '@afluente/domain/deliveries/delivery';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import { retryOf } from '@afluente/domain/errors';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { BatchPlace, ReceiptBatch } from '@afluente/store/deliveries/delivery-port';
import { pack } from '@afluente/store/table/pack';
import type { CorrectingStore } from '../../customers/correcting/erase-reading';
import type { RecordingPolicies } from '../../customers/recording/people-store';
import { recordPeople } from '../../customers/recording/record-people';
import { settledKey } from '../../customers/recording/settled';
import type { FormMemory } from '../../forms/form-memory';
import type { OutcomeLog } from '../../outcome-log';
import type { FileTypes } from '../attachments/describe-file';
import { plainBody } from '../delivery-body';
import type { RawArchive } from '../raw-archive';
import { placeRaw, type RawPlace } from '../raw-deliveries';
import { alignRepeats } from './align-repeats';
import { correctReplayed } from './correct-replayed';
import { type Incoming, type Message, readIncoming } from './incoming';
import { keepAttachments, leftOver, uploadsOf, withKept } from './keep-attachments';
import { inboxToEmpty, keptRaw, type Receipted, replayedOfErased } from './kept-raw';
import { learnForms } from './learn-forms';
import { recordMeantAgain } from './meant-again';
import { receiptOf } from './receipts';
import type { Senders } from './senders';
import { type Understood, understand } from './understand';

/** Who counts deliveries by the hour, and wants to know of those that are recorded late. */
export interface Recounts {
  /** after their receipts are written */
  after(receipts: readonly Receipt[], now: string): Promise<void>;
}

/** What recording a batch works with. */
export interface Recording {
  readonly store: CorrectingStore;
  readonly policies: RecordingPolicies;
  readonly archive: RawArchive;
  readonly fileTypes: FileTypes;
  /** how long raw deliveries are kept */
  readonly archiveDays: number;
  readonly senders: Senders;
  readonly forms: FormMemory;
  /** erases raw deliveries where they lie */
  readonly eraseRaw: (places: readonly RawPlace[]) => Promise<void>;
  readonly recounts: Recounts;
  readonly log: OutcomeLog;
  /** ISO 8601 */
  readonly now: string;
}

/**
 * Records a batch of deliveries: understands each, keeps the raw bytes of all in one place, commits person by person, and
 * writes the receipts last. Answers the ids of the messages to be received again; their neighbours are done.
 */
export async function recordBatch(messages: readonly Message[], recording: Recording): Promise<readonly string[]> {
  const failed: string[] = [];
  const takeIn = async (message: Message): Promise<Understood | undefined> => {
    let about = {};
    try {
      const incoming = await readIncoming(message, recording.archive);
      about = { deliveryId: incoming.delivery.id, correlationId: incoming.delivery.correlationId };
      return await understand(incoming, recording.senders);
    } catch (error) {
      recording.log.error({ code: 'delivery.notUnderstood', outcome: 'retry', ...about, error });
      failed.push(message.id);
      return undefined;
    }
  };
  const understood = (await Promise.all(messages.map(takeIn))).filter((one) => one !== undefined);
  const all = alignRepeats(understood);
  if (all.length > 0) failed.push(...(await recordUnderstood(all, recording)));
  return failed;
}

async function recordUnderstood(given: readonly Understood[], recording: Recording): Promise<readonly string[]> {
  const { store, policies, archive, now, log } = recording;
  const { all, settled: corrected } = await correctReplayed(given, { store, policies });
  const batch = batchOf(
    all.map(({ incoming }) => incoming.delivery),
    now,
  );
  // a replay stays where it lies: an erasure could not find a second copy
  const kept = all.filter(({ incoming }) => incoming.delivery.replay?.raw === undefined);
  const deliveries = kept.map(({ incoming }) => archived(incoming));
  const { key, inEntry } = placeRaw(batch, deliveries, recording.archiveDays);
  const stated = all.flatMap((one) => (one.outcome === 'facts' ? one.recordables : []));
  const unique = uniqueById(stated.filter((one) => !corrected.has(settledKey(one))));
  const { recordables, written } = await keepAttachments({ recordables: unique, facts: all }, recording);
  const recorded = await bothDone(
    recordPeople(recordables, { store, policies }),
    inEntry === undefined && kept.length > 0 ? archive.putLines(key, deliveries) : undefined,
  );
  const identifiable = (interaction: Interaction) => withoutBlocked(interaction, policies.identity);
  const again = await recordMeantAgain(recordables, recorded, { store, policies });
  const settled = new Map([...recorded, ...again, ...corrected]);
  const standing = new Map(recordables.map((one) => [settledKey(one), one.interaction]));
  const known = withKept(all, recordables);
  const found = all.map((one, place) => {
    const raw = one.incoming.delivery.replay?.raw ?? { key, line: kept.indexOf(one) };
    const entry = receiptOf(known[place] ?? one, { settled, standing, recordedAt: now, raw, identifiable });
    return { one, entry: entry && { ...entry, again: one.incoming.again } };
  });
  const receipts = found.flatMap(({ entry }) => entry ?? []);
  const receipted = found
    .filter(({ one }) => kept.includes(one))
    .map(({ one, entry }, line) => ({
      incoming: one.incoming,
      entry,
      delivery: deliveries[line] ?? archived(one.incoming),
    }));
  const raw = await leaveOut(receipted, { key, inEntry, archive });
  await recording.eraseRaw(replayedOfErased(found.flatMap(({ one, entry }) => (kept.includes(one) ? [] : [entry]))));
  await emptyAll(leftOver(written, settled), archive);
  if (receipts.length > 0) await store.record.putReceipts({ ...batch, receipts, raw });
  await recording.recounts.after(
    receipts.map(({ receipt }) => receipt),
    now,
  );
  await emptyAll(
    found.flatMap(({ one, entry }) => (entry === undefined ? [] : uploadsOf(one))),
    archive,
  );
  await learnForms(found, recording);
  for (const { interaction, correlationId } of recordables) {
    const result = settled.get(interaction.id);
    if (result === undefined || result.ok) continue;
    const outcome = retryOf(result.error) === 'never' ? 'rejected' : 'retry';
    const { deliveryId } = interaction;
    log.error({ code: 'record.failed', outcome, deliveryId, correlationId, error: result.error });
  }
  // of plain successes the receipts say as much: a line a delivery is what a quiet hub would pay for logs
  const isPlain = found.every(({ entry }) => entry?.receipt.status === 'applied');
  if (!isPlain) log.info({ code: 'deliveries.recorded', outcome: 'done', count: receipts.length });
  return found.flatMap(({ one, entry }) => (entry === undefined ? [one.incoming.messageId] : []));
}

interface RawKept {
  readonly key: string;
  readonly inEntry: ReceiptBatch['raw'];
  readonly archive: RawArchive;
}

/** Takes out of the raw deliveries what is not to be kept, before any receipt leads to them; answers what goes into the entry. */
async function leaveOut(batch: readonly Receipted[], { key, inEntry, archive }: RawKept): Promise<ReceiptBatch['raw']> {
  const lines = keptRaw(batch);
  if (lines === undefined) return inEntry;
  await emptyAll(inboxToEmpty(batch), archive);
  if (inEntry !== undefined) return { ...inEntry, packed: pack(lines.map((line) => JSON.stringify(line)).join('\n')) };
  await archive.putLines(key, lines);
  return undefined;
}

/** The recorder may not delete; nothing is left in an empty object, which expires. */
async function emptyAll(keys: readonly string[], archive: RawArchive): Promise<void> {
  await Promise.all(keys.map((key) => archive.put(key, Buffer.alloc(0))));
}

/** The first one's value. Both have finished when it throws: nothing runs on behind a batch that is retried. */
async function bothDone<T>(first: Promise<T>, second: Promise<void> | undefined): Promise<T> {
  await Promise.allSettled([first, second]);
  await second;
  return first;
}

/**
 * The same deliveries make the same batch, so that recording them again writes the same object. It stands in the list of deliveries where
 * the newest of them was received, since that is where a receipt's id leads to; one of replays alone where it is recorded.
 */
function batchOf(deliveries: readonly Delivery[], now: string): BatchPlace {
  const hash = createHash('sha256');
  for (const { id, replay } of deliveries) hash.update(`${id} ${replay?.at ?? ''}\n`);
  const newest = deliveries.map(foundAt).sort().at(-1) ?? '';
  return { id: hash.digest('hex').slice(0, 24), at: newest === '' ? now : newest };
}

/** When it was received, where its id says so; empty for a replay, whose receipt is an item of its own. */
function foundAt({ id, receivedAt, replay }: Delivery): string {
  return replay === undefined && receiptTimeOf(id) === receivedAt ? receivedAt : '';
}

/** A delivery as it is archived: with its bytes, also where the message only pointed to them. */
function archived({ delivery, bytes }: Incoming): Delivery {
  return bytes === undefined ? delivery : { ...delivery, body: plainBody(bytes) };
}

/** Within a batch the delivery that was received first brings the fact; the others are its repeats. */
function uniqueById(all: readonly Recordable[]): Recordable[] {
  const first = new Map<string, Recordable>();
  for (const one of all) {
    const known = first.get(settledKey(one));
    if (known === undefined || one.interaction.receivedAt < known.interaction.receivedAt)
      first.set(settledKey(one), one);
  }
  return [...first.values()];
}
