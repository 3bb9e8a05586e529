import type { Interaction } from '@afluente/events/interaction-shape';
import { interactionIdFor } from '../../ids';

/**
 * Posts without an id of their own are known by what they say: equal ones less than ten minutes apart are one, a button pressed twice.
 * Each has the id of its content within a fixed ten minutes, and all of one content compete for one claim, whose time says how far
 * apart they are (docs/decisions/035).
 */

const windowMs = 10 * 60_000;

/** The vendor's id of a post without one; `content` is a hash of what it says. */
export function contentEventId(content: string, receivedAt: string): string {
  return eventIdIn(content, Math.floor(Date.parse(receivedAt) / windowMs));
}

const eventIdIn = (content: string, period: number) => `content:${content}:${period}`;
const pattern = /^content:([\w-]{22}):(\d+)$/;

export interface RepeatWindow {
  /** what all posts of this content claim */
  readonly claimId: string;
  /** ISO 8601: an equal post after `from` and before `to` is the same post */
  readonly from: string;
  readonly to: string;
  /** the ids that an equal post of that time can have, its own among them */
  readonly candidates: ReadonlySet<string>;
}

type Posted = Pick<Interaction, 'sourceId' | 'vendor' | 'vendorEventId' | 'receivedAt'>;

/** The window of a form post that is known by its content; undefined for every other fact. */
export function repeatWindowOf({ sourceId, vendor, vendorEventId = '', receivedAt }: Posted): RepeatWindow | undefined {
  const [, content, period] = (vendor === 'form' && pattern.exec(vendorEventId)) || [];
  if (content === undefined) return undefined;
  const at = Date.parse(receivedAt);
  const idOf = (eventId: string) => interactionIdFor({ sourceId, vendorEventId: eventId, bodyHash: '', index: 0 });
  const periods = [-1, 0, 1].map((step) => Number(period) + step);
  return {
    claimId: idOf(`content:${content}`),
    from: new Date(at - windowMs).toISOString(),
    to: new Date(at + windowMs).toISOString(),
    candidates: new Set(periods.map((one) => idOf(eventIdIn(content, one)))),
  };
}

/** Whether a post of the same content at this time (ISO 8601 UTC in milliseconds) is the same post. */
export const isWithin = ({ from, to }: RepeatWindow, at: string): boolean => at > from && at < to;
