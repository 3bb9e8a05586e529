import type { Item } from './values/attribute-value';

export interface CancellationReason {
  Code: string;
  Message?: string;
  Item?: Item;
}

/** What a refusal's JSON body holds; `__type` is what the SDK makes its exception class from. */
export interface RefusalBody {
  __type: string;
  message?: string;
  Message?: string;
  Item?: Item;
  CancellationReasons?: CancellationReason[];
}

/** A request that DynamoDB answers with an error: its HTTP status and body. */
export class RefusedError extends Error {
  readonly code = 'local.database.refused';

  constructor(
    readonly status: number,
    readonly body: RefusalBody,
    options?: { cause?: unknown },
  ) {
    super(body.message ?? body.Message ?? body.__type, options);
  }

  /** The exception's bare name, such as ConditionalCheckFailedException. */
  get exception(): string {
    return this.body.__type.slice(this.body.__type.indexOf('#') + 1);
  }
}

const service = 'com.amazonaws.dynamodb.v20120810';

/** A 400 with one of DynamoDB's own exceptions. */
export function refused(exception: string, message: string): RefusedError {
  return new RefusedError(400, { __type: `${service}#${exception}`, message });
}

/** The 400 that every malformed or impossible parameter gets. */
export function invalid(message: string): RefusedError {
  return new RefusedError(400, { __type: 'com.amazon.coral.validate#ValidationException', message });
}

/** The 400 for an operation that this database does not have; names it, so that the reader knows what is missing. */
export function unknownOperation(target: string): RefusedError {
  const message = `The local database has no operation ${target}`;
  return new RefusedError(400, { __type: 'com.amazon.coral.service#UnknownOperationException', message });
}

/** The 400 of a cancelled transaction: one reason an item, in the order of the request. */
export function cancelled(reasons: CancellationReason[]): RefusedError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new RefusedError(400, {
    __type: `${service}#TransactionCanceledException`,
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
  });
}

/** The reason that a refusal gives to cancel a transaction; another error passes. */
export function reasonOf(error: unknown): CancellationReason {
  if (!(error instanceof RefusedError)) throw error;
  if (error.exception === 'ConditionalCheckFailedException') {
    const { Item } = error.body;
    return { Code: 'ConditionalCheckFailed', Message: error.message, ...(Item ? { Item } : {}) };
  }
  if (error.exception === 'ValidationException') return { Code: 'ValidationError', Message: error.message };
  throw error;
}
