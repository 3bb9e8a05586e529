import { languageFor } from '@afluente/domain/words/language';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { problemAnswer, problemOf } from '@afluente/runtime/problem';
import { crossOriginHeaders } from './cross-origin';
import { page, refusalText } from './form-page';
import { FieldsNotValid } from './judge-form';

/** The answer to a refused post: a page in the visitor's language for a browser, else a problem document that the page's script can read. */
export function formRefusal(error: unknown, request: HttpRequest): HttpAnswer {
  const { requestId, headers } = request;
  const asked = { requestId, languages: headers['accept-language'] };
  const answer = isBrowser(request) ? refusalPage(error, request) : problemAnswer(error, asked);
  return { ...answer, headers: { ...answer.headers, ...crossOriginHeaders(request) } };
}

/** A form that the browser posts itself expects a page; a script does not. */
export function isBrowser(request: HttpRequest): boolean {
  return request.headers.accept?.includes('text/html') === true;
}

function refusalPage(error: unknown, request: HttpRequest): HttpAnswer {
  const { status, headers = {}, errors = [] } = problemOf(error);
  const language = languageFor(request.headers['accept-language']);
  const { title, lines } = refusalText(status, language);
  // what is wrong with a field is said in the visitor's language; other faults are for whoever made the page
  const faults = error instanceof FieldsNotValid ? errors : [];
  const said = faults.map(({ pointer, detail }) => (pointer === '' ? detail : `${fieldLabel(pointer)}: ${detail}`));
  const answer = page(status, language, { title, lines: [...said, ...lines] });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** A field's name as a person reads it: `/correo_electronico` is "Correo electronico". */
function fieldLabel(pointer: string): string {
  const name = pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  const words = name.replace(/[_\-.[\]]+/g, ' ').trim();
  return words === '' ? name : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
