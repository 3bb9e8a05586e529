import { parseForm } from '@afluente/connectors/form/parse-form';
import { type SpamVerdict, spamVerdict } from '@afluente/connectors/form/spam';
import type { Fields } from '@afluente/connectors/form/system-fields';
import { type FormFault, refusalDetail, validateForm } from '@afluente/connectors/form/validate-form';
import { RejectedError } from '@afluente/domain/errors';
import type { Form } from '@afluente/domain/forms/form';
import { type Language, languageFor } from '@afluente/domain/words/language';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { type ProblemCode, ProblemError } from '@afluente/runtime/problem';
import { calledUrl } from './accept';

/** Unreadable bodies that are answered with something more exact than 400. */
const problemOfCode: Readonly<Record<string, ProblemCode>> = {
  'form.unsupportedType': 'http.unsupportedMediaType',
  'form.tooManyFields': 'http.tooLarge',
  'form.notAnObject': 'http.invalid',
  'form.tooDeep': 'http.invalid',
  'form.longName': 'http.invalid',
  'connector.body.notJson': 'http.badJson',
};

/** Details that say more than the problem's title. */
const detailOfCode: Readonly<Record<string, string>> = {
  'connector.body.notJson':
    'application/json and text/plain are read as a JSON object of fields. A form without a script posts urlencoded or multipart/form-data.',
};

function postsOf(request: HttpRequest): readonly Fields[] {
  try {
    return parseForm({ ...request, url: calledUrl(request.path, request.rawQuery) }).posts;
  } catch (error) {
    if (!(error instanceof RejectedError)) throw error;
    const kind = problemOfCode[error.code] ?? 'http.badRequest';
    const errors = error.pointer === undefined ? {} : { errors: [{ pointer: error.pointer, detail: error.message }] };
    throw new ProblemError(kind, detailOfCode[error.code] ?? error.message, { code: error.code, ...errors });
  }
}

type Kept = Pick<ProblemError['details'], 'receiptId' | 'headers'>;

/** Fields that the form's checks refuse, of a post that could be read. */
export class FieldsNotValid extends ProblemError {
  constructor(
    private readonly errors: readonly FormFault[],
    private readonly language: Language,
    kept: Kept = {},
  ) {
    const { receiptId } = kept;
    const said = receiptId === undefined ? '' : ` ${keptDetail[language](receiptId)}`;
    super('http.invalid', `${refusalDetail[language]}${said}`, { errors, title: titles[language], ...kept });
  }

  /** The same, of a post that is kept under this receipt. */
  keptAs(receiptId: string): FieldsNotValid {
    return new FieldsNotValid(this.errors, this.language, { receiptId, headers: { 'afluente-receipt': receiptId } });
  }
}

/** Nobody reads it in a browser: it is for whoever runs the form or wrote the program. */
const keptDetail: Readonly<Record<Language, (id: string) => string>> = {
  en: (id) =>
    `The post is kept in quarantine as ${id}: correct the form or its mapping and POST /v1/deliveries/${id}/replay, or send it again corrected.`,
  es: (id) =>
    `El envío queda en cuarentena como ${id}: corrija el formulario o su asignación y haga POST /v1/deliveries/${id}/replay, o envíelo de nuevo corregido.`,
};

const titles = { en: 'Some fields are not valid', es: 'Algunos campos no son válidos' };

/**
 * The spam verdict, `undefined` for a good post. Throws a ProblemError where the body cannot be read, FieldsNotValid where fields
 * are invalid, naming each one. Suspected spam gets no such details, which would help the sender.
 */
export function judgeForm(form: Form, request: HttpRequest, secret: Buffer): SpamVerdict | undefined {
  const posts = postsOf(request);
  const verdicts = posts.map((fields) => spamVerdict(form, { fields, now: request.receivedAt, secret }));
  const spam = verdicts.find((verdict) => verdict !== undefined);
  if (spam !== undefined) return spam;
  const language = languageFor(request.headers['accept-language']);
  const today = request.receivedAt.slice(0, 10);
  const faults = posts.map((fields) => validateForm(form, fields, { language, today }));
  // of a list the good ones are taken, and what is wrong with the others stands in what is recorded of them
  if (faults.some((found) => found.length === 0)) return undefined;
  const errors = faults.flatMap((found, index) =>
    posts.length === 1 ? found : found.map((fault) => ({ ...fault, pointer: `/${index}${fault.pointer}` })),
  );
  throw new FieldsNotValid(errors, language);
}
