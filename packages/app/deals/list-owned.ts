import type { Deal } from '@afluente/domain/deals/deal-record';
import { pipelineConfig } from '@afluente/domain/deals/pipeline-config';
import type { DealStore } from '@afluente/store/deals/deal-store';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from '../policies/all-of';

interface Parts {
  readonly deals: Pick<DealStore, 'list'>;
  readonly config: Pick<ConfigStore, 'list'>;
}

export interface OwnedPage {
  readonly items: readonly Deal[];
  readonly cursor?: string;
}

/** A page looks through so many pages of pipelines at most: one may be short, or empty, and yet have a cursor. */
const mostLookedThrough = 10;

interface Place {
  readonly pipelineId: string | undefined;
  readonly cursor: string | undefined;
}

/** The deals of a member in all pipelines, one pipeline after the other. Cursors are those of the pipeline's list behind its id. */
export async function listOwned(
  ownerId: string,
  { limit = 50, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  { deals, config }: Parts,
): Promise<OwnedPage> {
  const ids = (await allOf(config, pipelineConfig)).map(({ id }) => id).sort();
  const items: Deal[] = [];
  let place = placeOf(cursor, ids);
  for (let looked = 0; looked < mostLookedThrough && items.length < limit; looked += 1) {
    const { pipelineId } = place;
    if (pipelineId === undefined) break;
    const page = { limit: limit - items.length, ...(place.cursor !== undefined && { cursor: place.cursor }) };
    const found = await deals.list({ pipelineId }, page);
    items.push(...found.items.filter((deal) => deal.ownerId === ownerId));
    place = found.cursor === undefined ? placeBehind(pipelineId, ids) : { pipelineId, cursor: found.cursor };
  }
  if (place.pipelineId === undefined) return { items };
  return { items, cursor: [place.pipelineId, place.cursor ?? ''].join('~') };
}

function placeOf(cursor: string | undefined, ids: readonly string[]): Place {
  const [, pipelineId, inner = ''] = /^([^~]*)~(.*)$/s.exec(cursor ?? '') ?? [];
  if (pipelineId === undefined) return { pipelineId: ids[0], cursor };
  return { pipelineId, cursor: inner === '' ? undefined : inner };
}

const placeBehind = (pipelineId: string, ids: readonly string[]): Place => ({
  pipelineId: ids.find((id) => id > pipelineId),
  cursor: undefined,
});
