import * as z from 'zod';
import { type AttachedFile, fileInBody } from '../attached-file';
import type { FilePart } from '../multipart';
import { present } from '../present';
import { readShape, unexpectedShape } from '../shape';
import { type InboundFields, StoredAttachments } from './schemas';

/** The files of a mail: those that a route posts, and those that `store(notify=…)` keeps at Mailgun's and names. */

const vendor = 'mailgun';

/** A field that holds JSON, as its schema says. */
export function readJsonField<S extends z.ZodType>(name: string, written: string, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    throw unexpectedShape(vendor, `/${name}`, 'expected JSON');
  }
  return readShape({ vendor, schema, at: [name] }, value);
}

const ContentIds = z.record(z.string(), z.string());

/** What the text shows in itself: names of parts, or URLs of stored files. Nothing depends on it, so a broken map is none. */
function shownInText({ 'content-id-map': map = '{}' }: InboundFields): ReadonlySet<string> {
  try {
    return new Set(Object.values(ContentIds.parse(JSON.parse(map))));
  } catch {
    return new Set();
  }
}

function storedFiles({ attachments }: InboundFields, inText: ReadonlySet<string>): readonly AttachedFile[] {
  if (attachments === undefined) return [];
  return readJsonField('attachments', attachments, StoredAttachments).map((one) => {
    const attachment = present({
      name: one.name ?? '',
      contentType: one['content-type'] ?? 'application/octet-stream',
      size: one.size ?? undefined,
      url: one.url ?? undefined,
      inline: inText.has(one.url ?? '') ? true : undefined,
    });
    return { attachment };
  });
}

/** All files of a mail. */
export function filesOf(fields: InboundFields, parts: readonly FilePart[]): readonly AttachedFile[] {
  const inText = shownInText(fields);
  const sent = parts.map((part) => {
    const file = fileInBody(part);
    return inText.has(part.field) ? { ...file, attachment: { ...file.attachment, inline: true } } : file;
  });
  return [...sent, ...storedFiles(fields, inText)];
}
