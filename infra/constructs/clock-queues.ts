import type { ClockDeclaration } from '@afluente/runtime/declaration';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { FoundFunction } from '../discover';
import { DataKey } from './data-key';
import { DeadLetterQueue } from './dead-letter-queue';
import { type HubFunction, pascalCase } from './hub-function';
import { WorkQueue } from './work-queue';

const defaultBatch = 10;
const defaultAtOnce = 10;

/** A queue for each function that clocks wake, in which a clock waits for the last minute or two, and one for clocks that wake nobody. */
export class ClockQueues extends Construct {
  /** by the function's name */
  readonly queues: ReadonlyMap<string, WorkQueue>;
  readonly unclaimed: DeadLetterQueue;

  constructor(scope: Construct, id: string, functions: readonly FoundFunction[]) {
    super(scope, id);
    this.unclaimed = new DeadLetterQueue(this);
    this.queues = new Map(
      functions.flatMap(({ name, declaration: consumer }) => {
        if (consumer.trigger !== 'clock') return [];
        const logicalId = `${pascalCase(name)}Clocks`;
        return [[name, new WorkQueue(this, pascalCase(name), { consumer, logicalId })] as const];
      }),
    );
  }

  /** Lets a function send clocks. */
  acceptFrom(fn: HubFunction): void {
    const urls = [...this.queues].map(([name, { queue }]) => [name, queue.queueUrl]);
    fn.setVariable('clockQueueUrls', Stack.of(this).toJsonString(Object.fromEntries(urls)));
    fn.setVariable('unclaimedClocksQueueUrl', this.unclaimed.queue.queueUrl);
    const queues = [this.unclaimed, ...this.queues.values()];
    fn.allow(
      ['sqs:SendMessage'],
      queues.map(({ queue }) => queue.queueArn),
    );
    DataKey.of(this)?.open(fn, 'write');
  }

  /** Wakes a function by its clocks; those that it gives up on are in the queue it returns. */
  wake(fn: HubFunction, { batchSize = defaultBatch, atOnce = defaultAtOnce }: ClockDeclaration): DeadLetterQueue {
    const own = this.queues.get(fn.found.name);
    if (own === undefined) throw new Error(`${fn.found.name} has no queue of clocks`);
    own.feed(fn, { batchSize, batchWindowSeconds: 0, atOnce });
    return own.deadLetters;
  }
}
