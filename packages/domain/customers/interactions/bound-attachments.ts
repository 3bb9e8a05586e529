import type { Attachment } from '@afluente/events/attachment-shape';
import { attachmentName } from './attachment-name';
import { cutToBytes, sizeInBytes } from './clean-text';

/** Which files of a message are kept, and how they are named within the size of the record. */

/** Files of one message that are kept; those beyond are named with `tooMany`. */
export const mostKeptFiles = 50;
/** The id of a kept file has two digits for its place. */
const mostPlaces = 100;
/** What all of them may take of the record; some 300 with names of a usual length. */
const mostBytes = 64_000;
const textBytes = 256;
const longestUrlBytes = 2048;

/** The files in their order, within the limits: those that are only named lose their URL, and what no room is left for is left out. */
export function boundAttachments(files: readonly Attachment[]): Attachment[] {
  const bounded: Attachment[] = [];
  let kept = 0;
  let bytes = 0;
  for (const [place, file] of files.entries()) {
    const isKept = mayBeKept(file);
    const one = isKept && (kept >= mostKeptFiles || place >= mostPlaces) ? beyond(file) : boundAttachment(file);
    if (isKept) kept += 1;
    bytes += sizeInBytes(one);
    if (bytes > mostBytes) break;
    bounded.push(one);
  }
  return bounded;
}

/** Whether its bytes are here, or may yet be fetched. */
const mayBeKept = ({ kept, reason }: Attachment): boolean => kept !== false || reason === 'waiting';

function beyond({ name, contentType, size, inline }: Attachment): Attachment {
  return boundAttachment({
    name,
    contentType,
    ...(size !== undefined && { size }),
    ...(inline !== undefined && { inline }),
    kept: false,
    reason: 'tooMany',
  });
}

function boundAttachment({ url, name, ...rest }: Attachment): Attachment {
  const cut = { ...rest };
  for (const [key, value] of Object.entries(rest)) {
    if (typeof value === 'string') Object.assign(cut, { [key]: cutToBytes(value, textBytes) });
  }
  return { name: attachmentName(name), ...cut, ...(url !== undefined && isShort(url) && { url }) };
}

/** A cut URL is useless: a longer one is left out (it is in the raw archive). */
const isShort = (url: string): boolean => Buffer.byteLength(url) <= longestUrlBytes;
