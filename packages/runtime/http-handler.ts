import type { DeclaredHandler, HttpDeclaration, LambdaContext } from './declaration';
import { type HttpAnswer, type HttpResult, writeAnswer } from './http-answer';
import { type HttpEvent, type HttpRequest, readRequest } from './http-request';
import { type Kit, makeKit, type NoParts, noParts, type Parts } from './kit';
import { logFor } from './log';
import { problemAnswer } from './problem';
import { wrap } from './wrap';

export type HttpRun<P extends Parts> = (request: HttpRequest, kit: Kit<P>) => Promise<HttpAnswer>;

/**
 * A function that answers HTTP. `kit.now` is when the API took the request. Whatever `run` throws becomes an RFC 9457
 * problem document (`problem.ts`); only answers of 500 and above are logged here, the rest is `run`'s to tell.
 */
export function httpHandler(
  declaration: HttpDeclaration,
  run: HttpRun<NoParts>,
): DeclaredHandler<HttpEvent, HttpResult>;
export function httpHandler<P extends Parts>(
  declaration: HttpDeclaration,
  parts: P,
  run: HttpRun<P>,
): DeclaredHandler<HttpEvent, HttpResult>;
export function httpHandler<P extends Parts>(
  declaration: HttpDeclaration,
  ...rest: [HttpRun<NoParts>] | [P, HttpRun<P>]
): DeclaredHandler<HttpEvent, HttpResult> {
  return rest.length === 1 ? build(declaration, noParts, rest[0]) : build(declaration, rest[0], rest[1]);
}

function build<P extends Parts>(declaration: HttpDeclaration, parts: P, run: HttpRun<P>) {
  return wrap<HttpEvent, HttpResult>(
    { trigger: 'http', ...declaration },
    {
      handle: async (event, context) => {
        const request = readRequest(event);
        const log = logFor(context.awsRequestId);
        const answer = await run(request, makeKit({ now: request.receivedAt, log }, parts));
        return writeAnswer(answer, request.method);
      },
      onError: answerProblem,
    },
  );
}

function answerProblem(error: unknown, event: HttpEvent, context: LambdaContext): HttpResult {
  const { requestId, http } = event.requestContext;
  const answer = problemAnswer(error, requestId);
  if (answer.status >= 500) {
    logFor(context.awsRequestId).error({ code: 'http.failed', outcome: 'failed', correlationId: requestId, error });
  }
  return writeAnswer(answer, http.method.toUpperCase());
}
