import { isUtf8 } from 'node:buffer';
import { Delivery } from '@afluente/domain/deliveries/delivery';
import { RejectedError } from '@afluente/domain/errors';
import type { DeliveryEnvelope } from './deliveries-queue';
import { bytesOf } from './delivery-body';
import { type RawKeepers, type RawPlace, readRaw } from './raw-deliveries';

export interface ArchivedDelivery {
  readonly envelope: DeliveryEnvelope;
  /** the exact bytes that came */
  readonly bytes: Buffer;
}

/** A delivery as it came. Throws RejectedError `archive.notFound` where it is kept no longer, `archive.erased` where nothing is left of it. */
export async function readArchived(place: RawPlace, keepers: RawKeepers): Promise<ArchivedDelivery> {
  const read = Delivery.safeParse(await readRaw(place, keepers));
  if (!read.success) {
    throw new RejectedError('archive.erased', 'It was erased, or was of somebody erased', { cause: read.error });
  }
  const { body, ...envelope } = read.data;
  const bytes = body.encoding === 'archive' ? await keepers.archive.get(body.key) : bytesOf(body);
  return { envelope, bytes };
}

/** The exact text, or the exact bytes where they are no UTF-8 text. */
export type ExactBody = { readonly body: string } | { readonly bodyBase64: string };

/** Bytes of a body beyond which an answer might not fit what Lambda answers at most, 6 MB (AWS: "Lambda quotas"). */
export const mostInAnswer = 3_000_000;

/** Bytes as JSON can carry them. */
export function exactBody(bytes: Buffer): ExactBody {
  return isUtf8(bytes) ? { body: bytes.toString('utf8') } : { bodyBase64: bytes.toString('base64') };
}
