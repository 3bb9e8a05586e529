import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import type { ReprocessExample, ReprocessRun } from '@afluente/domain/deliveries/reprocess-run';
import { retryOf } from '@afluente/domain/errors';
import type { Interaction } from '@afluente/events/interaction-shape';
import { correctRecorded } from '../../customers/correcting/correct-recorded';
import type { RecordingPeople } from '../../customers/recording/commit-person';
import { readArchived } from '../archived-delivery';
import type { DeliveriesQueue } from '../deliveries-queue';
import { plainBody } from '../delivery-body';
import type { RawKeepers } from '../raw-deliveries';
import { asRecorded } from '../recording/correct-replayed';
import type { Senders } from '../recording/senders';
import { type Understood, understand } from '../recording/understand';

/** One kept delivery, read again as it would be understood today. */

export interface RereadingParts {
  readonly recording: RecordingPeople;
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

/** Reads a delivery again, and unless it is a plan corrects what was recorded of it. Throws only what may pass by itself. */
export async function readAgain(reading: Reading, parts: RereadingParts): Promise<Reread> {
  const { receipt } = reading;
  const { deliveryId } = receipt;
  const only = (outcome: ReprocessExample['outcome'], code?: string): Reread => ({
    outcomes: [{ deliveryId, outcome, ...(code !== undefined && { code }) }],
    waits: false,
  });
  if (receipt.status === 'duplicate') return only('unchanged');
  if (receipt.status === 'spam') return only('spam');
  const understood = await understoodNow(receipt, parts);
  if (understood === undefined) return only('rawGone');
  if (understood.outcome !== 'facts') return only(understood.outcome, understood.code);
  if (receipt.interactions.length === 0) return recordedAnew(understood, reading, parts);
  return corrected(understood, reading, parts);
}

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

async function corrected({ recordables }: Facts, reading: Reading, parts: RereadingParts): Promise<Reread> {
  const { receipt } = reading;
  const outcomes: ReprocessExample[] = [];
  const now = new Map(receipt.interactions.map((one) => [one.id, one]));
  let waits = false;
  for (const one of asRecorded(recordables, receipt.interactions)) {
    const outcome = await correctOne(one, reading, parts);
    if (outcome === 'waits') waits = true;
    else outcomes.push(outcome);
    if (outcome !== 'waits' && outcome.customerId !== undefined && now.has(one.interaction.id)) {
      now.set(one.interaction.id, { id: one.interaction.id, customerId: outcome.customerId });
    }
  }
  const interactions = [...now.values()];
  const { unidentified, ...rest } = receipt;
  const isKnown = outcomes.some(({ outcome }) => outcome === 'identified');
  const known = isKnown || unidentified === undefined ? rest : receipt;
  const isSame =
    !isKnown && interactions.every(({ customerId }, index) => receipt.interactions[index]?.customerId === customerId);
  return { outcomes: waits ? [] : outcomes, waits, ...(!isSame && { receipt: { ...known, interactions } }) };
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
  const asked = { reading, recordedFor: [known.customerId], cause, isPlan: run.plan, ...(isToCome && { isToCome }) };
  try {
    const result = await correctRecorded(asked, recording);
    if (result.outcome === 'waits') return 'waits';
    if (!('changed' in result)) return { deliveryId, interactionId, ...result };
    return { deliveryId, interactionId, ...result, changed: [...result.changed] };
  } catch (error) {
    if (retryOf(error) !== 'never') throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'correction.failed';
    return { deliveryId, interactionId, outcome: 'refused', code };
  }
}
