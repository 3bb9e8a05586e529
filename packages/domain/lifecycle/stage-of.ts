import type { Deal } from '../deals/deal-record';
import type { Lead } from '../leads/lead-record';
import { isClosed } from '../leads/lead-status';
import type { LifecycleStage } from './lifecycle-record';

/** How far deals and leads say that somebody is: whatever came first, the same deals and leads give the same stage. */

export interface SeenOfCustomer {
  readonly deals: readonly Pick<Deal, 'kind' | 'createdAt' | 'closedAt' | 'leadId'>[];
  readonly leads: readonly Pick<Lead, 'id' | 'status' | 'createdAt' | 'updatedAt' | 'scoring'>[];
  /** when a lead was last said to be qualified */
  readonly qualifiedAt?: string | undefined;
}

const dayMs = 86_400_000;

/**
 * Who bought is a customer, even where another deal is open or lost; an open deal makes an opportunity, even where another was lost. A
 * converted lead counts as bought, and a disqualified one as lost, where no deal says more. Undefined where nothing is left to say it by.
 */
export function stageOf(seen: SeenOfCustomer): LifecycleStage | undefined {
  const { deals, leads } = seen;
  if (deals.some(({ kind }) => kind === 'won') || leads.some((lead) => isBought(lead, deals))) return 'customer';
  if (deals.some(({ kind }) => kind === 'open')) return 'opportunity';
  return stageByLeads(seen);
}

/** Where nothing was bought and no deal is open. */
function stageByLeads({ deals, leads, qualifiedAt }: SeenOfCustomer): LifecycleStage | undefined {
  const open = leads.filter(({ status }) => !isClosed(status));
  const lostAt = latest(deals.map(({ closedAt }) => closedAt));
  if (open.length === 0) {
    const isLost = lostAt !== undefined || leads.some(({ status }) => status === 'disqualified');
    return isLost ? 'lost' : undefined;
  }
  const scoredAt = latest(open.map(({ scoring }) => scoring?.qualifiedAt));
  const interestAt = latest([...open.map(({ createdAt }) => createdAt), scoredAt, qualifiedAt]) ?? '';
  if (lostAt !== undefined && lostAt >= interestAt) return 'lost';
  const isQualified = open.some(({ status }) => status === 'qualified') || scoredAt !== undefined;
  return isQualified || qualifiedAt !== undefined ? 'qualified' : 'lead';
}

/** Whether a lead was converted, and no deal of it says what became of that: whoever names no lead in a deal opens it about the day of the conversion. */
function isBought(
  { id, status, createdAt, updatedAt }: SeenOfCustomer['leads'][number],
  deals: SeenOfCustomer['deals'],
) {
  if (status !== 'converted') return false;
  return !deals.some(
    (deal) =>
      deal.leadId === id ||
      (deal.leadId === undefined &&
        deal.createdAt >= createdAt &&
        Date.parse(deal.createdAt) <= Date.parse(updatedAt) + dayMs),
  );
}

const latest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .flatMap((time) => time ?? [])
    .sort()
    .at(-1);
