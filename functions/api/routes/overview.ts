import { requireFound } from '@afluente/app/require-found';
import { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import { ShownConsents } from '@afluente/domain/customers/record/consent-state';
import type { Customer } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { Lead } from '@afluente/domain/leads/lead-record';
import { Quality } from '@afluente/domain/quality/quality';
import { qualityOf } from '@afluente/domain/quality/quality-customer';
import { Interaction } from '@afluente/events/interaction-shape';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import type { Overview } from '@afluente/store/customers/record/overview';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { ShownCustomer, shownCustomer } from '../contract/shown-customer';

const uses = { customers: part(createCustomerStore) };

/** Everything that a screen wants to show of a person while the phone rings, in one request. */

const mostInteractions = 10;
const longestExcerpt = 200;

const ShortInteraction = Interaction.pick({
  id: true,
  occurredAt: true,
  channel: true,
  kind: true,
  direction: true,
  sourceId: true,
}).extend({
  subject: z.string().optional(),
  excerpt: z.string().optional().describe(`the first ${longestExcerpt} characters of the text`),
});

const OpenLead = Lead.omit({ trace: true });

const Owner = z
  .object({ id: z.string(), teamId: z.string().optional() })
  .describe("the customer's, else that of the newest open lead");

const OpenSuspicion = Suspicion.pick({ id: true, reason: true, score: true, at: true }).extend({
  otherId: z.string().describe('the customer that this one may be'),
});

const ShownOverview = z.object({
  customer: ShownCustomer,
  owner: Owner.optional(),
  interactions: z.array(ShortInteraction).describe(`the last ${mostInteractions}, newest first`),
  leads: z.array(OpenLead).describe('the open ones, newest first'),
  deals: z.array(z.object({ id: z.string() })).describe('none are kept yet'),
  cases: z.array(z.object({ id: z.string() })).describe('none are kept yet'),
  consents: ShownConsents.describe('what holds now, by `channel:purpose`'),
  suspicions: z.array(OpenSuspicion).describe('other customers that may be the same person, undecided'),
  mergedIds: z.array(z.string()).describe('ids that resolve to this customer'),
  quality: Quality,
});

function short({ id, occurredAt, channel, kind, direction, sourceId, content = {} }: Interaction) {
  const { subject, text } = content;
  return {
    ...{ id, occurredAt, channel, kind, direction, sourceId },
    ...(subject !== undefined && { subject }),
    ...(text !== undefined && { excerpt: [...text].slice(0, longestExcerpt).join('') }),
  };
}

function ownerOf({ ownerId }: Customer, leads: readonly Lead[]): z.output<typeof Owner> | undefined {
  const owned = leads.find((lead) => lead.ownerId !== undefined && (ownerId === undefined || lead.ownerId === ownerId));
  const id = ownerId ?? owned?.ownerId;
  return id === undefined ? undefined : { id, ...(owned?.teamId !== undefined && { teamId: owned.teamId }) };
}

function openSuspicions({ suspicions, record }: Overview): z.output<typeof OpenSuspicion>[] {
  const own = new Set(record.parts.map(({ id }) => id));
  return suspicions
    .filter(({ status }) => status === 'open')
    .flatMap(({ id, reason, score, at, customerIds }) => {
      const otherId = customerIds.find((one) => !own.has(one));
      return otherId === undefined ? [] : [{ id, reason, score, at, otherId }];
    })
    .sort((a, b) => b.score - a.score);
}

function shownOverview(overview: Overview, now: string): z.output<typeof ShownOverview> {
  const customer = mergedView(overview.record);
  const owner = ownerOf(customer, overview.leads);
  const suspicions = openSuspicions(overview);
  const suspected = suspicions.map(({ score }) => ({ status: 'open' as const, score }));
  return {
    customer: shownCustomer(customer),
    ...(owner && { owner }),
    interactions: overview.interactions.map(short),
    leads: overview.leads.map(({ trace: _, ...lead }) => lead),
    deals: [],
    cases: [],
    consents: customer.consents,
    suspicions,
    mergedIds: customer.mergedIds,
    quality: qualityOf(customer, { suspicions: suspected, now }),
  };
}

const getOverview = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/overview',
  tag: 'customers',
  summary:
    'Shows a customer at a glance, by any id that was ever theirs: who they are, what happened last, what is open.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: ShownOverview,
  uses,
  run: async ({ params, kit }) => {
    const page = { interactions: mostInteractions };
    const overview = await kit.customers.overview(params.customerId ?? '', page);
    return shownOverview(requireFound(overview, 'customer'), kit.now);
  },
});

export const overviewRoutes = [getOverview];
