/** A request of an AWS SDK, with its full body. */
export interface ServiceRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The answer to the SDK. */
export interface ServiceReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** DynamoDB's request units of this call, for the usage meter; not sent. */
  readonly capacityUnits?: number | undefined;
}

/** One AWS service behind the endpoint. */
export type Service = (request: ServiceRequest) => Promise<ServiceReply>;

/** An error that an AWS service answers with; `type` is the error's name in the service's API reference. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
