import type { Interaction } from '@afluente/events/interaction-shape';
import type { HubTable } from '../../table/hub-table';
import type { Consistency } from '../../table/read-items';
import { readTimeline } from './timeline';

interface Since {
  readonly partIds: readonly [string, ...string[]];
  /** ISO 8601: what happened then and later */
  readonly time: string;
  /** so many are enough, the newest first; a page more may come back */
  readonly most: number;
  readonly page: number;
  readonly consistency?: Consistency;
}

/** What is on the timelines of these source records since a time, the newest first. */
export async function timelineSince(
  table: HubTable,
  { partIds, time, most, page: limit, consistency }: Since,
): Promise<readonly Interaction[]> {
  const found: Interaction[] = [];
  let cursor: string | undefined;
  do {
    const page = { limit, ...(consistency && { consistency }), ...(cursor !== undefined && { cursor }) };
    const read = await readTimeline(table, { asked: partIds[0], parts: partIds }, page);
    found.push(...read.items.filter(({ occurredAt }) => occurredAt >= time));
    const isPast = read.items.some(({ occurredAt }) => occurredAt < time);
    cursor = isPast || found.length >= most ? undefined : read.cursor;
  } while (cursor !== undefined);
  return found;
}
