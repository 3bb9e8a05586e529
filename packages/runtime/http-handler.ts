import type { DeclaredHandler, HttpDeclaration, LambdaContext } from './declaration';
import { type HttpAnswer, type HttpResult, writeAnswer } from './http-answer';
import { type HttpEvent, type HttpRequest, readRequest } from './http-request';
import { type Kit, kitFor } from './kit';
import { logFor } from './log';
import type { Uses, UsesOf } from './part';
import { problemAnswer } from './problem';
import { wrap } from './wrap';

export type HttpRun<Named extends Uses> = (request: HttpRequest, kit: Kit<Named>) => Promise<HttpAnswer>;

/**
 * A function that answers HTTP. `kit.now` is when the API took the request. Whatever `run` throws becomes an RFC 9457
 * problem document (`problem.ts`); only answers of 500 and above are logged here, the rest is for `run` to log.
 */
export function httpHandler<const D extends HttpDeclaration>(
  declaration: D,
  run: HttpRun<UsesOf<D>>,
): DeclaredHandler<HttpEvent, HttpResult> {
  return wrap<HttpEvent, HttpResult>(
    { trigger: 'http', ...declaration },
    {
      handle: async (event, context) => {
        const request = readRequest(event);
        const log = logFor(context.awsRequestId, aboutRequest(event));
        const answer = await run(request, kitFor(declaration, { now: request.receivedAt, log }));
        return writeAnswer(answer, request.method);
      },
      onError: answerProblem,
    },
  );
}

function answerProblem(error: unknown, event: HttpEvent, context: LambdaContext): HttpResult {
  const { requestId, http } = event.requestContext;
  const answer = problemAnswer(error, { requestId, languages: event.headers?.['accept-language'] });
  if (answer.status >= 500) {
    logFor(context.awsRequestId, aboutRequest(event)).error({ code: 'http.failed', outcome: 'failed', error });
  }
  return writeAnswer(answer, http.method.toUpperCase());
}

/** The path as it was asked for, but for what whoever knows it may use: the token of a signed link. */
function aboutRequest({ rawPath, pathParameters, requestContext }: HttpEvent) {
  const { requestId, http } = requestContext;
  const token = pathParameters?.token;
  const path = token === undefined ? rawPath : rawPath.replaceAll(token, '{token}');
  return { correlationId: requestId, method: http.method.toUpperCase(), path };
}
