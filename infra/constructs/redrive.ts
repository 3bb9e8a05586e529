import type { Declaration } from '@afluente/runtime/declaration';
import { Stack } from 'aws-cdk-lib';
import { DataKey } from './data-key';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { HubBus } from './hub-bus';
import type { HubFunction } from './hub-function';
import type { WorkQueue } from './work-queue';

/** A dead-letter queue, and where its letters go back to. */
export type WayBack = { readonly deadLetters: DeadLetterQueue } & (
  | { readonly back: 'queue'; readonly queue: WorkQueue }
  | { readonly back: 'job' | 'stream'; readonly fn: HubFunction }
  /** to the queue of the function that a clock wakes */
  | { readonly back: 'clock' }
  | { readonly back: 'bus'; readonly bus: HubBus }
);

const looking = ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility'];
const moving = ['sqs:DeleteMessage', 'sqs:SendMessage'];
const puttingBack = ['sqs:DeleteMessage', 'sqs:ListDeadLetterSourceQueues'];

/** Lets a function look at the dead letters of all queues and keep them, or put them back: to where they came from, and nowhere else. */
export function letRedrive(
  fn: HubFunction,
  access: Declaration['deadLetters'],
  ways: ReadonlyMap<string, WayBack>,
): void {
  if (access === undefined) return;
  const all = [...ways.values()];
  const named = [...ways].map(([name, way]) => [name, namedWay(way, fn)]);
  fn.setVariable('deadLetterQueues', Stack.of(fn).toJsonString(Object.fromEntries(named)));
  const actions = [...looking, ...(access === 'redrive' ? puttingBack : moving)];
  fn.allow(
    actions,
    all.map(({ deadLetters }) => deadLetters.queue.queueArn),
  );
  if (access === 'redrive') letPutBack(fn, all);
  DataKey.of(fn)?.open(fn, 'write');
}

function letPutBack(fn: HubFunction, ways: readonly WayBack[]): void {
  const queues = ways.flatMap((way) => (way.back === 'queue' ? [way.queue.queue.queueArn] : []));
  const functions = ways.flatMap((way) => ('fn' in way ? [way.fn.lambda.functionArn] : []));
  fn.allow(['sqs:SendMessage'], queues);
  if (functions.length > 0) fn.allow(['lambda:InvokeFunction'], functions);
  for (const way of ways) if (way.back === 'bus') way.bus.acceptFrom(fn);
}

/** A function that looks does not name itself: CloudFormation makes nothing that waits for itself. */
function namedWay(way: WayBack, asking: HubFunction): object {
  const { back, deadLetters } = way;
  return {
    queue: deadLetters.queue.queueName,
    back,
    ...(way.back === 'queue' && { attempts: way.queue.consumer.attempts }),
    ...('fn' in way && way.fn !== asking && { fn: way.fn.lambda.functionName }),
  };
}
