import type { Form } from '@afluente/domain/forms/form';
import { fileTarget, type LearnedFields } from '@afluente/domain/forms/learned-fields';
import { ownTarget } from '../own-target';
import { fieldKey } from './field-names';
import { isNamed, namesOf, type PostedField } from './reading/posted-field';
import { type Fields, isSystemField } from './system-fields';

/** Fields for files that came without one: the page lacks the enctype, or its script made text of the file. */

export interface UnsentFile {
  readonly field: string;
  /** of the file, where it came; else the field's */
  readonly name: string;
  readonly reason: 'nameOnly' | 'notSent';
}

/** What a form is known to ask for. */
export interface KnownFields {
  readonly form: Form;
  readonly learned?: LearnedFields | undefined;
}

/** What was posted, and the fields in which files came. */
export interface PostedBeside {
  readonly fields: Fields;
  /** fields of a JSON post that hold an empty object, which is what JSON makes of a file */
  readonly hollow: readonly string[];
  readonly sent: readonly string[];
  readonly isMultipart: boolean;
}

/** What a script makes of a file when it takes it for a text (HTML standard, `URLSearchParams`; `String(file)`). */
const asText = /^\[object (?:File|Blob|FileList)\]$/;
/** What browsers put before the name of a file, so that no page learns where it lies (HTML standard, "fakepath"). */
const fakePath = /^[A-Za-z]:\\fakepath\\/;
const nameOfFile =
  /^[^/\\:\n]{1,200}\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|jpe?g|png|gif|webp|hei[cf]|tiff?|bmp|svg|mp4|mov|avi|mkv|webm|mp3|m4a|wav|ogg|zip|rar|7z|pages|dwg|psd|eml|msg)$/i;
const longestName = 255;

const words = new Set(
  `file files archivo archivos adjunto adjuntos fichero ficheros anexo anexos arquivo arquivos attachment attachments upload uploads cv curriculum
  curriculo resume hojadevida documento documentos document documents foto fotos photo photos imagen imagenes image images imagem picture`.split(
    /\s+/,
  ),
);

/** Whether a name says that the field is for a file: `your-file`, `tu_cv`, `fotoDelDaño`. */
function isCalledFile(name: string): boolean {
  if (words.has(fieldKey(name))) return true;
  return name.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).some((word) => words.has(fieldKey(word)));
}

const typesOfTools: ReadonlySet<string> = new Set(['file', 'upload', 'fileupload', 'filesupload', 'inputfile']);

function isForFile(field: PostedField, { form, learned }: KnownFields): boolean {
  const declared = form.fields.find(({ name }) => isNamed(name, field));
  if (declared !== undefined) return declared.type === 'file';
  if (typesOfTools.has(fieldKey(field[2]?.type ?? ''))) return true;
  return learned?.fields.some(({ name, target }) => target === fileTarget && isNamed(name, field)) === true;
}

/** Fields that the form says something else of are no files, whatever they are called. */
function isSpokenFor(field: PostedField, { form }: KnownFields): boolean {
  const isDeclared = form.fields.some(({ name, type }) => type !== 'file' && isNamed(name, field));
  return isDeclared || namesOf(field).some((name) => ownTarget(form.mapping, name) !== undefined);
}

function bareName(value: string): string | undefined {
  const name = value.replace(fakePath, '');
  return name !== '' && name.length <= longestName && !/[/\\\n]|^data:|:\/\//.test(name) ? name : undefined;
}

function unsentIn(field: PostedField, known: KnownFields, { isMultipart }: PostedBeside): UnsentFile | undefined {
  const [name, written] = field;
  if (isSystemField(name)) return undefined;
  const value = written.trim();
  if (asText.test(value)) return { field: name, name, reason: 'notSent' };
  const bare = bareName(value);
  if (bare === undefined) return undefined;
  if (isForFile(field, known) || fakePath.test(value)) return { field: name, name: bare, reason: 'nameOnly' };
  const isGuessed = !isMultipart && isCalledFile(name) && nameOfFile.test(value) && !isSpokenFor(field, known);
  return isGuessed ? { field: name, name: bare, reason: 'nameOnly' } : undefined;
}

/** Names that come without anything to see: an empty object, or a required file that nothing came of. */
function missing(known: KnownFields, { hollow, sent, fields }: PostedBeside): readonly string[] {
  const required = known.form.fields.filter(({ type, required: isRequired }) => type === 'file' && isRequired === true);
  const came = (name: string) =>
    sent.includes(name) || fields.some((field) => isNamed(name, field) && field[1].trim() !== '');
  const empty = hollow.filter((name) => isForFile([name, ''], known) || isCalledFile(name));
  return [...new Set([...empty, ...required.map(({ name }) => name)])].filter((name) => !came(name));
}

/** The files that a post names or should have brought and does not hold, and its fields without them. */
export function withoutUnsent(
  posted: PostedBeside,
  known: KnownFields,
): { readonly fields: Fields; readonly unsent: readonly UnsentFile[] } {
  const unsent: UnsentFile[] = [];
  const fields = posted.fields.filter((field) => {
    const found = unsentIn(field, known, posted);
    if (found !== undefined) unsent.push(found);
    return found === undefined;
  });
  const gone = missing(known, posted).map((field): UnsentFile => ({ field, name: field, reason: 'notSent' }));
  return { fields, unsent: [...unsent, ...gone] };
}
