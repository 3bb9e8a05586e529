import type { EventDefinition } from '@afluente/events/define-event';
import type { Uses } from './part';

/** What a function declares of itself, once; infra turns it into a Lambda, its trigger, its grants, its alarms. */

export type HttpMethod = 'ANY' | 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

export interface Route {
  readonly method: HttpMethod;
  /** API Gateway's path syntax: `/v1/hooks/{sourceId}`, `/v1/{proxy+}` */
  readonly path: string;
  /** `management` routes stand behind the JWT authorizer */
  readonly access: 'public' | 'management';
}

/**
 * The partitions of the table that a function needs, and no others: a whole key, or `*` in it for any run of characters. The files of
 * keys in packages/store give them, so that nobody writes them a second time. IAM does not see sort keys.
 */
export interface TablePartitions {
  /** whose items it gets by their keys */
  readonly gets?: readonly string[];
  /** in which it asks for ranges */
  readonly queries?: readonly string[];
  /** of the index, which it asks for ranges: in a query of the index IAM sees the index's partition */
  readonly lists?: readonly string[];
  /** in which it puts items; it updates and deletes none */
  readonly puts?: readonly string[];
  /** in which it adds to counts (UpdateItem); it reads none */
  readonly adds?: readonly string[];
}

/** What the function may touch: the least it needs. */
export interface Access {
  readonly table?: 'read' | 'write' | TablePartitions;
  /** the bucket of raw deliveries: `inbox` puts what fits no message, `uploads` lets pages put their files, and neither reads anything; `erase` reads, writes and deletes */
  readonly archive?: 'read' | 'inbox' | 'uploads' | 'read-write' | 'erase';
  /** `hub`: the hub's own signing secret; `sources`: the vendors' secrets */
  readonly secrets?: { readonly hub?: 'read'; readonly sources?: 'read' | 'write' };
  /** queues it sends to */
  readonly sends?: readonly ('deliveries' | 'clocks')[];
  /** dead letters: `keep` looks at them and may send them anew to their own queues, `redrive` puts them back to where they came from */
  readonly deadLetters?: 'keep' | 'redrive';
  /** may read changes from the table's stream by their place, without being fed by it */
  readonly changes?: 'read';
  /** may send mail by Amazon SES, from what the account has verified there */
  readonly mail?: 'send';
  /** may call PutEvents: publish-changes alone */
  readonly bus?: 'put';
  /** events that its commits carry: for the catalogue page */
  readonly publishes?: readonly EventDefinition[];
}

export interface Common extends Access {
  readonly summary: string;
  readonly timeoutSeconds: number;
  /** MB; 512 where absent */
  readonly memoryMb?: number;
  /** the live parts that its kit gives, by name */
  readonly uses?: Uses;
}

/** Of a function that no queue feeds: those have a ceiling of their own. */
export interface Reserving {
  /**
   * Per cent of the account's runs at once that are kept for it, and its ceiling, where the deployer states the account's limit: by default 5,
   * of a job 0.5
   */
  readonly reservedPercent?: number;
}

export interface HttpDeclaration extends Common, Reserving {
  readonly routes: readonly Route[];
}

export interface QueueDeclaration extends Common {
  readonly queue: 'deliveries';
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
  /** receives before a message goes to the dead-letter queue */
  readonly attempts: number;
}

export interface StreamDeclaration extends Common, Reserving {
  readonly stream: 'hub';
  readonly batchSize: number;
  readonly attempts: number;
  readonly maxAgeHours: number;
}

export interface EventDeclaration extends Common {
  readonly on: readonly EventDefinition[];
  /** an EventBridge pattern over the event's `detail` */
  readonly where?: Readonly<Record<string, unknown>>;
  /** runs before an event goes to the dead-letter queue */
  readonly attempts: number;
  /** how long EventBridge tries to put an event into the handler's queue, which keeps it for 14 days */
  readonly maxAgeHours: number;
  readonly batch?: EventBatch;
}

/** What a queue hands over at once at most; a larger batch would need a window (AWS: "CreateEventSourceMapping"). */
export type BatchSize = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** How the events that wait in a handler's queue are given to it. */
export interface EventBatch {
  /** events that one invocation is given at most, 1 to 10; 10 where absent */
  readonly size?: BatchSize;
  /** how long a batch that is not full waits for more, 0 to 300; 0 where absent */
  readonly windowSeconds?: number;
  /** invocations at once at most, 2 to 1000; 10 where absent */
  readonly atOnce?: number;
}

export interface JobDeclaration extends Common, Reserving {
  /** an EventBridge Scheduler expression: `rate(1 hour)`, `cron(0 3 * * ? *)` */
  readonly every: string;
  readonly attempts: number;
}

export interface ClockDeclaration extends Common {
  /** receives before a clock goes to the dead-letter queue */
  readonly attempts: number;
  /** clocks that one invocation is given at most; 10 where absent */
  readonly batchSize?: BatchSize;
  /** invocations at once at most, 2 to 1000; 10 where absent */
  readonly atOnce?: number;
}

/**
 * How long a queue waits until it shows a message again that its function was given, in seconds: at least six times the function's
 * timeout (AWS: "Configuring a queue to use with Lambda").
 */
export function visibilitySecondsOf({ timeoutSeconds }: { readonly timeoutSeconds: number }): number {
  return 6 * timeoutSeconds;
}

export type Declaration =
  | ({ readonly trigger: 'http' } & HttpDeclaration)
  | ({ readonly trigger: 'queue' } & QueueDeclaration)
  | ({ readonly trigger: 'stream' } & StreamDeclaration)
  | ({ readonly trigger: 'event' } & EventDeclaration)
  | ({ readonly trigger: 'job' } & JobDeclaration)
  | ({ readonly trigger: 'clock' } & ClockDeclaration);

/** A Lambda handler that carries its declaration; what every file in functions/ exports as `handler`. */
export type DeclaredHandler<Event = never, Result = unknown> = ((
  event: Event,
  context: LambdaContext,
) => Promise<Result>) & {
  readonly declaration: Declaration;
};

/** The part of Lambda's context that the kit uses. */
export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}
