import { Clock } from '@afluente/domain/clocks/clock';
import { RejectedError, retryOf } from '@afluente/domain/errors';
import type { ClockDeclaration, DeclaredHandler, LambdaContext } from './declaration';
import { type Kit, kitFor } from './kit';
import { logFor } from './log';
import type { Uses, UsesOf } from './part';
import type { BatchResponse, QueueEvent } from './queue-handler';
import { wrap } from './wrap';

/** When a clock really rang: its own time or later, the same on each try. */
export interface Ring {
  /** ISO 8601 */
  readonly rangAt: string;
}

export type ClockRun<Named extends Uses> = (clock: Clock, kit: Kit<Named>, ring: Ring) => Promise<void>;

/**
 * A function that clocks wake, by the name of its file. `kit.now` is the time that the clock was set to, also when it rings late or again.
 * A clock may ring twice, and after it was moved or stopped: `run` asks the state that waits (`isAwaited`) and does nothing where it waits
 * for another one. Clocks of a batch fail one by one, are tried again up to the declaration's `attempts`, and then lie in the
 * function's dead-letter queue. A DuplicateError is a success.
 */
export function clockHandler<const D extends ClockDeclaration>(
  declaration: D,
  run: ClockRun<UsesOf<D>>,
): DeclaredHandler<QueueEvent, BatchResponse> {
  const wake = async (
    { body, attributes }: QueueEvent['Records'][number],
    context: LambdaContext,
  ): Promise<boolean> => {
    let log = logFor(context.awsRequestId);
    try {
      const clock = readClock(body);
      log = logFor(context.awsRequestId, { clockId: clock.id, wakes: clock.wakes });
      await run(clock, kitFor(declaration, { now: clock.at, log }), {
        rangAt: rangAt(clock, attributes.SentTimestamp),
      });
      return true;
    } catch (error) {
      const retry = retryOf(error);
      if (retry === 'done') log.info({ code: 'clock.duplicate', outcome: 'duplicate' });
      else log.error({ code: 'clock.failed', outcome: retry === 'never' ? 'rejected' : 'retry', error });
      return retry === 'done';
    }
  };
  return wrap<QueueEvent, BatchResponse>(
    { trigger: 'clock', ...declaration },
    {
      handle: async ({ Records }, context) => {
        const done = await Promise.all(Records.map((record) => wake(record, context)));
        const failed = Records.filter((_, index) => done[index] !== true);
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
      onError: (error, _event, context) => {
        logFor(context.awsRequestId).error({ code: 'clock.batchFailed', outcome: 'retry', error });
        return undefined;
      },
    },
  );
}

/** It is sent up to two minutes before its time, with a delay, or after its time. */
function rangAt({ at }: Clock, sentAt: string): string {
  return new Date(Math.max(Date.parse(at), Number(sentAt))).toISOString();
}

function readClock(body: string): Clock {
  const parsed = Clock.safeParse(jsonOf(body));
  if (!parsed.success) throw new RejectedError('clock.invalid', 'A message is not a clock', { cause: parsed.error });
  return parsed.data;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
