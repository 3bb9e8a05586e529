import * as z from 'zod';
import { defineEntity } from '../entity';

/** How often a customer was written to of late: what a frequency cap counts. Marketing alone. */
export const Contact = z.object({
  customerId: z.string(),
  version: z.number().int().min(1),
  /** those that left, or are leaving: the oldest first */
  left: z.array(z.object({ messageId: z.string(), at: z.iso.datetime() })),
  /** those that wait for their turn */
  waiting: z.array(z.object({ messageId: z.string(), priority: z.number().int(), at: z.iso.datetime() })),
});
export type Contact = z.output<typeof Contact>;

export const contactEntity = defineEntity({ name: 'contact', schema: Contact });

/** So many of each are kept; a cap counts at most a hundred. */
const most = 200;
/** No window is looked at that is longer. */
const longestMs = 400 * 24 * 3_600_000;

const empty = (customerId: string): Contact => ({ customerId, version: 0, left: [], waiting: [] });

/** The contact with a message that waits for its turn. */
export function withWaiting(before: Contact | undefined, customerId: string, one: Contact['waiting'][number]): Contact {
  const { version, left, waiting } = before ?? empty(customerId);
  const others = waiting.filter(({ messageId }) => messageId !== one.messageId);
  return { customerId, version: version + 1, left, waiting: [...others, one].slice(-most) };
}

/** The contact once a message leaves at this time (ISO 8601): it is counted from now on. */
export function withLeft(before: Contact | undefined, customerId: string, one: Contact['left'][number]): Contact {
  const { version, left, waiting } = before ?? empty(customerId);
  const oldest = new Date(Date.parse(one.at) - longestMs).toISOString();
  const others = left.filter(({ messageId, at }) => messageId !== one.messageId && at > oldest);
  return {
    customerId,
    version: version + 1,
    left: [...others, one].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-most),
    waiting: waiting.filter(({ messageId }) => messageId !== one.messageId),
  };
}

/** The contact without a message: it ended before it left, or the provider did not take it. Undefined where it is not in it. */
export function without(before: Contact | undefined, messageId: string): Contact | undefined {
  if (before === undefined) return undefined;
  const isOther = (one: { readonly messageId: string }) => one.messageId !== messageId;
  const [left, waiting] = [before.left.filter(isOther), before.waiting.filter(isOther)];
  if (left.length === before.left.length && waiting.length === before.waiting.length) return undefined;
  return { ...before, version: before.version + 1, left, waiting };
}
