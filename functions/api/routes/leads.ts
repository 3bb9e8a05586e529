import { untilSettled } from '@afluente/app/until-settled';
import { configId } from '@afluente/domain/config-id';
import { RejectedError } from '@afluente/domain/errors';
import { changeLead } from '@afluente/domain/leads/lead';
import { Lead, Trace } from '@afluente/domain/leads/lead-record';
import type { Team } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { LeadAssigned, LeadStatusChanged, leadStatuses } from '@afluente/events/leads';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { found } from '../contract/config-id';
import { defineRoute, type RouteKit } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = { config: part(createConfigStore), leads: part(createLeadStore) };

/** Leads: who has which, how far it is, and why. */

const ShownLead = Lead.omit({ trace: true });

function shown({ trace: _, ...lead }: Lead): z.output<typeof ShownLead> {
  return lead;
}

const listLeads = defineRoute({
  method: 'get',
  path: '/v1/leads',
  tag: 'leads',
  summary: 'Lists leads by owner, team queue or status.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  query: z.strictObject({
    ...pageQuery,
    owner: z.string().min(1).optional(),
    team: z.string().min(1).optional().describe("leads that wait in this team's queue"),
    status: z.enum(leadStatuses).optional(),
  }),
  response: pageOf(ShownLead),
  uses,
  run: async ({ query, kit }) => {
    const { owner: ownerId, team: teamId, status } = query;
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
  summary: 'Reads a lead.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: ShownLead,
  uses,
  run: async ({ params, kit }) => shown(found(await kit.leads.get(params.leadId ?? ''), 'lead')),
});

const getTrace = defineRoute({
  method: 'get',
  path: '/v1/leads/{leadId}/trace',
  tag: 'leads',
  summary: 'Says why there is this lead and why it has this owner.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: z.object({ items: z.array(Trace) }),
  uses,
  run: async ({ params, kit }) => ({ items: found(await kit.leads.get(params.leadId ?? ''), 'lead').trace }),
});

const LeadPatch = z
  .strictObject({ status: z.enum(leadStatuses).optional(), ownerId: configId.optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'give status, ownerId or both');

/** The team of a member; 422 where nobody is called so. The lead's own team goes first, then one that takes leads. */
async function teamOf(memberId: string, teamId: string | undefined, kit: RouteKit<typeof uses>): Promise<string> {
  const teams: Team[] = [];
  let cursor: string | undefined;
  do {
    const page = await kit.config.list(teamConfig, { limit: 200, ...(cursor !== undefined && { cursor }) });
    teams.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  const theirs = teams.filter((team) => team.members.some((member) => member.id === memberId));
  const takesLeads = theirs.find(({ handles }) => handles.includes('lead'));
  const team = theirs.find(({ id }) => id === teamId) ?? takesLeads ?? theirs[0];
  if (team !== undefined) return team.id;
  throw new RejectedError('lead.unknownOwner', `No team has a member ${memberId}`, { pointer: '/ownerId' });
}

const busy = () =>
  new ProblemError('http.conflict', 'Others change this lead right now; read it again and decide anew.');

const patchLead = defineRoute({
  method: 'patch',
  path: '/v1/leads/{leadId}',
  tag: 'leads',
  summary: 'Moves a lead to another status, gives it to another owner, or both at once.',
  roles: ['admin', 'marketing', 'sales'],
  body: LeadPatch,
  response: ShownLead,
  emits: [LeadAssigned, LeadStatusChanged],
  uses,
  run: async ({ params, body, caller, request, kit }) => {
    const { status: to, ownerId } = body;
    const { now: at, leads } = kit;
    const by = { at, correlationId: request.requestId, causationId: request.requestId };
    const inputs = { by: caller.id };
    const trace: Trace = { act: 'person', at, inputs, rejected: [], result: `given to ${ownerId}` };
    const { seen, change } = await untilSettled({
      load: async () => {
        const context = found(await leads.context(params.leadId ?? ''), 'lead');
        return { ...context, teamId: ownerId && (await teamOf(ownerId, context.lead.teamId, kit)) };
      },
      decide: ({ lead, record, teamId }) => {
        const assignment = ownerId === undefined ? undefined : { ownerId, teamId, by: 'person' as const, trace };
        return changeLead({ lead, record, ...by }, { assignment, to });
      },
      save: (changed) => leads.save(changed),
      busy,
    });
    return shown((change ?? seen).lead);
  },
});

export const leadRoutes = [listLeads, getLead, getTrace, patchLead];
