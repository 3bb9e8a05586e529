import * as z from 'zod';
import { type Service, ServiceError, type ServiceReply } from './service';

/** One operation of a JSON service: takes the parsed input, gives the output. */
export type JsonOperation = (input: unknown) => Promise<object>;

/** How a JSON service names itself and its errors. */
export interface JsonProtocol {
  readonly contentType: string;
  /** Headers that go with an error. */
  readonly errorHeaders?: (error: ServiceError) => Readonly<Record<string, string>>;
}

/** An AWS JSON service: the operation comes after the dot of `x-amz-target`. */
export function createJsonService(
  operations: Readonly<Record<string, JsonOperation>>,
  protocol: JsonProtocol,
): Service {
  return async ({ headers, body }) => {
    const target = headers['x-amz-target'];
    const name = typeof target === 'string' ? target.slice(target.indexOf('.') + 1) : '';
    try {
      const operation = operations[name];
      if (operation === undefined) {
        throw new ServiceError('UnknownOperationException', `The local runtime does not run ${name}`);
      }
      const output = await operation(JSON.parse(body.length === 0 ? '{}' : body.toString('utf8')));
      return { status: 200, headers: { 'content-type': protocol.contentType }, body: JSON.stringify(output) };
    } catch (error) {
      return replyWith(toServiceError(error), protocol);
    }
  };
}

/** Wraps an operation with the shape of its input; what does not fit is a ValidationException. */
export function operation<Input extends z.ZodType>(
  input: Input,
  run: (input: z.infer<Input>) => Promise<object> | object,
): JsonOperation {
  return async (given) => run(input.parse(given));
}

/** Any error as one that a service may answer with; what is not expected is an InternalFailure. */
export function toServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof z.ZodError) return new ServiceError('ValidationException', z.prettifyError(error));
  if (error instanceof SyntaxError) return new ServiceError('SerializationException', error.message);
  return new ServiceError('InternalFailure', error instanceof Error ? error.message : String(error), 500);
}

function replyWith(error: ServiceError, protocol: JsonProtocol): ServiceReply {
  return {
    status: error.status,
    headers: {
      'content-type': protocol.contentType,
      'x-amzn-errortype': error.type,
      ...protocol.errorHeaders?.(error),
    },
    body: JSON.stringify({ __type: error.type, message: error.message }),
  };
}
