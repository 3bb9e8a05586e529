import { ConflictError, NotFoundError, RejectedError } from '@afluente/domain/errors';
import { changeLead } from '@afluente/domain/leads/lead';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { LeadStatus } from '@afluente/domain/leads/lead-status';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { teamOfMember } from '@afluente/domain/leads/team-of-member';
import type { Trace } from '@afluente/domain/rules/trace';
import type { LeadStore } from '@afluente/store/leads/lead-port';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from '../policies/all-of';
import { untilSettled } from '../until-settled';

export interface LeadEdit {
  readonly leadId: string;
  /** to this status, where it is another */
  readonly status?: LeadStatus | undefined;
  /** to this member of a team */
  readonly ownerId?: string | undefined;
  /** subject id of who asks */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly requestId: string;
}

interface Stores {
  readonly leads: LeadStore;
  readonly config: ConfigStore;
}

const busy = () => new ConflictError('Others change this lead right now; read it again and decide anew.');

/**
 * Moves a lead to another status, gives it to another owner, or both in one version. Throws NotFoundError where there is no such lead,
 * RejectedError for a move or an owner that is not allowed, and ConflictError where others are first every time.
 */
export async function editLead(edit: LeadEdit, { leads, config }: Stores): Promise<Lead> {
  const { leadId, status: to, ownerId, at, requestId } = edit;
  const { seen, change } = await untilSettled({
    load: async () => {
      const context = await leads.context(leadId);
      if (context === undefined) throw new NotFoundError('There is no such lead.');
      const wasTheirs = to !== undefined && (await lostIt(edit, context.lead, config));
      return { ...context, wasTheirs, teamId: ownerId && (await teamOf(ownerId, context.lead.teamId, config)) };
    },
    decide: ({ lead, record, teamId, wasTheirs }) => {
      if (wasTheirs && ownerId === undefined) throw handedOver();
      const assignment =
        ownerId === undefined ? undefined : { ownerId, teamId, by: 'person' as const, trace: traceOf(edit) };
      const input = { lead, record, at, correlationId: requestId, causationId: requestId };
      return changeLead(input, { assignment, to, by: edit.by });
    },
    save: (changed) => leads.save(changed),
    busy,
  });
  return (change ?? seen).lead;
}

function traceOf({ by, at, ownerId }: LeadEdit): Trace {
  return { act: 'person', at, inputs: { by }, rejected: [], result: `given to ${ownerId}` };
}

async function teamOf(memberId: string, teamId: string | undefined, config: ConfigStore): Promise<string> {
  const team = teamOfMember(await allOf(config, teamConfig), { memberId, teamId });
  if (team !== undefined) return team.id;
  throw new RejectedError('lead.unknownOwner', `No team has a member ${memberId}`, { pointer: '/ownerId' });
}

const handedOver = () =>
  new ConflictError(
    'This lead was not accepted in time and went on to somebody else; ask them, or have it given back to you.',
  );

/** Whether who asks had the lead and did not accept it in time; it is somebody else's now, or waits. */
async function lostIt({ by }: LeadEdit, { acceptance, ownerId, teamId }: Lead, config: ConfigStore): Promise<boolean> {
  const lost = acceptance?.lost.filter((id) => id !== ownerId) ?? [];
  if (lost.length === 0) return false;
  const team = teamId === undefined ? undefined : await config.get(teamConfig, teamId);
  const theirs = team?.members.find(({ id, subject = id }) => subject === by)?.id ?? by;
  return theirs !== ownerId && lost.includes(theirs);
}
