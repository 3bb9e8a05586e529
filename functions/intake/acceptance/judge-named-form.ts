import type { Form } from '@afluente/domain/forms/form';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { ProblemError } from '@afluente/runtime/problem';
import type { configReader } from '../../parts/config-reader';
import { refuseOtherOrigins } from './cross-origin';
import { always, type Judgement } from './retry-with-fresh-config';

export interface NamedForm {
  readonly request: HttpRequest;
  readonly configReader: Pick<ReturnType<typeof configReader>, 'form'>;
  /** keeps the form, once found: a refusal is counted in its health */
  readonly known: { form?: Form };
  readonly maxAgeMs: number | undefined;
}

/** What is decided over the form that the path names, for a page that it allows; a refusal where there is none, or the page is another. */
export async function judgeNamedForm<T>(
  { request, configReader: reader, known, maxAgeMs }: NamedForm,
  decide: (form: Form) => T | Promise<T>,
): Promise<Judgement<T>> {
  const id = request.pathParameters.formId ?? '';
  const isId = /^[a-z0-9-]{1,64}$/.test(id);
  const { value: form, readAt } = isId ? await reader.form(id, maxAgeMs) : { value: undefined, readAt: always };
  if (form === undefined) return { readAt, outcome: new ProblemError('http.notFound', 'There is no such form.') };
  known.form = form;
  try {
    refuseOtherOrigins(form, request);
    return { readAt, outcome: await decide(form) };
  } catch (error) {
    if (error instanceof ProblemError) return { readAt, outcome: error };
    throw error;
  }
}
