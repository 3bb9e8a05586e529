import type { Attachment } from '@afluente/events/attachment-shape';
import type { DraftFile } from './define-connector';

/** A file of a message: what is said of it, and where its bytes are, if they came. */
export interface AttachedFile {
  readonly attachment: Attachment;
  readonly from?: DraftFile['from'];
}

/** What is said of a file at a vendor whose files the hub does not fetch. */
export const notFetched = { kept: false, reason: 'notFetched' } as const;

/** What an interaction says of its files; undefined where it has none. */
export function attachmentsOf(files: readonly AttachedFile[]): Attachment[] | undefined {
  return files.length === 0 ? undefined : files.map(({ attachment }) => attachment);
}

/** The bytes of the files of a delivery's only interaction. */
export function draftFiles(files: readonly AttachedFile[]): readonly DraftFile[] {
  return files.flatMap(({ from }, attachment) => (from === undefined ? [] : [{ interaction: 0, attachment, from }]));
}

/** A file that came in the body; one that the body ended in is named, since half a file is of no use. */
export function fileInBody(file: {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly isCut: boolean;
}): AttachedFile {
  const { name, contentType, bytes, isCut } = file;
  const attachment = { name, contentType, size: bytes.length };
  if (isCut) return { attachment: { ...attachment, kept: false, reason: 'cutOff' } };
  return { attachment, from: { bytes } };
}
