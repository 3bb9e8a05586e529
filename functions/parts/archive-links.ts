import { openBucketLinks } from '@afluente/runtime/bucket-links';
import { livePart } from '@afluente/runtime/part';

/** Links to single objects of the hub's bucket, for browsers and people. */
export const archiveLinks = livePart(() => openBucketLinks('archiveBucket'));
