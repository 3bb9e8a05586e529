import type { Form } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import { type HttpAnswer, json } from '@afluente/runtime/http-answer';
import { httpHandler } from '@afluente/runtime/http-handler';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { Kit } from '@afluente/runtime/kit';
import { ProblemError, problemAnswer, problemOf } from '@afluente/runtime/problem';
import { configPartition } from '@afluente/store/policies/config-keys';
import { archiveLinks } from '../parts/archive-links';
import { configReader } from '../parts/config-reader';
import { crossOriginHeaders, preflightHeaders, refuseOtherOrigins } from './acceptance/cross-origin';
import { rateLimit } from './acceptance/rate';
import { always, type Judgement, retryWithFreshConfig } from './acceptance/retry-with-fresh-config';
import { formScript } from './uploading/form-script';
import { openUpload } from './uploading/open-upload';

const uses = { configReader, links: archiveLinks };
type UploadKit = Kit<typeof uses>;

const path = '/v1/forms/{formId}/uploads';
const limitRate = rateLimit();
/** files a second of one form that an instance lets through */
const perSecond = 5;

/** Lets the pages of a form upload files that no post could carry, and gives them the script that does it. */
export const handler = httpHandler(
  {
    summary: 'Signs links by which the pages of a form upload large files, and serves the script that uploads them.',
    routes: [
      { method: 'POST', path, access: 'public' },
      { method: 'OPTIONS', path, access: 'public' },
      { method: 'GET', path: '/v1/form.js', access: 'public' },
    ],
    table: { gets: [configPartition(formConfig.kind)] },
    archive: 'uploads',
    timeoutSeconds: 10,
    reservedPercent: 1,
    uses,
  },
  async (request, kit) => {
    if (request.method === 'OPTIONS') return { status: 204, headers: preflightHeaders(request) };
    if (request.method === 'GET') return scriptAnswer();
    try {
      const form = await retryWithFreshConfig((maxAgeMs) => formOf({ request, kit, maxAgeMs }));
      limitRate(form.id, perSecond);
      const opened = await openUpload({ form, body: request.body, now: kit.now }, kit.links);
      return json(200, opened, crossOriginHeaders(request));
    } catch (error) {
      if (problemOf(error).status >= 500) kit.log.error({ code: 'http.failed', outcome: 'failed', error });
      const answer = problemAnswer(error, request.requestId);
      return { ...answer, headers: { ...answer.headers, ...crossOriginHeaders(request) } };
    }
  },
);

async function formOf({
  request,
  kit,
  maxAgeMs,
}: {
  readonly request: HttpRequest;
  readonly kit: UploadKit;
  readonly maxAgeMs: number | undefined;
}): Promise<Judgement<Form>> {
  const id = request.pathParameters.formId ?? '';
  const isId = /^[a-z0-9-]{1,64}$/.test(id);
  const { value: form, readAt } = isId
    ? await kit.configReader.form(id, maxAgeMs)
    : { value: undefined, readAt: always };
  if (form === undefined) return { readAt, outcome: new ProblemError('http.notFound', 'There is no such form.') };
  try {
    refuseOtherOrigins(form, request);
    return { readAt, outcome: form };
  } catch (error) {
    if (error instanceof ProblemError) return { readAt, outcome: error };
    throw error;
  }
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
