import { encodeTime, hashText } from '@afluente/domain/base32';

/** A delivery id as the intake mints them, with its time, but of a name; for tests. */
export function timedDeliveryId(name: string, receivedAt: string): string {
  return ['dly_', encodeTime(receivedAt), hashText(['delivery', name], 26)].join('');
}
