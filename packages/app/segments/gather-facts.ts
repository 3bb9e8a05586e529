import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { actsOf, type CustomerFacts } from '@afluente/domain/segments/customer-facts';
import type { FactsNeeded } from '@afluente/domain/segments/facts-needed';
import { subtractDuration } from '@afluente/domain/time/duration';
import type { ConfigInForce } from '../policies/config-memory';
import type { FactParts } from './segment-parts';

export interface Gathering {
  readonly needed: FactsNeeded;
  readonly config: Pick<ConfigInForce, 'policies'>;
  /** ISO 8601 UTC */
  readonly now: string;
}

/** What is known of a customer, as far as it is needed. */
export async function gatherFacts(
  record: CustomerRecord,
  { needed, config, now }: Gathering,
  { segments, leads, deals, cases, lifecycles }: FactParts,
): Promise<CustomerFacts> {
  const [first, ...others] = record.parts;
  const ids: readonly [string, ...string[]] = [first.id, ...others.map(({ id }) => id)];
  const since = needed.days === 0 ? undefined : subtractDuration(now, `P${needed.days}D`, 'UTC');
  const leadIds = record.parts.flatMap(({ openLeadIds }) => openLeadIds);
  const [interactions, openLeads, theirDeals, theirCases, stages, policies] = await Promise.all([
    since === undefined ? [] : segments.since(ids, since),
    needed.leads ? Promise.all(leadIds.map((id) => leads.get(id))) : [],
    needed.deals ? deals.ofCustomer(ids) : [],
    needed.cases ? cases.ofCustomer(ids) : [],
    needed.lifecycle ? lifecycles.of(ids) : [],
    needed.score ? config.policies([scoringConfig]) : undefined,
  ]);
  return {
    record,
    acts: actsOf(interactions),
    leads: openLeads.flatMap((lead) => lead ?? []),
    deals: theirDeals,
    cases: theirCases,
    stages,
    scoring: policies?.[0],
  };
}
