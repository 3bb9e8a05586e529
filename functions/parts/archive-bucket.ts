import { openBucket } from '@afluente/runtime/bucket';
import { livePart } from '@afluente/runtime/part';

/** The bucket of raw deliveries and of imported files. */
export const archiveBucket = livePart(() => openBucket('archiveBucket'));
