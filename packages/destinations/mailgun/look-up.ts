import * as z from 'zod';
import { readBody } from '../answers';
import type { Destination } from '../define-destination';
import { authorization, domainUrl, mailIdFor } from './request';

/** Mailgun keeps an event for each mail that it took (`accepted`), found by its Message-ID some seconds later. */
export const lookUp: NonNullable<Destination['lookUp']> = (message, context) => {
  const query = new URLSearchParams({ 'message-id': mailIdFor(message.messageId, context), limit: '1' });
  return { method: 'GET', url: `${domainUrl(context)}/events?${query}`, headers: authorization(context) };
};

const Events = z.object({
  items: z.array(z.object({ message: z.object({ headers: z.object({ 'message-id': z.string() }) }) })),
});

/** An event proves that it was taken; that there is none proves nothing, for it may come later. */
export const found: NonNullable<Destination['found']> = (answer) => {
  const [event] = (answer.status === 200 ? readBody(Events, answer)?.items : undefined) ?? [];
  if (event === undefined) return undefined;
  const id = event.message.headers['message-id'];
  return { kind: 'sent', providerId: id, mailId: id };
};
