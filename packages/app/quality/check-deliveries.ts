import type { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import type { CleansingStep } from '@afluente/domain/quality/cleanse-run';
import { addDeliveries } from '@afluente/domain/quality/quality-sources';
import type { CleansingStores } from './cleansing-stores';

const deliveriesAPage = 200;
/** A source is judged by its last week; of a flood, by as many as are enough to judge. */
const lastDays = 7;
const mostDeliveries = 100_000;
const dayMs = 86_400_000;

/** A page of the deliveries of the last week, by source, and how many of them nobody could read. */
export async function checkDeliveries(run: CleansingRun, stores: CleansingStores): Promise<CleansingStep> {
  const { cursor } = run.checkpoint ?? {};
  const since = new Date(Date.parse(run.at) - lastDays * dayMs).toISOString();
  const page = await stores.receipts.list({}, { limit: deliveriesAPage, ...(cursor && { cursor }) });
  const recent = page.items.filter(({ recordedAt }) => recordedAt >= since);
  const isEnough = run.counts.deliveries + recent.length >= mostDeliveries || recent.length < page.items.length;
  return {
    counts: { deliveries: recent.length },
    findings: [],
    sources: addDeliveries(run.sources, recent),
    cursor: isEnough ? undefined : page.cursor,
  };
}
