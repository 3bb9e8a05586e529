import { mostParts } from '@afluente/domain/imports/import-record';
import { ProblemError } from '@afluente/runtime/problem';

/** The number of a part in a path. */
export function partNumber(text: string | undefined): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text ?? '') && number >= 1 && number <= mostParts) return number;
  const errors = [{ pointer: '/path/part', detail: `a number from 1 to ${mostParts}` }];
  throw new ProblemError('http.invalid', 'The number in the path cannot be that of a part.', { errors });
}
