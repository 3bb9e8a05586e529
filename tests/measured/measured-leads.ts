import type { Captured } from '@afluente/app/leads/facing-rules';
import { routeLeads } from '@afluente/app/leads/route-leads';
import { createConfigMemory } from '@afluente/app/policies/config-memory';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { LeadCaptured } from '@afluente/events/leads';
import { createRoutingStore } from '@afluente/store/leads/routing-store';
import type { HubTable } from '@afluente/store/table/hub-table';
import { sampleEvent } from '../builders/event-sample';
import { record } from '../builders/store-samples';
import type { Store } from '../table/store';
import { formPost, monday, person } from './measured-facts';

/** What routing leads costs, for the figures of README.md and of the bench; for tests. */

export interface RoutingScale {
  /** that are routed together */
  readonly leads: number;
  /** of which the last one matches */
  readonly rules: number;
  readonly teams: number;
}

/** Sets up rules and teams and an instance that has routed as many leads before; answers what routes the leads that are measured. */
export async function leadsToRoute(store: Store, table: HubTable, scale: RoutingScale): Promise<() => Promise<void>> {
  await setUp(store, scale);
  const parts = { routing: createRoutingStore(table), config: createConfigMemory(store.config) };
  const route = async (events: readonly Captured[]) => {
    const { failed } = await routeLeads(events, parts);
    if (failed.length > 0) throw failed[0]?.error;
  };
  await route(await captured(store, 0, scale.leads));
  const events = await captured(store, scale.leads, scale.leads);
  return () => route(events);
}

async function setUp({ config }: Store, { rules, teams }: RoutingScale): Promise<void> {
  const change = { by: 'sub-1', at: monday };
  const members = Array.from({ length: 20 }, (_, nth) => ({ id: `rep-${nth}`, name: `Rep ${nth}` }));
  const ids = Array.from({ length: teams }, (_, nth) => `team-${nth + 1}`);
  for (const id of ids) {
    await config.put({ config: teamConfig, id, ...change }, () => ({ name: id, handles: ['lead' as const], members }));
  }
  const last = rules - 1;
  const all = Array.from({ length: rules }, (_, nth) => ({
    id: `rule-${nth}`,
    when: { interaction: { campaign: { source: [nth === last ? 'newsletter' : `campaign-${nth}`] } } },
    assign: { team: ids[nth % ids.length] ?? '', strategy: 'round-robin' as const },
  }));
  await config.put({ config: routingConfig, ...change }, () => ({ rules: all, fallback: { team: ids[0] ?? '' } }));
}

async function captured(store: Store, from: number, count: number): Promise<readonly Captured[]> {
  const posts = Array.from({ length: count }, (_, index) => {
    const email = `persona${from + index}@example.com`;
    return formPost(from + index, {
      person: { ...person, identifiers: [{ type: 'email', value: email, raw: email }] },
    });
  });
  await record(store, posts);
  const found = await Promise.all(
    posts.map(({ interaction }) => store.customers.findByIdentifier(interaction.person.identifiers[0] ?? noIdentifier)),
  );
  const leads = await Promise.all(found.map((customer) => store.leads.get(customer?.openLeadIds[0] ?? '')));
  return leads.map((lead) => {
    if (lead === undefined) throw new Error('No lead was captured');
    const { id: leadId, interactionId, interactionAt, channel, kind, sourceId, createdAt } = lead;
    const data = { leadId, interactionId, interactionAt, channel, kind, sourceId };
    return sampleEvent(LeadCaptured, { id: `evt_${leadId}`, occurredAt: createdAt, data });
  });
}

const noIdentifier = { type: 'email', value: '' } as const;
