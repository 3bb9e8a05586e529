import * as z from 'zod';
import type { ServiceReply, ServiceRequest } from '../endpoint/service';

/** What one call to an AWS service is billed by, read from the call itself. */

/** DynamoDB request units. */
export interface DatabaseUnits {
  readonly readUnits: number;
  readonly writeUnits: number;
  /** writes whose condition did not hold: charged too, but no answer says how much, so estimated from the request's size */
  readonly refusedUnits: number;
}

interface Call {
  readonly operation: string;
  readonly portions: number;
  readonly entryBytes: number;
}

const portionBytes = 64 * 1024;
/** Portions of 64 KB, as SQS and EventBridge count them: one at least. */
export const portionsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / portionBytes));

/** The operation, and how many portions of 64 KB it counts as. */
export function callOf(service: string, { headers, method, body }: ServiceRequest): Call {
  const target = headers['x-amz-target'];
  const operation = typeof target === 'string' ? target.slice(target.indexOf('.') + 1) : method;
  if (operation === 'PutEvents') return { operation, ...entriesOf(body) };
  return { operation, portions: service === 'sqs' ? portionsOf(body.length) : 0, entryBytes: 0 };
}

const Entries = z.object({ Entries: z.array(z.object({ Detail: z.string().default('') })) });

/** AWS counts an entry's detail and some bytes around it, "Calculating PutEvents event entry size". */
function entriesOf(body: Buffer): Omit<Call, 'operation'> {
  const parsed = Entries.safeParse(JSON.parse(body.toString('utf8')));
  const sizes = parsed.success ? parsed.data.Entries.map(({ Detail }) => Buffer.byteLength(Detail)) : [];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return { portions: sum(sizes.map(portionsOf)), entryBytes: sum(sizes) };
}

/** Powertools adds its own name behind a function's. */
const agent = / app\/(\S+?)(?=-PT-|\s|$)/;

/** The function that called: its environment gives the SDK its name (AWS_SDK_UA_APP_ID). */
export function functionOf(userAgent: string | string[] | undefined): string {
  return (typeof userAgent === 'string' && agent.exec(userAgent)?.[1]) || 'outside';
}

const reading = /^(?:Get|BatchGet|TransactGet|Query|Scan)/;
const refusal = /ConditionalCheckFailedException|TransactionCanceledException/;
const nothing: DatabaseUnits = { readUnits: 0, writeUnits: 0, refusedUnits: 0 };

/** The units of a call to DynamoDB; none of any other service. */
export function unitsOf(operation: string, { body }: ServiceRequest, reply: ServiceReply): DatabaseUnits {
  const { capacityUnits = 0 } = reply;
  if (capacityUnits > 0) {
    return reading.test(operation)
      ? { ...nothing, readUnits: capacityUnits }
      : { ...nothing, writeUnits: capacityUnits };
  }
  if (reply.status !== 400 || !refusal.test(String(reply.body))) return nothing;
  return { ...nothing, refusedUnits: refusedUnitsOf(operation, body) };
}

/** One unit a kB, at least one an item, twice that in a transaction ("Read/write capacity mode: conditional writes"). */
function refusedUnitsOf(operation: string, body: Buffer): number {
  const bySize = Math.ceil(body.length / 1024);
  if (operation !== 'TransactWriteItems') return bySize;
  const { TransactItems = [] }: { TransactItems?: unknown[] } = JSON.parse(body.toString('utf8'));
  return 2 * Math.max(bySize, TransactItems.length);
}
