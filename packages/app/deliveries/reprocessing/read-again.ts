import { withoutBlocked } from '@afluente/domain/customers/identity/blocked-values';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import type { ReprocessExample, ReprocessRun } from '@afluente/domain/deliveries/reprocess-run';
import { RetryableError, retryOf } from '@afluente/domain/errors';
import type { Interaction } from '@afluente/events/interaction-shape';
import { correctionBusy, correctRecorded } from '../../customers/correcting/correct-recorded';
import { type CorrectingPeople, erasedBefore } from '../../customers/correcting/erase-reading';
import { readArchived } from '../archived-delivery';
import type { DeliveriesQueue } from '../deliveries-queue';
import { plainBody } from '../delivery-body';
import type { RawKeepers } from '../raw-deliveries';
import { asRecorded } from '../recording/correct-replayed';
import type { Senders } from '../recording/senders';
import { type Understood, understand } from '../recording/understand';
import { receiptNow } from './receipt-now';

/** One kept delivery, read again as it would be understood today. */

export interface RereadingParts {
  readonly recording: CorrectingPeople;
  readonly keepers: RawKeepers;
  readonly senders: Senders;
  /** for deliveries of which nothing was recorded yet */
  readonly deliveries: DeliveriesQueue;
}

export interface Reread {
  readonly outcomes: readonly ReprocessExample[];
  /** it has to wait for others of the run */
  readonly waits: boolean;
  /** with whose its interactions are now, where that changed */
  readonly receipt?: Receipt;
}

interface Reading {
  readonly run: ReprocessRun;
  readonly receipt: Receipt;
  readonly isToCome: ((interaction: Interaction) => boolean) | undefined;
}

type Facts = Extract<Understood, { readonly outcome: 'facts' }>;

/** Whether nothing is recorded of it, so that it is to be recorded and not corrected. */
export const isUnrecorded = ({ status, interactions }: Receipt): boolean =>
  interactions.length === 0 && status !== 'duplicate' && status !== 'spam';

/** Reads a delivery again, and corrects what was recorded of it. Throws only what may pass by itself. */
export async function readAgain(reading: Reading, parts: RereadingParts): Promise<Reread> {
  const { receipt } = reading;
  if (receipt.status === 'duplicate') return only(receipt, 'unchanged');
  if (receipt.status === 'spam') return only(receipt, 'spam');
  const understood = await understoodNow(receipt, parts);
  if (understood === undefined) return unreadable(reading, parts);
  if (understood.outcome !== 'facts') return only(receipt, understood.outcome, understood.code);
  return corrected(understood, reading, parts);
}

/** Reads a delivery again of which nothing was recorded, and records it where it can be read now; a plan says that it would. */
export async function recordAgain(reading: Reading, parts: RereadingParts): Promise<Reread> {
  const { receipt } = reading;
  const understood = await understoodNow(receipt, parts);
  if (understood === undefined) return only(receipt, 'rawGone');
  if (understood.outcome !== 'facts') return only(receipt, understood.outcome, understood.code);
  return recordedAnew(understood, reading, parts);
}

const only = ({ deliveryId }: Receipt, outcome: ReprocessExample['outcome'], code?: string): Reread => ({
  outcomes: [{ deliveryId, outcome, ...(code !== undefined && { code }) }],
  waits: false,
});

/** Undefined where its raw bytes are not kept any more, or were erased. */
async function understoodNow(
  { raw, deliveryId }: Receipt,
  { keepers, senders }: RereadingParts,
): Promise<Understood | undefined> {
  try {
    const { envelope, bytes } = await readArchived(raw, keepers);
    const delivery = { ...envelope, body: plainBody(bytes) };
    return await understand({ messageId: deliveryId, delivery, again: true, bytes }, senders);
  } catch (error) {
    if (retryOf(error) !== 'never') throw error;
    return undefined;
  }
}

/** Nothing of it was recorded, since nobody understood it: it goes through the pipeline as a replay does. */
async function recordedAnew(
  { incoming, recordables }: Facts,
  { run, receipt }: Reading,
  { deliveries }: RereadingParts,
): Promise<Reread> {
  const { deliveryId, raw } = receipt;
  const { delivery, bytes } = incoming;
  if (recordables.length === 0) return { outcomes: [{ deliveryId, outcome: 'unchanged' }], waits: false };
  if (!run.plan && bytes !== undefined) {
    const { body: _, ...envelope } = delivery;
    await deliveries.send({ ...envelope, replay: { at: run.at, acceptSpam: false, raw } }, bytes);
  }
  const outcomes = recordables.map(({ interaction: { id } }) => ({
    deliveryId,
    interactionId: id,
    outcome: 'recorded' as const,
  }));
  return { outcomes, waits: false };
}

async function corrected({ recordables, suggests }: Facts, reading: Reading, parts: RereadingParts): Promise<Reread> {
  const { receipt } = reading;
  const all = asRecorded(recordables, receipt.interactions);
  const found: (ReprocessExample | 'waits')[] = [];
  for (const one of all) found.push(await correctOne(one, reading, parts));
  const outcomes = found.filter((one) => one !== 'waits');
  const isPart = outcomes.length < found.length;
  const identifiable = identifiableBy(parts);
  const next = receiptNow(receipt, { by: reading.run.id, outcomes, recordables: all, suggests, isPart, identifiable });
  return { outcomes: isPart ? [] : outcomes, waits: isPart, ...(next && { receipt: next }) };
}

const identifiableBy =
  ({ recording: { policies } }: RereadingParts) =>
  (interaction: Interaction): Interaction =>
    withoutBlocked(interaction, policies.identity);

/** Its bytes are gone, perhaps since this very run erased what was recorded of it, and was stopped before it noted that. */
async function unreadable({ run, receipt }: Reading, parts: RereadingParts): Promise<Reread> {
  const { deliveryId, receivedAt } = receipt;
  const outcomes: ReprocessExample[] = [];
  for (const { id, customerId } of receipt.interactions) {
    const asked = { recordedFor: [customerId], by: run.id };
    const erasedAs = await erasedBefore({ id, receivedAt }, asked, parts.recording);
    if (erasedAs !== undefined)
      outcomes.push({ deliveryId, interactionId: id, outcome: 'erased', customerId: erasedAs });
  }
  if (outcomes.length === 0) return { outcomes: [{ deliveryId, outcome: 'rawGone' }], waits: false };
  const isPart = outcomes.length < receipt.interactions.length;
  const now = { by: run.id, outcomes, recordables: [], suggests: [], isPart, identifiable: identifiableBy(parts) };
  const next = receiptNow(receipt, now);
  return { outcomes, waits: false, ...(next && { receipt: next }) };
}

async function correctOne(
  reading: Recordable,
  { run, receipt, isToCome }: Reading,
  { recording }: RereadingParts,
): Promise<ReprocessExample | 'waits'> {
  const { deliveryId } = receipt;
  const { id: interactionId } = reading.interaction;
  const known = receipt.interactions.find(({ id }) => id === interactionId);
  // what a newer connector finds beyond what was recorded, or says under another id, is not recorded a second time
  if (known === undefined || reading.amendment !== undefined)
    return { deliveryId, interactionId, outcome: 'unchanged' };
  const cause = { at: run.at, by: run.id, correlationId: run.id };
  const asked = { reading, recordedFor: [known.customerId], cause, ...(isToCome && { isToCome }) };
  try {
    const result = await correctRecorded(asked, recording);
    if (result.outcome === 'waits') return 'waits';
    if (result.outcome === 'unchanged') {
      return { deliveryId, interactionId, outcome: 'unchanged', customerId: result.customerId };
    }
    if (!('changed' in result)) return { deliveryId, interactionId, ...result };
    return { deliveryId, interactionId, ...result, changed: [...result.changed] };
  } catch (error) {
    if (isBusy(error) && isToCome !== undefined) return 'waits';
    return { deliveryId, interactionId, outcome: 'refused', code: refusedFor(error) };
  }
}

const isBusy = (error: unknown): boolean => error instanceof RetryableError && error.code === correctionBusy;

/** Why one is counted as refused. What may pass by itself for all of them is thrown; a fault of ours keeps none of the others from being read again. */
function refusedFor(error: unknown): string {
  const isOfThisAlone = isBusy(error) || retryOf(error) === 'never';
  if (isOfThisAlone && error instanceof Error && 'code' in error) return String(error.code);
  if (isOfThisAlone || error instanceof RangeError || error instanceof TypeError) return 'correction.failed';
  throw error;
}
