import type { Declaration } from '@afluente/runtime/declaration';
import { Stack } from 'aws-cdk-lib';
import { DataKey } from './data-key';
import type { HubFunction } from './hub-function';
import type { WorkQueue } from './work-queue';

const reading = [
  'sqs:GetQueueUrl',
  'sqs:GetQueueAttributes',
  'sqs:ListDeadLetterSourceQueues',
  'sqs:ReceiveMessage',
  'sqs:ChangeMessageVisibility',
];

/** Lets a function look at the dead letters of all queues, and where it says so put them back: into those very queues, and no others. */
export function letRedrive(
  fn: HubFunction,
  access: Declaration['deadLetters'],
  queues: ReadonlyMap<string, WorkQueue>,
): void {
  if (access === undefined) return;
  const all = [...queues.values()];
  const failed = all.map(({ deadLetters }) => deadLetters.queue.queueArn);
  const names = [...queues].map(([name, { deadLetters }]) => [name, deadLetters.queue.queueName]);
  fn.setVariable('deadLetterQueues', Stack.of(fn).toJsonString(Object.fromEntries(names)));
  fn.allow(access === 'redrive' ? [...reading, 'sqs:DeleteMessage'] : reading, failed);
  if (access === 'redrive')
    fn.allow(
      ['sqs:SendMessage'],
      all.map(({ queue }) => queue.queueArn),
    );
  DataKey.of(fn)?.open(fn, access === 'redrive' ? 'write' : 'read');
}
