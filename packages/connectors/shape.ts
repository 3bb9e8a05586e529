import { RejectedError } from '@afluente/domain/errors';
import { wordIssue } from '@afluente/domain/word-issue';
import type * as z from 'zod';

/** What a payload must look like, and what becomes of one that does not: `connector.<vendor>.unexpectedShape`, quarantined. */

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The refusal of a payload that is not as the vendor documents it. `fault` names no value of the payload. */
export function unexpectedShape(vendor: string, pointer: string, fault: string): RejectedError {
  const where = pointer === '' ? 'The payload' : pointer;
  return new RejectedError(`connector.${vendor}.unexpectedShape`, `${where}: ${fault}`, { pointer });
}

export interface ShapeOf<S extends z.ZodType> {
  readonly vendor: string;
  readonly schema: S;
  /** path of the value in the payload, where it is only a part of it */
  readonly at?: readonly PropertyKey[];
}

/** The value as the schema says, or RejectedError with a JSON pointer (RFC 6901) to the first fault. */
export function readShape<S extends z.ZodType>(shape: ShapeOf<S>, value: unknown): z.output<S> {
  const result = shape.schema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const pointer = pointerTo([...(shape.at ?? []), ...(issue?.path ?? [])]);
  throw unexpectedShape(shape.vendor, pointer, issue === undefined ? 'not as documented' : wordIssue(issue));
}
