import { randomBytes } from 'node:crypto';
import { uploadKey } from '@afluente/app/deliveries/attachments/attachment-keys';
import { encodeBytes } from '@afluente/domain/base32';
import { type Form, mostUploadBytes } from '@afluente/domain/forms/form';
import { type BucketLinks, uploadHeaders } from '@afluente/runtime/bucket-links';
import { faultsOf } from '@afluente/runtime/faults-of';
import { ProblemError } from '@afluente/runtime/problem';
import * as z from 'zod';

/** What a page asks for, file by file. */
const Asked = z.strictObject({
  type: z.string().max(200).default(''),
  size: z.number().int().min(1),
});

/** The places of faults in it. */
export const askedPointers: ReadonlySet<string> = new Set(['', ...Object.keys(Asked.shape).map((name) => `/${name}`)]);

export interface OpenedUpload {
  /** posted afterwards as `id` in the field `af_upload` */
  readonly id: string;
  /** to PUT the bytes to, with these headers */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/** Long enough for 25 MB over a slow line. */
const linkSeconds = 900;
const longestBody = 4_096;

/** Signs an upload of one file. Throws ProblemError: 413 over the form's limit, 415 for a type that it does not take, 400 and 422. */
export async function openUpload(
  asked: { readonly form: Form; readonly body: Buffer; readonly now: string },
  links: BucketLinks,
): Promise<OpenedUpload> {
  const { form, now } = asked;
  const { type: named, size } = askedFor(asked.body);
  const type = named === '' ? 'application/octet-stream' : named;
  const most = Math.min(form.uploads?.mostBytes ?? mostUploadBytes, mostUploadBytes);
  if (size > most) {
    const detail = `A file of this form may have ${most} bytes at most.`;
    throw new ProblemError('http.tooLarge', detail, {
      code: 'upload.tooLarge',
      headers: { 'afluente-most-bytes': String(most) },
    });
  }
  const types = form.uploads?.types;
  if (!takes(types, type)) {
    const detail = `This form takes files of these types: ${types?.join(', ')}.`;
    throw new ProblemError('http.unsupportedMediaType', detail, {
      code: 'upload.wrongType',
      headers: { 'afluente-types': types?.join(',') ?? '' },
    });
  }
  const id = encodeBytes(randomBytes(17), 26);
  const url = await links.uploadUrl({ key: uploadKey(form.id, id), type, size, seconds: linkSeconds });
  const expiresAt = new Date(Date.parse(now) + linkSeconds * 1000).toISOString();
  return { id, url, headers: uploadHeaders({ type }), expiresAt };
}

function askedFor(body: Buffer): z.output<typeof Asked> {
  const read = Asked.safeParse(body.length > longestBody ? undefined : parsed(body.toString('utf8')));
  if (read.success) return read.data;
  throw new ProblemError('http.invalid', 'Send {"type": …, "size": …} of one file.', {
    code: 'upload.notDescribed',
    errors: faultsOf(read.error, { schema: Asked }),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('http.badJson', 'Send {"type": …, "size": …} of one file as JSON.', {
      code: 'upload.notDescribed',
    });
  }
}

/** `image/*` stands for every kind of image. */
function takes(types: readonly string[] | undefined, type: string): boolean {
  if (types === undefined) return true;
  return types.some((one) => (one.endsWith('/*') ? type.startsWith(one.slice(0, -1)) : one === type));
}
