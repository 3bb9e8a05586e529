import type { Clock } from '../clock';
import { describeError, type Log } from '../log';
import type { Mailbox, Staged } from '../mailbox';
import { createQueue } from '../queues/create-queue';
import type { Delivery, Draft } from '../queues/message';
import type { Queue, QueueParts } from '../queues/queue';
import { retryWait } from '../retry-waits';
import type { AsyncPolicy } from './async-policy';
import { deadLetterRecord, destinationRecord, type FailedInvocation } from './failed-invocation';
import type { FunctionHost } from './function-host';
import { graceFor } from './grace';
import { instancesPerFunction } from './second-instance';
import type { FunctionError } from './worker-messages';

/** The asynchronous invocations of one function: durable, retried, given up into a queue. */
export interface AsyncInvocations {
  /** Prepares invocations; they will happen once the staged change is committed. Payloads are JSON text. */
  stage(payloads: readonly string[]): Staged;
  readonly name: string;
  pending(until: number): number;
  stop(): Promise<void>;
}

export interface AsyncParts extends QueueParts {
  /** Finds a queue of the stack by its ARN, for destinations. */
  readonly queueAt: (arn: string) => Queue;
}

interface State {
  readonly target: FunctionHost;
  readonly policy: AsyncPolicy;
  readonly queue: Queue;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly queueAt: (arn: string) => Queue;
  running: number;
  stopped: boolean;
}

/** Starts to deliver a function's asynchronous invocations, those that an earlier process accepted first. */
export async function startAsyncInvocations(
  target: FunctionHost,
  policy: AsyncPolicy,
  parts: AsyncParts,
): Promise<AsyncInvocations> {
  const queue = await createQueue(backlogSettings(target.plan.name), parts);
  const { mailbox, clock, log, queueAt } = parts;
  const state: State = { target, policy, queue, mailbox, clock, log, queueAt, running: 0, stopped: false };
  queue.onReady(() => poll(state));
  setImmediate(() => poll(state));
  return {
    name: `invocations of ${target.plan.name}`,
    stage: (payloads) => queue.stage(payloads.map((body) => ({ body }))),
    pending: (until) => state.running + queue.pending(until),
    stop: async () => {
      state.stopped = true;
      await graceFor(() => state.running > 0);
    },
  };
}

function backlogSettings(functionName: string) {
  return {
    name: `invocations-of-${functionName}`,
    arn: '',
    url: '',
    visibilityTimeoutSeconds: 0,
    delaySeconds: 0,
    retentionSeconds: Number.POSITIVE_INFINITY,
    maximumBytes: Number.POSITIVE_INFINITY,
    waitSeconds: 0,
  };
}

function poll(state: State): void {
  while (!state.stopped && state.running < instancesPerFunction && state.queue.counts().visible > 0) {
    state.running += 1;
    runNext(state)
      .catch((error: unknown) => state.log(`error: ${state.target.plan.name}: ${describeError(error)}`))
      .finally(() => {
        state.running -= 1;
        poll(state);
      });
  }
}

async function runNext(state: State): Promise<void> {
  await state.target.calm();
  const [delivery] = await state.queue.receive({ limit: 1 });
  if (delivery === undefined) return;
  const { message, body, receiptHandle } = delivery;
  const age = state.clock.now() - message.sentAt;
  if (age > state.policy.maximumAgeSeconds * 1_000) return giveUp(state, delivery, undefined);
  const outcome = await state.target.invoke(body, message.id);
  if (outcome.ok) {
    await state.mailbox.commit(state.queue.stageRemoval([receiptHandle]));
    return;
  }
  const { name } = state.target.plan;
  state.log(`error: ${name}: attempt ${message.receiveCount} failed, ${outcome.error.errorType}`);
  if (message.receiveCount > state.policy.retries) await giveUp(state, delivery, outcome.error);
  else state.queue.release(receiptHandle, retryWait(message.receiveCount));
}

/** The record of the failure and the end of the invocation are one write: it can be neither lost nor given up twice. */
async function giveUp(state: State, delivery: Delivery, error: FunctionError | undefined): Promise<void> {
  const { policy, queue, target, mailbox, log, clock } = state;
  const failed: FailedInvocation = {
    plan: target.plan,
    message: delivery.message,
    payload: delivery.body,
    condition: error === undefined ? 'EventAgeExceeded' : 'RetriesExhausted',
    error,
    time: clock.now(),
  };
  const staged = [
    ...stageAt(state, policy.onFailureArn, destinationRecord(failed)),
    ...stageAt(state, policy.deadLetterArn, deadLetterRecord(failed)),
  ];
  await mailbox.commit(...staged, queue.stageRemoval([delivery.receiptHandle]));
  const end = staged.length > 0 ? 'went to its failure queue' : 'was dropped: the function has no failure destination';
  log(`error: ${target.plan.name}: an event ${end}, ${failed.condition}`);
}

function stageAt(state: State, arn: string | undefined, draft: Draft): Staged[] {
  return arn === undefined ? [] : [state.queueAt(arn).stage([draft])];
}
