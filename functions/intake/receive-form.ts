import { renderToken, type SpamVerdict } from '@afluente/connectors/form/spam';
import { spamHeader } from '@afluente/connectors/form/spam-header';
import { fieldPointer } from '@afluente/connectors/form/validate-form';
import type { Form } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import { languageFor } from '@afluente/domain/words/language';
import { type HttpAnswer, json } from '@afluente/runtime/http-answer';
import { httpHandler } from '@afluente/runtime/http-handler';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { hubSecret } from '@afluente/runtime/hub-secret';
import type { Kit } from '@afluente/runtime/kit';
import { ProblemError, problemOf } from '@afluente/runtime/problem';
import { healthPartitions } from '@afluente/store/health/health-keys';
import { configPartition } from '@afluente/store/policies/config-keys';
import { configReader } from '../parts/config-reader';
import { deliveriesQueue } from '../parts/deliveries-queue';
import { refusalCounter } from '../parts/refusal-counter';
import { accept } from './acceptance/accept';
import { crossOriginHeaders, formMethods, preflightHeaders } from './acceptance/cross-origin';
import { page, thanks } from './acceptance/form-page';
import { formRefusal, isBrowser } from './acceptance/form-refusal';
import { FieldsNotValid, judgeForm } from './acceptance/judge-form';
import { judgeNamedForm } from './acceptance/judge-named-form';
import { isCorrected, keepRefused } from './acceptance/keep-refused';
import { namedBy, noteRefusal, noteUnknown } from './acceptance/note-refusal';
import { retryWithFreshConfig } from './acceptance/retry-with-fresh-config';

const uses = { configReader, hubSecret, deliveriesQueue, refusalCounter };
type FormKit = Kit<typeof uses>;

const path = '/v1/forms/{formId}';

/**
 * Takes posts of web forms. HEAD gives a page a render token (`afluente-render-token`) to post back as `af_token`; the other
 * methods of this path belong to the management API.
 */
export const handler = httpHandler(
  {
    summary: 'Takes posts of web forms: checks origin and fields, flags spam, queues the raw post.',
    routes: [
      { method: 'POST', path, access: 'public' },
      { method: 'OPTIONS', path, access: 'public' },
      { method: 'HEAD', path, access: 'public' },
      { method: 'PATCH', path, access: 'public' },
    ],
    table: { gets: [configPartition(formConfig.kind)], adds: [healthPartitions] },
    archive: 'inbox',
    secrets: { hub: 'read' },
    sends: ['deliveries'],
    timeoutSeconds: 10,
    reservedPercent: 15,
    uses,
  },
  async (request, kit) => {
    // before any look at the form: what a page asks ahead of its post is answered alike for all
    if (request.method === 'OPTIONS') return { status: 204, headers: preflightHeaders(request) };
    const known: { form?: Form } = {};
    try {
      const judging = retryWithFreshConfig((maxAgeMs) =>
        judgeNamedForm({ request, configReader: kit.configReader, known, maxAgeMs }, (form) =>
          askedOf(form, request, kit),
        ),
      );
      const [asked] = await Promise.all([judging, kit.hubSecret.read()]);
      return await answerTo(asked, request, kit);
    } catch (error) {
      const form = known.form ?? (await namedBy(request.pathParameters.formId ?? '', kit.configReader.form));
      if (form === undefined) await noteUnknown('form', request.pathParameters.formId ?? '', { error, request, kit });
      return await refuse(error, { request, kit, form });
    }
  },
);

interface Asked {
  readonly form: Form;
  readonly spam?: SpamVerdict | undefined;
}

async function askedOf(form: Form, request: HttpRequest, kit: FormKit): Promise<Asked> {
  const isPost = request.method === 'POST';
  return { form, spam: isPost ? judgeForm(form, request, await kit.hubSecret.read()) : undefined };
}

async function answerTo({ form, spam }: Asked, request: HttpRequest, kit: FormKit): Promise<HttpAnswer> {
  if (request.method === 'HEAD') {
    const token = renderToken(await kit.hubSecret.read(), form.id, kit.now);
    return { status: 204, headers: { ...crossOriginHeaders(request), 'afluente-render-token': token } };
  }
  if (request.method !== 'POST') {
    throw new ProblemError('http.methodNotAllowed', 'Send the form with POST.', { headers: { allow: formMethods } });
  }
  const receiptId = await accept(request, kit, {
    kind: 'form',
    sourceId: form.id,
    vendor: 'form',
    configVersion: form.version,
    ...(spam === undefined ? {} : { hubHeaders: { [spamHeader]: spam.code } }),
  });
  const answer = isBrowser(request) ? afterPost(form, request) : json(acceptedStatus(request), { receiptId });
  return { ...answer, headers: { ...answer.headers, ...crossOriginHeaders(request), 'afluente-receipt': receiptId } };
}

/** WordPress' form plugins take 200 alone for a success: Elementor Pro shows its visitor an error for 202 (`modules/forms/actions/webhook.php`). */
const acceptedStatus = ({ headers }: HttpRequest): number =>
  headers['user-agent']?.startsWith('WordPress/') ? 200 : 202;

function afterPost(form: Form, request: HttpRequest): HttpAnswer {
  if (form.redirectUrl !== undefined) return { status: 303, headers: { location: form.redirectUrl } };
  const language = languageFor(request.headers['accept-language']);
  return page(200, language, thanks[language]);
}

interface Refused {
  readonly request: HttpRequest;
  readonly kit: FormKit;
  readonly form: Form | undefined;
}

async function refuse(error: unknown, { request, kit, form }: Refused): Promise<HttpAnswer> {
  const isFailure = problemOf(error).status >= 500;
  if (isFailure) {
    kit.log.error({ code: 'http.failed', outcome: 'failed', error });
    return formRefusal(error, request);
  }
  if (form === undefined) return formRefusal(error, request);
  const kept = await keptRefusal(error, form, { request, kit });
  const pointers = new Set(form.fields.map(({ name }) => fieldPointer(name)));
  await noteRefusal(kept, { subject: { kind: 'form', id: form.id }, request, kit, pointers });
  return formRefusal(kept, request);
}

/** The refusal with its receipt, where the post is kept in quarantine all the same. */
async function keptRefusal(error: unknown, form: Form, { request, kit }: Pick<Refused, 'request' | 'kit'>) {
  if (!(error instanceof FieldsNotValid) || isCorrected(request)) return error;
  const receiptId = await keepRefused(request, form, kit);
  return receiptId === undefined ? error : error.keptAs(receiptId);
}
