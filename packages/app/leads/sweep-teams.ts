import { isClosed } from '@afluente/domain/leads/lead-status';
import type { Team } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { LeadContext } from '@afluente/store/leads/lead-port';
import type { TeamLeads } from '@afluente/store/leads/team-leads';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import type { OutcomeLog } from '../outcome-log';
import { drainQueue } from './drain-queue';
import { passOnWhere } from './pass-on-lead';
import { type LoadParts, settleAllLoads } from './settle-loads';

export interface TeamSweep extends LoadParts {
  readonly teamLeads: TeamLeads;
  readonly history: Pick<ConfigStore, 'versions'>;
  readonly log: OutcomeLog;
  /** when the sweep was due: ISO 8601 */
  readonly now: string;
}

/**
 * Returns the leads of members who were removed from their team, sets right what is kept of members' open leads, and empties every
 * queue as far as it can be: also where a team was changed, or something was lost. What goes wrong in one team keeps no other waiting.
 */
export async function sweepTeams(sweep: TeamSweep): Promise<void> {
  const { config, teamLeads, log, now } = sweep;
  const inForce = await config.now();
  const teams = (await inForce.all(teamConfig)).filter(({ handles }) => handles.includes('lead'));
  const standing = new Map((await teamLeads.standing(teams.map(({ id }) => id))).map((one) => [one.teamId, one]));
  for (const team of teams) {
    const seen = standing.get(team.id)?.lookedThrough ?? 0;
    if (seen !== team.version) await unlessBroken(log, () => returnOfRemoved(team, seen, sweep));
  }
  await unlessBroken(log, () => settleAllLoads(inForce, sweep, now));
  // what was returned just now was looked at then
  for (const { id } of teams.filter((team) => standing.get(team.id)?.isWaiting)) {
    await unlessBroken(log, () => drainQueue(id, sweep, now));
  }
}

async function unlessBroken(log: OutcomeLog, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error({ code: 'sweep.teamFailed', outcome: 'retry', error });
  }
}

/** Versions of a team that one sweep looks back; more than that were not made between two. */
const mostVersions = 100;

async function returnOfRemoved(team: Team, seen: number, sweep: TeamSweep): Promise<void> {
  const { history, teamLeads, now } = sweep;
  const { items } = await history.versions({ config: teamConfig, id: team.id }, { limit: mostVersions });
  const there = new Set(team.members.map(({ id }) => id));
  const before = items.filter(({ version }) => version >= seen).flatMap(({ members }) => members.map(({ id }) => id));
  for (const memberId of new Set(before.filter((id) => !there.has(id)))) {
    for (const leadId of await teamLeads.openOf(memberId)) {
      const isToGo = ({ lead }: LeadContext) =>
        lead.ownerId === memberId && lead.teamId === team.id && !isClosed(lead.status);
      await passOnWhere({ leadId, now, isToGo, reason: 'member-removed' }, sweep);
    }
  }
  await drainQueue(team.id, sweep, now);
  await teamLeads.haveLookedThrough(team.id, team.version);
}
