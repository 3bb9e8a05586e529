import { ConflictError } from '@afluente/domain/errors';
import type { DealStore } from '@afluente/store/deals/deal-store';

/** Throws ConflictError where a deal of the pipeline is open: without the pipeline nobody could close it. Looks through all of its deals. */
export async function requireNoOpenDeals(pipelineId: string, deals: Pick<DealStore, 'list'>): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await deals.list({ pipelineId }, { limit: 200, ...(cursor !== undefined && { cursor }) });
    const open = page.items.find(({ kind }) => kind === 'open');
    if (open !== undefined) {
      const faults = [{ pointer: '/path/pipelineId', detail: `deals are open in it, as ${open.id}` }];
      throw new ConflictError('Nothing was deleted. Close its deals and retry.', { title: 'Still in use', faults });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
