import type { Attachment } from '@afluente/events/attachment-shape';
import * as z from 'zod';
import { type AttachedFile, fileInBody } from '../attached-file';
import { fieldKey } from './field-names';
import type { PostedForm } from './parse-form';
import { uploadNames } from './system-fields';
import type { UnsentFile } from './unsent-files';

/** The files of a post: those in its body, those that the page's script uploaded before or had to leave out, and those that did not come. */

/** An upload's id is all that has to be as the hub made it; the rest only describes. */
const Upload = z.object({
  name: z.string().catch(''),
  type: z.string().max(200).catch(''),
  size: z.number().int().min(0).optional().catch(undefined),
  field: z.string().optional().catch(undefined),
  id: z.string().optional(),
  reason: z.enum(['tooLarge', 'wrongType', 'tooMany', 'uploadFailed']).optional(),
});

const isUploadId = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text);

const longestName = 1_000;
/** Uploads that one post is looked through for; what comes after them is named. */
const mostUploads = 50;

const unreadable = { kept: false, reason: 'uploadNotValid' } as const;
const untyped = 'application/octet-stream';

/** What a posted text says: none, one, or a list of uploads. */
function uploadsIn(text: string): readonly AttachedFile[] {
  if (text.trim() === '') return [];
  const value = parsed(text);
  if (Array.isArray(value)) return value.map(uploadOf);
  return [value === undefined ? uploadOfText(text.trim()) : uploadOf(value)];
}

function uploadOf(value: unknown): AttachedFile {
  const read = Upload.safeParse(value);
  if (!read.success) return uploadOfText(nameIn(value));
  const { name, type, size, id, reason } = read.data;
  const said: Attachment = {
    name: name.slice(0, longestName),
    contentType: type === '' ? untyped : type,
    ...(size !== undefined && { size }),
  };
  if (id !== undefined && isUploadId(id)) return { attachment: said, from: { upload: id } };
  const why = id === undefined && reason !== undefined ? { kept: false, reason } : unreadable;
  return { attachment: { ...said, ...why } };
}

function nameIn(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'name' in value) return nameIn(value.name);
  return typeof value === 'string' ? value : '';
}

/** The id alone is as good; any other text at most names the file. */
function uploadOfText(text: string): AttachedFile {
  if (isUploadId(text)) return { attachment: { name: '', contentType: untyped }, from: { upload: text } };
  return { attachment: { name: text.slice(0, longestName), contentType: untyped, ...unreadable } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isUpload = ([name]: PostedForm['fields'][number]): boolean => uploadNames.has(fieldKey(name));

/** The fields of the page from which files came, in the body or by upload. */
export function fieldsWithFiles({ fields, files }: PostedForm): readonly string[] {
  const uploaded = fields.filter(isUpload).flatMap(([, value]) => {
    const read = Upload.safeParse(parsed(value));
    return read.success && read.data.field !== undefined ? [read.data.field] : [];
  });
  return [...files.map(({ field }) => field), ...uploaded];
}

/** All files of a post, in the order in which they came; last those that did not. */
export function attachedTo({ fields, files }: PostedForm, unsent: readonly UnsentFile[]): readonly AttachedFile[] {
  const uploads = fields.filter(isUpload).flatMap(([, value]) => uploadsIn(value));
  const named = unsent.map(
    ({ name, reason }): AttachedFile => ({ attachment: { name, contentType: untyped, kept: false, reason } }),
  );
  return [...files.map(fileInBody), ...uploads.map(withinLimit), ...named];
}

function withinLimit(upload: AttachedFile, place: number): AttachedFile {
  if (place < mostUploads || upload.from === undefined) return upload;
  return { attachment: { ...upload.attachment, kept: false, reason: 'tooMany' } };
}
