import { deliveryOfEvent } from '@afluente/domain/deliveries/account-event';
import * as z from 'zod';

/** Which records of a stream Lambda gave up on: their place, and not what they hold. */
export const StreamPosition = z.object({
  streamArn: z.string(),
  shardId: z.string(),
  startSequenceNumber: z.string().regex(/^\d+$/),
  endSequenceNumber: z.string().regex(/^\d+$/),
});
export type StreamPosition = z.output<typeof StreamPosition>;

/** What a function was run with that failed on changes of the table: one change each. */
const Changes = z.object({
  Records: z.array(z.looseObject({ dynamodb: z.looseObject({ NewImage: z.record(z.string(), z.looseObject({})) }) })),
});
export type Changes = z.output<typeof Changes>;

/** What is the same of all letters that Lambda writes (developer guide, "Capturing records of asynchronous invocations"). */
const OfLambda = z.object({
  timestamp: z.string().optional(),
  requestContext: z.object({ condition: z.string(), approximateInvokeCount: z.number() }).optional(),
  responsePayload: z.object({ errorType: z.string().optional() }).nullish(),
});
export type OfLambda = z.output<typeof OfLambda>;

const Event = z.object({
  'detail-type': z.string(),
  detail: z.object({ id: z.string(), correlationId: z.string().optional() }),
});
const Encrypted = z.object({ detail: z.object({ 'encrypted-payload': z.string() }) });
const Clock = z.object({ id: z.string(), wakes: z.string() });
const Delivery = z.object({ id: z.string(), sourceId: z.string(), receivedAt: z.string() });
const Position = z.object({
  DDBStreamBatchInfo: StreamPosition.extend({ approximateArrivalOfFirstRecord: z.string() }),
});
const Scheduled = z.object({ scheduledAt: z.iso.datetime({ offset: true }) });
const Request = z.object({ requestPayload: z.unknown() });

/** What a dead letter is, whoever wrote it. `value` is its body as JSON; undefined where it is none. */
export type LetterRead = { readonly value: unknown; readonly lambda?: OfLambda } & (
  | { readonly kind: 'event'; readonly event: z.output<typeof Event> }
  | { readonly kind: 'clock'; readonly clock: z.output<typeof Clock> }
  | { readonly kind: 'delivery'; readonly delivery: z.output<typeof Delivery> }
  /** of a stream; `from` is when the first of its changes was made: ISO 8601 */
  | { readonly kind: 'position'; readonly position: StreamPosition; readonly from: string }
  | { readonly kind: 'changes'; readonly event: Changes }
  /** what a job was run with */
  | { readonly kind: 'run'; readonly payload: unknown }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'unknown' }
);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Reads the body of a dead letter. Never throws. */
export function readLetter(body: string): LetterRead {
  const message = parsed(body);
  const value = deliveryOfEvent(message) ?? message;
  const { requestPayload = value } = Request.safeParse(value).data ?? {};
  const lambda = OfLambda.safeParse(value).data;
  return { value, ...(lambda?.requestContext && { lambda }), ...kindOf(value, requestPayload) };
}

type Kind = LetterRead extends infer Each ? (Each extends unknown ? Omit<Each, 'value' | 'lambda'> : never) : never;

function kindOf(value: unknown, payload: unknown): Kind {
  const position = Position.safeParse(value).data?.DDBStreamBatchInfo;
  if (position !== undefined) {
    return { kind: 'position', position, from: position.approximateArrivalOfFirstRecord };
  }
  const changes = Changes.safeParse(payload).data;
  if (changes !== undefined) return { kind: 'changes', event: changes };
  if (Scheduled.safeParse(payload).success) return { kind: 'run', payload };
  if (Encrypted.safeParse(value).success) return { kind: 'encrypted' };
  const event = Event.safeParse(value).data;
  if (event !== undefined) return { kind: 'event', event };
  const clock = Clock.safeParse(value).data;
  if (clock !== undefined) return { kind: 'clock', clock };
  const delivery = Delivery.safeParse(value).data;
  return delivery === undefined ? { kind: 'unknown' } : { kind: 'delivery', delivery };
}
