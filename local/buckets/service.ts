import path from 'node:path';
import { defineService } from '../services/define-service';
import { createBucketService } from './bucket-service';
import { bucketShape } from './bucket-shape';
import { type BucketStore, openBucket } from './bucket-store';

/** S3. */
export const bucketService = defineService({
  shapes: [bucketShape],
  endpoint: { name: 's3', variable: 'S3' },
  open: async ({ blueprint, dataDirectory, mailbox, disk, clock }) => {
    const buckets = new Map<string, BucketStore>();
    for (const { references } of blueprint.all(bucketShape)) {
      const directory = path.join(dataDirectory, 'buckets', references.ref);
      buckets.set(references.ref, await openBucket(references.ref, directory, { mailbox, disk }));
    }
    return { answer: createBucketService({ buckets, now: clock.now }) };
  },
});
