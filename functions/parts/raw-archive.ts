import { createRawArchive } from '@afluente/app/deliveries/raw-archive';
import { livePart } from '@afluente/runtime/part';
import { archiveBucket } from './archive-bucket';

/** Raw deliveries and imported files in the hub's bucket. */
export const rawArchive = livePart(() => createRawArchive(archiveBucket()));
