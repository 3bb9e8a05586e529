import type { DeclaredHandler, JobDeclaration, LambdaContext } from './declaration';
import { kitFor, type TimedKit } from './kit';
import { logFor } from './log';
import type { Uses, UsesOf } from './part';
import { wrap } from './wrap';

/** What EventBridge Scheduler sends: infra sets the input to `{"scheduledAt": "<aws.scheduler.scheduled-time>"}`. */
export interface JobEvent {
  readonly scheduledAt: string;
}

export type JobRun<Named extends Uses> = (kit: TimedKit<Named>) => Promise<void>;

/** A function that runs on a schedule. `kit.now` is the time it was due, also when it starts late or again. */
export function jobHandler<const D extends JobDeclaration>(
  declaration: D,
  run: JobRun<UsesOf<D>>,
): DeclaredHandler<JobEvent, void> {
  return wrap<JobEvent, void>(
    { trigger: 'job', ...declaration },
    {
      handle: async (event, context) => {
        const base = { now: new Date(event.scheduledAt).toISOString(), log: logFor(context.awsRequestId) };
        const remainingMs = () => context.getRemainingTimeInMillis();
        await run(Object.assign(kitFor(declaration, base), { remainingMs }));
      },
      onError: logAndThrow,
    },
  );
}

function logAndThrow(error: unknown, _event: JobEvent, context: LambdaContext): undefined {
  logFor(context.awsRequestId).error({ code: 'job.failed', outcome: 'retry', error });
}
