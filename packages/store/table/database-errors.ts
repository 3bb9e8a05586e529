import { RejectedError, RetryableError } from '@afluente/domain/errors';

const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'ThrottlingException',
  'LimitExceededException',
]);
/** What DynamoDB refuses for what it says, whoever asks and however often (too big, too deep, a number out of range). */
const refused = new Set([
  'ValidationException',
  'ValidationError',
  'SerializationException',
  'ItemCollectionSizeLimitExceeded',
]);

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '');

/** The retry decision of what a call to the database threw: RejectedError `store.refused`, else RetryableError. */
export function translated(error: unknown): RejectedError | RetryableError {
  return byName(nameOf(error), error);
}

/** The same for the code of one cancellation reason of a transaction; undefined where the code is none of these. */
export function translatedReason(code: string | undefined, cause: unknown): RejectedError | RetryableError | undefined {
  const known = code !== undefined && (throttled.has(code) || refused.has(code));
  return known ? byName(code, cause) : undefined;
}

function byName(name: string, cause: unknown): RejectedError | RetryableError {
  if (throttled.has(name)) return new RetryableError('store.throttled', 'The database is throttling', { cause });
  if (refused.has(name))
    return new RejectedError('store.refused', 'The database refuses this item or query', { cause });
  return new RetryableError('store.unavailable', 'The database did not answer', { cause });
}
