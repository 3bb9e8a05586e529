import * as z from 'zod';
import { type AttachedFile, fileInBody } from '../attached-file';
import type { ConnectorContext } from '../define-connector';
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

/** What is said of a file at Mailgun's until it is fetched, which takes a key. */
const waiting = { kept: false, reason: 'waiting' } as const;
const noApiKey = { kept: false, reason: 'noApiKey' } as const;

function storedFiles({ attachments }: InboundFields, { inText, hasApiKey }: Known): readonly AttachedFile[] {
  if (attachments === undefined) return [];
  return readJsonField('attachments', attachments, StoredAttachments).map((one) => {
    const attachment = present({
      name: one.name ?? '',
      contentType: one['content-type'] ?? 'application/octet-stream',
      size: one.size ?? undefined,
      url: one.url ?? undefined,
      inline: inText.has(one.url ?? '') ? true : undefined,
      ...(hasApiKey ? waiting : noApiKey),
    });
    return { attachment };
  });
}

interface Known {
  readonly inText: ReadonlySet<string>;
  readonly hasApiKey: boolean;
}

/** All files of a mail. */
export function filesOf(
  fields: InboundFields,
  parts: readonly FilePart[],
  { secretNames = [] }: Pick<ConnectorContext, 'secretNames'>,
): readonly AttachedFile[] {
  const inText = shownInText(fields);
  const sent = parts.map((part) => {
    const file = fileInBody(part);
    return inText.has(part.field) ? { ...file, attachment: { ...file.attachment, inline: true } } : file;
  });
  return [...sent, ...storedFiles(fields, { inText, hasApiKey: secretNames.includes('apiKey') })];
}
