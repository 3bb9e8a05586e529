import { createAllowance } from '@afluente/app/health/allowance';
import { checkHeader } from '@afluente/connectors/form/check-header';
import type { Form } from '@afluente/domain/forms/form';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { type AcceptingKit, accept } from './accept';

/** Posts of programs that the form's checks refuse: nobody sees the answer and corrects the form, so they are kept in quarantine. */

/** Every browser says where a request comes from; `sec-fetch-mode` alone is sent by Node's `fetch` too (undici, `lib/web/fetch`). */
const ofBrowsers = ['origin', 'sec-fetch-site', 'sec-fetch-dest', 'sec-fetch-user'];

/** Whether a person sees the refusal in a browser, corrects what is wrong and sends it again. */
export function isCorrected({ headers }: HttpRequest): boolean {
  return ofBrowsers.some((name) => headers[name] !== undefined) || headers.accept?.includes('text/html') === true;
}

/** In this instance, over all forms: a broken integration fits in, and an attack fills no quarantine. */
const limits = { atOnce: 200, perMinute: 60 };
const allowance = createAllowance(limits, () => performance.now());

/**
 * Queues a refused post for the quarantine, and answers its receipt id; undefined where it is only counted: it
 * is empty, or too many came at once.
 */
export async function keepRefused(request: HttpRequest, form: Form, kit: AcceptingKit): Promise<string | undefined> {
  if (request.body.length === 0 || !allowance.take()) return undefined;
  const { id: sourceId, version: configVersion } = form;
  const hubHeaders = { [checkHeader]: 'failed' };
  return accept(request, kit, { kind: 'form', sourceId, vendor: 'form', configVersion, hubHeaders });
}
