import { createHash } from 'node:crypto';
import { attachmentIdFor } from '@afluente/domain/customers/interactions/attachment-id';
import type { Attachment } from '@afluente/events/attachment-shape';
import type { Interaction } from '@afluente/events/interaction-shape';

/** Knows what a file is by its bytes. */
export interface FileTypes {
  /** the media type; undefined where the bytes say none, as of plain text */
  typeOf(bytes: Buffer): Promise<string | undefined>;
}

const unknownType = 'application/octet-stream';
/** Types whose bytes have no signature to know them by. */
const textTypes = /^(text\/[\w.+-]+|application\/(json|csv|rtf|x-ndjson))$/;
const looksAt = 4_096;

/** What is said of a file once its bytes are kept. */
export async function describeFile(
  { interaction, place }: { readonly interaction: Pick<Interaction, 'id' | 'occurredAt'>; readonly place: number },
  { bytes, said }: { readonly bytes: Buffer; readonly said: Attachment },
  fileTypes: FileTypes,
): Promise<Attachment> {
  const { reason: _reason, ...rest } = said;
  return {
    ...rest,
    contentType: (await fileTypes.typeOf(bytes)) ?? claimedType(bytes, said),
    size: bytes.length,
    id: attachmentIdFor(interaction, place),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    kept: true,
  };
}

/** What the sender says counts only where it says that it is a text, and nothing speaks against it. */
function claimedType(bytes: Buffer, { contentType }: Attachment): string {
  const [type = ''] = contentType.toLowerCase().split(';');
  const isText = textTypes.test(type.trim()) && !bytes.subarray(0, looksAt).includes(0);
  return isText ? type.trim() : unknownType;
}
