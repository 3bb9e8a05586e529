import type { DeclaredHandler, JobDeclaration, LambdaContext } from './declaration';
import { type BaseKit, type Kit, makeKit, type NoParts, noParts, type Parts } from './kit';
import { logFor } from './log';
import { wrap } from './wrap';

/** What EventBridge Scheduler sends: infra sets the input to `{"scheduledAt": "<aws.scheduler.scheduled-time>"}`. */
export interface JobEvent {
  readonly scheduledAt: string;
}

export type JobRun<P extends Parts> = (kit: Kit<P>) => Promise<void>;

/** A function that runs on a schedule. `kit.now` is the time it was due, also when it starts late or again. */
export function jobHandler(declaration: JobDeclaration, run: JobRun<NoParts>): DeclaredHandler<JobEvent, void>;
export function jobHandler<P extends Parts>(
  declaration: JobDeclaration,
  parts: P,
  run: JobRun<P>,
): DeclaredHandler<JobEvent, void>;
export function jobHandler<P extends Parts>(
  declaration: JobDeclaration,
  ...rest: [JobRun<NoParts>] | [P, JobRun<P>]
): DeclaredHandler<JobEvent, void> {
  return rest.length === 1 ? build(declaration, noParts, rest[0]) : build(declaration, rest[0], rest[1]);
}

function build<P extends Parts>(declaration: JobDeclaration, parts: P, run: JobRun<P>) {
  return wrap<JobEvent, void>(
    { trigger: 'job', ...declaration },
    {
      handle: async (event, context) => {
        const base: BaseKit = { now: new Date(event.scheduledAt).toISOString(), log: logFor(context.awsRequestId) };
        await run(makeKit(base, parts));
      },
      onError: tellAndThrow,
    },
  );
}

function tellAndThrow(error: unknown, _event: JobEvent, context: LambdaContext): undefined {
  logFor(context.awsRequestId).error({ code: 'job.failed', outcome: 'retry', error });
}
