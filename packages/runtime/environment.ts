/** The environment of every function: names stated once, set by infra, read on first use. */
export const environmentNames = {
  table: 'AFLUENTE_TABLE',
  archiveBucket: 'AFLUENTE_ARCHIVE_BUCKET',
  /** how many days raw deliveries are kept */
  archiveDays: 'AFLUENTE_ARCHIVE_DAYS',
  deliveriesQueueUrl: 'AFLUENTE_DELIVERIES_QUEUE_URL',
  /** the queue from which a handler takes its events */
  eventsQueueUrl: 'AFLUENTE_EVENTS_QUEUE_URL',
  /** JSON: the URL of the queue of each function that clocks wake, by the function's name */
  clockQueueUrls: 'AFLUENTE_CLOCK_QUEUE_URLS',
  /** where clocks lie that wake no function */
  unclaimedClocksQueueUrl: 'AFLUENTE_UNCLAIMED_CLOCKS_QUEUE_URL',
  /** JSON: each dead-letter queue and the way back from it, by what it is called (dead-letter-queues.ts) */
  deadLetterQueues: 'AFLUENTE_DEAD_LETTER_QUEUES',
  bus: 'AFLUENTE_BUS',
  /** ARN of the hub's own secret: receipt MACs, render tokens */
  hubSecret: 'AFLUENTE_HUB_SECRET',
  /** name prefix of the vendors' secrets: `<prefix><sourceId>` */
  sourceSecretPrefix: 'AFLUENTE_SOURCE_SECRET_PREFIX',
  /** ARN of the KMS key under which the vendors' secrets are kept, where the deployer chose one */
  secretsKey: 'AFLUENTE_SECRETS_KEY',
  /** the configuration set of Amazon SES that mails of the hub name */
  mailSet: 'AFLUENTE_MAIL_SET',
  /** what vendors dial: scheme, host and stage path, no trailing slash */
  publicUrl: 'AFLUENTE_PUBLIC_URL',
} as const;

export type EnvironmentKey = keyof typeof environmentNames;

/** Reads one value of the environment; throws naming the variable when infra did not set it. */
export function environment(key: EnvironmentKey): string {
  const value = environmentIfSet(key);
  if (value === undefined) throw new Error(`The environment variable ${environmentNames[key]} is not set`);
  return value;
}

/** Reads one value that infra sets only where the deployer chose it; undefined where it did not. */
export function environmentIfSet(key: EnvironmentKey): string | undefined {
  const value = process.env[environmentNames[key]];
  return value === '' ? undefined : value;
}
