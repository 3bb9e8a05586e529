import * as z from 'zod';
import type { FailedMessage } from './failed-queues';

/** What is said of a dead letter: ids and times, and nothing of what it holds. */
export interface DeadLetter {
  /** of its message: what a redrive names */
  readonly id: string;
  /** of a delivery */
  readonly receiptId?: string;
  /** of an event, with its type */
  readonly eventId?: string;
  readonly type?: string;
  readonly correlationId?: string;
  /** of a clock */
  readonly clockId?: string;
  readonly since?: string;
  readonly why: string;
}

const Event = z.object({
  'detail-type': z.string(),
  detail: z.object({ id: z.string(), correlationId: z.string().optional() }),
});
const Clock = z.object({ id: z.string(), wakes: z.string() });
const Delivery = z.object({ id: z.string(), sourceId: z.string(), receivedAt: z.string() });

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function idsOf(body: string): Partial<DeadLetter> {
  const value = parsed(body);
  const event = Event.safeParse(value);
  if (event.success) {
    const { id: eventId, correlationId } = event.data.detail;
    return { eventId, type: event.data['detail-type'], ...(correlationId !== undefined && { correlationId }) };
  }
  const clock = Clock.safeParse(value);
  if (clock.success) return { clockId: clock.data.id };
  const delivery = Delivery.safeParse(value);
  return delivery.success ? { receiptId: delivery.data.id, correlationId: delivery.data.id } : {};
}

/** The receipt that a dead letter of the deliveries belongs to. */
export const receiptIdOf = ({ body }: FailedMessage): string | undefined => idsOf(body).receiptId;

/** A message as it is listed. */
export function describeMessage({ id, body, sentAt, errorCode }: FailedMessage): DeadLetter {
  const why =
    errorCode === undefined
      ? 'Its function failed each time that it was given it: the log lines with its ids name the error.'
      : `EventBridge could not deliver it: ${errorCode}.`;
  return { id, ...idsOf(body), ...(sentAt !== undefined && { since: sentAt }), why };
}
