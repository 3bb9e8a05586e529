import { adviceFor } from '@afluente/domain/imports/advice';
import { ImportNote, ImportRow } from '@afluente/domain/imports/import-record';
import { LeftOut, LeftOutCount } from '@afluente/domain/imports/left-out';
import { Sentence } from '@afluente/domain/sentence';

/** What an import says of rows, values and files, each with what to do about it. */

const advice = { advice: Sentence.optional().describe('what to do about it') };

export const AdvisedCount = LeftOutCount.extend(advice);
export const AdvisedNote = ImportNote.extend(advice);
export const AdvisedRow = ImportRow.extend({ ...advice, leftOut: LeftOut.extend(advice).array().optional() });

/** The same with what to do about it, where anything is. */
export function advised<T extends { readonly code?: string | undefined }>(one: T): T & { readonly advice?: string } {
  const words = one.code === undefined ? undefined : adviceFor(one.code);
  return words === undefined ? one : { ...one, advice: words };
}

/** A row and each of its values that were left out, with what to do about them. */
export function advisedRow({ leftOut, ...row }: ImportRow) {
  return { ...advised(row), ...(leftOut !== undefined && { leftOut: leftOut.map(advised) }) };
}
