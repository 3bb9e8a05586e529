/** One price: USD for a single unit, as AWS's own price page states it (there for a million, a thousand or a GB). */
export interface Price {
  readonly usd: number;
  readonly unit: string;
  readonly source: string;
}

/** The pages were read in stored public copies, and pages that quote them, of May 2025 to June 2026. */
export const pricesReadOn = 'June 2026';
export const pricesOf = 'us-east-1, on demand, first tier, without the free tier';

const million = 1_000_000;

/**
 * The only statement of AWS prices. DynamoDB after the cut of November 2024 that halved on-demand throughput (AWS database
 * blog, "New – Amazon DynamoDB lowers pricing for on-demand throughput and global tables").
 */
export const prices = {
  httpRequest: price(1 / million, 'request, started 512 KB', 'api-gateway'),
  lambdaRequest: price(0.2 / million, 'invocation', 'lambda'),
  lambdaArmSecond: price(0.000_013_333_4, 'GB-second on arm64', 'lambda'),
  queueRequest: price(0.4 / million, 'request, started 64 KB', 'sqs'),
  writeUnit: price(0.625 / million, 'write request unit', 'dynamodb'),
  readUnit: price(0.125 / million, 'read request unit', 'dynamodb'),
  tableMonth: price(0.25, 'GB-month', 'dynamodb'),
  tableBackupMonth: price(0.2, 'GB-month of point-in-time recovery', 'dynamodb'),
  objectWrite: price(0.005 / 1000, 'PUT', 's3'),
  objectRead: price(0.0004 / 1000, 'GET', 's3'),
  objectMonth: price(0.023, 'GB-month', 's3'),
  event: price(1 / million, 'event, started 64 KB', 'eventbridge'),
  eventArchive: price(0.1, 'GB archived', 'eventbridge'),
  eventArchiveMonth: price(0.023, 'GB-month', 'eventbridge'),
  log: price(0.5, 'GB ingested', 'cloudwatch'),
  logMonth: price(0.03, 'GB-month, before compression', 'cloudwatch'),
  secretCall: price(0.05 / 10_000, 'API call', 'secrets-manager'),
  transferOut: price(0.09, 'GB to the internet', 'ec2/pricing/on-demand'),
} as const;

export type PriceName = keyof typeof prices;

function price(usd: number, unit: string, page: string): Price {
  const path = page.includes('/') ? page : `${page}/pricing`;
  return { usd, unit, source: `https://aws.amazon.com/${path}/` };
}
