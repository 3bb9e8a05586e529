import { RejectedError } from '@afluente/domain/errors';
import { mediaType } from '../body';
import type { VendorRequest } from '../define-connector';
import { parseJsonForm } from './json-form';
import { type PostedFile, parseMultipartForm } from './multipart-form';
import { readPosts } from './reading/read-posts';
import type { Fields } from './system-fields';
import { pairCount, parseUrlEncoded } from './url-encoded';

/** What a form posted, whichever way its page did. */
export interface PostedForm {
  readonly fields: Fields;
  readonly files: readonly PostedFile[];
  /** what each submission answers: one, and as many as there are in a list of people */
  readonly posts: readonly Fields[];
  /** the places in a list of submissions of what is none: `[3]`, `data[3]` */
  readonly rejected: readonly string[];
  /** names of a JSON post's fields that hold an empty object */
  readonly hollow: readonly string[];
  readonly isMultipart: boolean;
}

/** More than any form has; a body of more is refused before it is read. */
export const mostFields = 1_000;
const longestName = 256;

/** The content types that a form may be posted in; `text/plain` is what `navigator.sendBeacon` makes of a JSON string. */
export const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json', 'text/plain'];

function tooMany(): RejectedError {
  return new RejectedError('form.tooManyFields', `A form may post ${mostFields} fields at most`);
}

type ReadForm = Pick<PostedForm, 'fields' | 'files'> & Partial<ReturnType<typeof parseJsonForm>>;

function read(request: VendorRequest): ReadForm {
  const contentType = request.headers['content-type'] ?? '';
  switch (mediaType(request)) {
    case 'application/x-www-form-urlencoded':
      if (pairCount(request.body) > mostFields) throw tooMany();
      return { fields: parseUrlEncoded(request.body, contentType), files: [] };
    case 'multipart/form-data':
      return parseMultipartForm(request.body, contentType, mostFields);
    case 'application/json':
    case 'text/plain':
      return { ...parseJsonForm(request.body), files: [] };
    default:
      throw new RejectedError('form.unsupportedType', `A form is posted as ${formTypes.join(', ')}`);
  }
}

/** ASCII's control characters, but tab and line end. */
const untyped = /[^\P{Cc}\t\n\u0080-\u009F]/gu;

/** Line ends as one character, and none of the control characters that no person types. */
function cleaned(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(untyped, '');
}

/**
 * Reads a posted form. Throws RejectedError, none with a value in it: `form.unsupportedType`, `form.tooManyFields`,
 * `form.longName`, `form.badCharset`, `form.unknownCharset`, `form.notMultipart`, `form.notAnObject`, `form.tooDeep`,
 * `connector.body.notJson`, `connector.body.invalidUtf8`.
 */
export function parseForm(request: VendorRequest): PostedForm {
  const { fields, files, json, hollow = [] } = read(request);
  if (fields.length > mostFields) throw tooMany();
  if (fields.some(([name]) => name.length > longestName)) {
    throw new RejectedError('form.longName', `A field's name may have ${longestName} characters at most`);
  }
  const allCleaned = cleaner();
  const { posts: found, rejected } = readPosts({ fields, json });
  const posts = found.map(allCleaned);
  const isOwn = ([, , hints]: Fields[number]) => hints?.whose !== 'all';
  if (posts.flat().filter(isOwn).length > mostFields) throw tooMany();
  const isMultipart = mediaType(request) === 'multipart/form-data';
  return { fields: allCleaned(fields), files, posts, rejected, hollow, isMultipart };
}

/** A field that its page or tool gave no name has one that a mapping can name. */
const named = (name: string, value: string): string => (name.trim() === '' && value.trim() !== '' ? 'unnamed' : name);

/** Cleans each text once, though it stands among the fields as they came and among the answers. */
function cleaner(): (fields: Fields) => Fields {
  const known = new Map<string, string>();
  const clean = (text: string) => {
    const found = known.get(text) ?? cleaned(text);
    known.set(text, found);
    return found;
  };
  return (fields) =>
    fields.map(([name, value, hints]) => {
      const own = named(clean(name), value);
      return hints === undefined ? [own, clean(value)] : [own, clean(value), hints];
    });
}
