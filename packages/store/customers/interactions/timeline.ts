import type { Interaction } from '@afluente/events/interaction-shape';
import { cursorAt, limitOf, positionOf } from '../../table/cursor';
import type { HubTable } from '../../table/hub-table';
import type { Page, PageRequest } from '../../table/page';
import type { Narrowing } from '../../table/query-items';
import type { Consistency } from '../../table/read-items';
import { interactionOf } from './interaction-item';
import { fanIn, type Placed } from './timeline-fan';
import { timelineRange } from './timeline-keys';
import { sourceOf } from './timeline-source';

/** What to see of a timeline; everything where nothing is said. */
export interface TimelineFilter {
  readonly kind?: string;
  readonly channel?: string;
}

/** Whose timeline: the customer as asked for, by whatever id, and all of its parts. */
export interface TimelineOf {
  readonly asked: string;
  readonly parts: readonly string[];
}

/**
 * The interactions of all parts in one order, by when they occurred and then by id, the newest first. A cursor is good for the id and
 * the filters that it was given for; it holds a place in time, so it stays right after a merge or an unmerge.
 */
export async function readTimeline(
  table: HubTable,
  { asked, parts }: TimelineOf,
  page: PageRequest & TimelineFilter & { readonly consistency?: Consistency },
): Promise<Page<Interaction>> {
  const query = ['timeline', asked, page.kind, page.channel];
  const [after] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const where = narrowingsOf(page);
  const read = { where, toValue: interactionOf, ...(page.consistency && { consistency: page.consistency }) };
  const sources = parts.map((id) => sourceOf(table, { range: timelineRange(id), ...read }));
  const limit = limitOf(page);
  const found = await fanIn(sources, { limit, after: after === undefined ? undefined : String(after) });
  const { items, isCut } = withinBytes(found.items);
  const place = isCut ? items.at(-1)?.place : found.place;
  return {
    items: items.map(({ value }) => value),
    ...(place !== undefined && { cursor: cursorAt(query, [place]) }),
  };
}

function narrowingsOf({ kind, channel }: TimelineFilter): readonly Narrowing[] {
  return [
    ...(kind === undefined ? [] : [{ attribute: 'kind', value: kind }]),
    ...(channel === undefined ? [] : [{ attribute: 'channel', value: channel }]),
  ];
}

/** Lambda answers 6 MB at most; an interaction may have 190 kB. */
const mostBytes = 4_000_000;

/** As many from the start as fit into an answer, and one in any case. */
function withinBytes<T>(items: readonly Placed<T>[]): {
  readonly items: readonly Placed<T>[];
  readonly isCut: boolean;
} {
  let bytes = 0;
  const over = items.findIndex(({ value }) => {
    bytes += Buffer.byteLength(JSON.stringify(value));
    return bytes > mostBytes;
  });
  if (over === -1) return { items, isCut: false };
  const kept = items.slice(0, Math.max(over, 1));
  return { items: kept, isCut: kept.length < items.length };
}
