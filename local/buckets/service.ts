import path from 'node:path';
import { defineService } from '../services/define-service';
import { createBucketService } from './bucket-service';
import { bucketShape, type CorsRule } from './bucket-shape';
import { type BucketStore, openBucket } from './bucket-store';
import { withCors } from './cors';
import { forBearers } from './signed-link';

/** S3. */
export const bucketService = defineService({
  shapes: [bucketShape],
  endpoint: { name: 's3', variable: 'S3' },
  open: async ({ blueprint, dataDirectory, mailbox, disk, clock, credentials }) => {
    const buckets = new Map<string, BucketStore>();
    const corsRules = new Map<string, readonly CorsRule[]>();
    for (const { references, properties } of blueprint.all(bucketShape)) {
      corsRules.set(references.ref, properties.CorsConfiguration?.CorsRules ?? []);
      const directory = path.join(dataDirectory, 'buckets', references.ref);
      buckets.set(references.ref, await openBucket(references.ref, directory, { mailbox, disk }));
    }
    const service = createBucketService({ buckets, now: clock.now });
    return { answer: withCors(forBearers(service, { credentials, now: Date.now }), corsRules) };
  },
});
