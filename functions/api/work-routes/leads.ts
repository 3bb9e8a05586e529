import { editLead } from '@afluente/app/leads/edit-lead';
import { requireFound } from '@afluente/app/require-found';
import { configId } from '@afluente/domain/config-id';
import { ShownContact, shownContact } from '@afluente/domain/lead-contact/shown-contact';
import { Lead } from '@afluente/domain/leads/lead-record';
import { omittedOf, Trace } from '@afluente/domain/rules/trace';
import { scoreOfRecord } from '@afluente/domain/scoring/score-lead';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { ShownScore, shownScore } from '@afluente/domain/scoring/shown-score';
import { LeadAssigned, LeadStatusChanged, leadStatuses } from '@afluente/events/leads';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createLeadContactStore } from '@afluente/store/lead-contact/lead-contact-store';
import type { LeadStore } from '@afluente/store/leads/lead-port';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { escalationMemory } from '../../parts/escalation-memory';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

interface Kit {
  readonly leads: Pick<LeadStore, 'withdrawn'>;
}

const uses = {
  config: part(createConfigStore),
  customers: part(createCustomerStore),
  leads: part(createLeadStore),
  contacts: part(createLeadContactStore),
  escalations: escalationMemory,
};

/** Leads: who has which, how far it is, and why. */

const ShownLead = Lead.omit({ trace: true });

function shown({ trace: _, ...lead }: Lead): z.output<typeof ShownLead> {
  return lead;
}

/** Throws why there is no such lead: a correction withdrew it, or nobody knows it. */
async function refuseWithdrawn(leadId: string, { leads }: Kit): Promise<never> {
  const { at, by } = requireFound(await leads.withdrawn(leadId), 'lead');
  const cause = by.startsWith('rpr_') ? `GET /v1/reprocessing/${by}` : by;
  throw new ProblemError(
    'http.gone',
    `This lead was withdrawn at ${at}, when its message was read again and asked for nothing any more: ${cause} did that. Read as before, the message brings it back, unless its customer has another open lead by then.`,
    { code: 'lead.withdrawn' },
  );
}

const listLeads = defineRoute({
  method: 'get',
  path: '/v1/leads',
  tag: 'leads',
  summary: 'Lists leads by owner, team queue, status or customer.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  query: z.strictObject({
    ...pageQuery,
    owner: z.string().min(1).optional(),
    team: z.string().min(1).optional().describe("leads that wait in this team's queue"),
    status: z.enum(leadStatuses).optional(),
    customer: z.string().min(1).optional().describe('leads of this customer, newest first, those of merged ids too'),
  }),
  response: pageOf(ShownLead),
  uses,
  run: async ({ query, kit }) => {
    const { owner: ownerId, team: teamId, status, customer } = query;
    if (customer !== undefined) {
      if (ownerId !== undefined || teamId !== undefined) {
        throw new ProblemError('http.badRequest', 'customer goes with status alone: give no owner and no team.');
      }
      const { parts } = requireFound(await kit.customers.record(customer), 'customer');
      const of = { partIds: parts.map(({ id }) => id), status };
      const { items, ...rest } = await kit.leads.listOf(of, pageRequest(query));
      return { items: items.map(shown), ...rest };
    }
    if (ownerId !== undefined && teamId !== undefined) {
      throw new ProblemError('http.badRequest', 'A lead in a queue has no owner: give owner or team.');
    }
    const filter = {
      ...(ownerId !== undefined && { ownerId }),
      ...(teamId !== undefined && { teamId }),
      ...(status !== undefined && { status }),
    };
    const { items, ...rest } = await kit.leads.list(filter, pageRequest(query));
    return { items: items.map(shown), ...rest };
  },
});

const getLead = defineRoute({
  method: 'get',
  path: '/v1/leads/{leadId}',
  tag: 'leads',
  summary:
    'Reads a lead; under `contact`, until when a person is to contact them by the escalations, and the business seconds that are left.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: ShownLead.extend({ contact: ShownContact.optional() }),
  uses,
  run: async ({ params: { leadId = '' }, kit }) => {
    const [lead, contact] = await Promise.all([kit.leads.get(leadId), kit.contacts.get(leadId)]);
    const known = shown(lead ?? (await refuseWithdrawn(leadId, kit)));
    if (contact === undefined) return known;
    return { ...known, contact: shownContact(contact, await kit.escalations.inForce(), kit.now) };
  },
});

const getTrace = defineRoute({
  method: 'get',
  path: '/v1/leads/{leadId}/trace',
  tag: 'leads',
  summary: 'Explains why this lead exists, why it has this owner, and what its score is made of.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: z.object({
    items: z.array(Trace),
    omitted: z.number().int().describe('steps left out of the midst: the first and the latest are kept'),
    score: ShownScore,
  }),
  uses,
  run: async ({ params, kit }) => {
    const { leadId = '' } = params;
    const context = (await kit.leads.context(leadId)) ?? (await refuseWithdrawn(leadId, kit));
    const [scoring] = await kit.config.read([scoringConfig]);
    const score = scoreOfRecord({ ...context, scoring, now: kit.now });
    const { trace } = context.lead;
    return { items: trace, omitted: omittedOf(trace), score: shownScore(score, scoring, kit.now) };
  },
});

const LeadPatch = z
  .strictObject({ status: z.enum(leadStatuses).optional(), ownerId: configId.optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'give status, ownerId or both');

const patchLead = defineRoute({
  method: 'patch',
  path: '/v1/leads/{leadId}',
  tag: 'leads',
  summary: 'Changes the status of a lead, its owner, or both.',
  roles: ['admin', 'marketing', 'sales'],
  body: LeadPatch,
  response: ShownLead,
  emits: [LeadAssigned, LeadStatusChanged],
  uses,
  run: async ({ params, body, caller, request, kit }) => {
    const asked = { ...body, by: caller.id, at: kit.now, requestId: request.requestId };
    return shown(await editLead({ leadId: params.leadId ?? '', ...asked }, kit));
  },
});

export const leadRoutes = [listLeads, getLead, getTrace, patchLead];
