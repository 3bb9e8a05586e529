import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Declaration, DeclaredHandler, LambdaContext } from './declaration';
import { declared } from './declared';
import { asInvocation } from './invocation';
import { withSourceFrames } from './source-frames';

/** What becomes of an error that reached the wrapper: a result to answer with, or `undefined` to let it be thrown. */
export interface Steps<Event, Result> {
  readonly handle: (event: Event, context: LambdaContext) => Promise<Result>;
  readonly onError: (error: unknown, event: Event, context: LambdaContext) => Result | undefined;
}

/** Milliseconds before the function's timeout at which it gives up by itself, so that the outcome is still reported. */
const giveUpBeforeMs = 250;

function outOfTime(): never {
  throw Object.assign(new Error('The function ran out of time'), { name: 'TimeoutError', code: 'function.timeout' });
}

/** What Lambda's runtime prints of an error that is thrown names files and lines of our sources. */
function nameSources(error: unknown): void {
  if (error instanceof Error && error.stack !== undefined) error.stack = withSourceFrames(error.stack);
}

/**
 * The one place where middy is used: its order of steps is fixed here. An invocation that comes within 250 ms of its
 * timeout ends in a TimeoutError (`function.timeout`) instead of being cut off in silence.
 */
export function wrap<Event, Result>(
  declaration: Declaration,
  steps: Steps<Event, Result>,
): DeclaredHandler<Event, Result> {
  const engine = middy<Event, Result>({
    timeoutEarlyInMillis: giveUpBeforeMs,
    timeoutEarlyResponse: outOfTime,
  }).onError((request) => {
    const answer = steps.onError(request.error, request.event, request.context);
    if (answer !== undefined) request.response = answer;
    else nameSources(request.error);
  });
  engine.handler(steps.handle);
  // middy types the whole context; it and we read only what LambdaContext states
  return declared(declaration, (event, context) => asInvocation(() => engine(event, context as Context)));
}
