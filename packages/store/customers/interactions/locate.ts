import { revisionOf } from '@afluente/domain/customers/amending/history';
import type { KeptInteraction } from '@afluente/domain/customers/amending/revision';
import type { Item } from '../../table/define-codec';
import type { HubTable } from '../../table/hub-table';
import { keyOf } from '../../table/item-key';
import { queryItems } from '../../table/query-items';
import { readItem } from '../../table/read-items';
import { claimItem, placeOfClaim } from './claim-item';
import { interactionItem } from './interaction-item';
import { claimKey, interactionKey, interactionPlaceOf, timelineBefore } from './timeline-keys';

/** Where to look for an interaction of which only the id is known. */
export interface Sought {
  readonly interactionId: string;
  /** source records whose timelines it may be on */
  readonly partIds: readonly string[];
  /** ISO 8601: it occurred no later than this */
  readonly notAfter: string;
}

/** What is changed later was recorded lately; of a long timeline, so many entries are looked through. */
const mostSearched = 3000;
const aPage = 200;
/** How far two clocks of one vendor may be apart. */
const clockSkewMs = 10 * 60_000;

/** The recorded interaction of that id: by its claim where it has one, else on the timelines, from the newest on. */
export async function locateInteraction(table: HubTable, sought: Sought): Promise<KeptInteraction | undefined> {
  const claimed = await readItem(table, claimKey(sought.interactionId), 'consistent');
  const there =
    claimed && (await readItem(table, interactionKey(placeOfClaim(claimItem.stateOf(claimed))), 'consistent'));
  if (there !== undefined) return interactionItem.stateOf(there);
  const found = await Promise.all(sought.partIds.map((partId) => onTimeline(table, partId, sought)));
  const [item] = found.filter((one) => one !== undefined).sort((a, b) => changes(b) - changes(a));
  return item && interactionItem.stateOf(item);
}

const changes = (item: Item) => revisionOf(interactionItem.stateOf(item).interaction);

async function onTimeline(table: HubTable, partId: string, sought: Sought): Promise<Item | undefined> {
  const { interactionId, notAfter } = sought;
  const range = {
    of: 'table',
    ...timelineBefore(partId, new Date(Date.parse(notAfter) + clockSkewMs).toISOString()),
    order: 'newest-first',
    consistency: 'consistent',
  } as const;
  let after: Item | undefined;
  for (let searched = 0; searched < mostSearched; searched += aPage) {
    const { items, last } = await queryItems(table, range, { limit: aPage, after });
    const found = items.find((item) => interactionPlaceOf(keyOf(item)).id === interactionId);
    if (found !== undefined || last === undefined) return found;
    after = last;
  }
  return undefined;
}
