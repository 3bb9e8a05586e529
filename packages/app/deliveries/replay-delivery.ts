import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { ConflictError, NotFoundError, RejectedError } from '@afluente/domain/errors';
import type { ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import { requireFound } from '../require-found';
import { type ArchivedDelivery, readArchived } from './archived-delivery';
import type { DeliveriesQueue } from './deliveries-queue';
import type { RawKeepers } from './raw-deliveries';

/** A recorded delivery out of the archive. Throws NotFoundError where its raw bytes are kept no longer. */
export async function archivedOf({ raw }: Receipt, keepers: RawKeepers): Promise<ArchivedDelivery> {
  try {
    return await readArchived(raw, keepers);
  } catch (cause) {
    if (!(cause instanceof RejectedError)) throw cause;
    throw new NotFoundError('Its raw bytes are not in the archive any more.', { cause });
  }
}

export interface Replay {
  readonly deliveryId: string;
  /** that a person looked and it is not spam; true where absent for a delivery kept as spam */
  readonly acceptSpam?: boolean | undefined;
  /** ISO 8601 */
  readonly at: string;
}

/** More than any vendor puts into one delivery; the message of a replay is to stay small. */
const mostCorrected = 500;

type Parts = RawKeepers & { readonly receipts: ReceiptStore; readonly deliveries: DeliveriesQueue };

/**
 * Sends a delivery through the pipeline again: what was recorded of it is corrected to what it is read as today, and answers its receipt of before. Throws NotFoundError where there is none or its raw bytes are gone,
 * ConflictError where it repeats another.
 */
export async function replayDelivery({ deliveryId, at, ...asked }: Replay, parts: Parts): Promise<Receipt> {
  const receipt = requireFound(await parts.receipts.get(deliveryId), 'delivery');
  if (receipt.status === 'duplicate') {
    const detail = `It repeats ${receipt.duplicateOf ?? 'another delivery'}: replay that one.`;
    throw new ConflictError(detail, { title: 'This delivery is a repeat' });
  }
  const { acceptSpam = receipt.status === 'spam' } = asked;
  const { envelope, bytes } = await archivedOf(receipt, parts);
  const recorded = receipt.interactions.slice(0, mostCorrected);
  await parts.deliveries.send({ ...envelope, replay: { at, acceptSpam, raw: receipt.raw, recorded } }, bytes);
  return receipt;
}
