import { createRateLimit } from '@afluente/app/sources/rate-limit';
import type { Form } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import { type HttpAnswer, json } from '@afluente/runtime/http-answer';
import { httpHandler } from '@afluente/runtime/http-handler';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { Kit } from '@afluente/runtime/kit';
import { ProblemError, problemAnswer, problemOf } from '@afluente/runtime/problem';
import { healthPartitions } from '@afluente/store/health/health-keys';
import { configPartition } from '@afluente/store/policies/config-keys';
import { archiveLinks } from '../parts/archive-links';
import { configReader } from '../parts/config-reader';
import { refusalCounter } from '../parts/refusal-counter';
import { crossOriginHeaders, preflightHeaders } from './acceptance/cross-origin';
import { judgeNamedForm } from './acceptance/judge-named-form';
import { namedBy, noteRefusal } from './acceptance/note-refusal';
import { retryWithFreshConfig } from './acceptance/retry-with-fresh-config';
import { formScript } from './uploading/form-script';
import { askedPointers, openUpload } from './uploading/open-upload';

const uses = { configReader, links: archiveLinks, refusalCounter };
type UploadKit = Kit<typeof uses>;

const path = '/v1/forms/{formId}/uploads';
const limit = createRateLimit();
/** files a second of one form that an instance lets through */
const perSecond = 10;

/** Lets the pages of a form upload files that no post could carry, and gives them the script that does it. */
export const handler = httpHandler(
  {
    summary: 'Signs links by which the pages of a form upload large files, and serves the script that uploads them.',
    routes: [
      { method: 'POST', path, access: 'public' },
      { method: 'OPTIONS', path, access: 'public' },
      { method: 'GET', path: '/v1/form.js', access: 'public' },
    ],
    table: { gets: [configPartition(formConfig.kind)], adds: [healthPartitions] },
    archive: 'uploads',
    timeoutSeconds: 10,
    reservedPercent: 1,
    uses,
  },
  async (request, kit) => {
    if (request.method === 'OPTIONS') return { status: 204, headers: preflightHeaders(request) };
    if (request.method === 'GET') return scriptAnswer();
    const known: { form?: Form } = {};
    try {
      const form = await retryWithFreshConfig((maxAgeMs) =>
        judgeNamedForm({ request, configReader: kit.configReader, known, maxAgeMs }, (named) => named),
      );
      limitRate(form);
      const opened = await openUpload({ form, body: request.body, now: kit.now }, kit.links);
      return json(200, opened, crossOriginHeaders(request));
    } catch (error) {
      return await refuse(error, { request, kit, known });
    }
  },
);

interface Asked {
  readonly request: HttpRequest;
  readonly kit: UploadKit;
  /** the form, once found */
  readonly known: { form?: Form };
}

/** Answers a refusal, and counts it in the health of its form. */
async function refuse(error: unknown, { request, kit, known }: Asked): Promise<HttpAnswer> {
  if (problemOf(error).status >= 500) kit.log.error({ code: 'http.failed', outcome: 'failed', error });
  const form = known.form ?? (await namedBy(request.pathParameters.formId ?? '', kit.configReader.form));
  if (form !== undefined)
    await noteRefusal(error, { subject: { kind: 'form', id: form.id }, request, kit, pointers: askedPointers });
  const answer = problemAnswer(error, { requestId: request.requestId, languages: request.headers['accept-language'] });
  return { ...answer, headers: { ...answer.headers, ...crossOriginHeaders(request) } };
}

function limitRate({ id }: Form): void {
  const seconds = limit(id, perSecond);
  if (seconds === undefined) return;
  const detail = 'The pages of this form ask for too many uploads at once; try again later.';
  throw new ProblemError('http.tooManyRequests', detail, {
    code: 'upload.tooMany',
    headers: { 'retry-after': String(seconds) },
  });
}

/** A page of any origin may load it: it holds no secret, and does nothing but what the page could. */
function scriptAnswer(): HttpAnswer {
  return {
    status: 200,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
    body: formScript(),
  };
}
