import * as z from 'zod';
import { type AttachedFile, fileInBody } from '../attached-file';
import { fieldKey } from './field-names';
import type { PostedForm } from './parse-form';
import { uploadNames } from './system-fields';

/** The files of a post: those in its body, and those that the page's script uploaded before or had to leave out. */

/** What the script posts as `af_upload`, a field a file. */
const Upload = z.object({
  name: z.string().max(1_000),
  type: z.string().max(200).default(''),
  size: z.number().int().min(0),
  id: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    .optional(),
  reason: z.enum(['tooLarge', 'wrongType', 'uploadFailed']).optional(),
});

const mostUploads = 20;

function uploadOf(text: string): AttachedFile | undefined {
  const read = Upload.safeParse(parsed(text));
  if (!read.success) return undefined;
  const { name, type, size, id, reason = 'uploadFailed' } = read.data;
  const attachment = { name, contentType: type === '' ? 'application/octet-stream' : type, size };
  if (id === undefined) return { attachment: { ...attachment, kept: false, reason } };
  return { attachment, from: { upload: id } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All files of a post, in the order in which they came. */
export function attachedTo({ fields, files }: PostedForm): readonly AttachedFile[] {
  const posted = fields.filter(([name]) => uploadNames.has(fieldKey(name))).slice(0, mostUploads);
  const uploads = posted.map(([, value]) => uploadOf(value)).filter((upload) => upload !== undefined);
  return [...files.map(fileInBody), ...uploads];
}
