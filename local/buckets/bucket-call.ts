import type { ServiceRequest } from '../endpoint/service';
import type { BucketStore } from './bucket-store';

/** A call, taken apart. The key is empty for a call on the bucket itself. */
export interface BucketCall {
  readonly bucket: BucketStore;
  readonly bucketName: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly request: ServiceRequest;
  readonly now: number;
}
