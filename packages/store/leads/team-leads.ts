import type { WaitingPlace } from '@afluente/domain/leads/waiting-lead';
import type { HubTable } from '../table/hub-table';
import { readItems } from '../table/read-items';
import { putAll } from '../table/write-items';
import { knownMembersItem } from './known-members-item';
import { knownMembersKey, turnKey, waitingKey } from './lead-keys';
import { openLeadsOf } from './read-loads';
import { turnOf } from './turn-item';

/** What a sweep asks of the leads of teams. */
export interface TeamLeads {
  /** Which of these places in queues are there, by lead. */
  inPlace(places: readonly WaitingPlace[]): Promise<ReadonlySet<string>>;
  /** How each team stands, in one call of fifty teams or fewer. */
  standing(teamIds: readonly string[]): Promise<readonly TeamStanding[]>;
  haveLookedThrough(teamId: string, teamVersion: number): Promise<void>;
  /** Ids of the leads that a member has open, as the index has them. */
  openOf(memberId: string): Promise<readonly string[]>;
}

export interface TeamStanding {
  readonly teamId: string;
  /** up to which version it was looked through for members who were removed; 0 where it never was */
  readonly lookedThrough: number;
  readonly isWaiting: boolean;
}

/** The leads of teams on a live table. */
export function createTeamLeads(table: HubTable): TeamLeads {
  return {
    inPlace: async (places) => {
      const items = await readItems(table, places.map(waitingKey), 'consistent');
      return new Set(places.flatMap(({ leadId }, index) => (items[index] === undefined ? [] : [leadId])));
    },
    standing: async (teamIds) => {
      const items = await readItems(table, [...teamIds.map(knownMembersKey), ...teamIds.map(turnKey)], 'consistent');
      return teamIds.map((teamId, index) => {
        const known = items[index];
        const lookedThrough = known === undefined ? 0 : knownMembersItem.stateOf(known).teamVersion;
        return { teamId, lookedThrough, isWaiting: (turnOf(items[teamIds.length + index]).waiting ?? 0) > 0 };
      });
    },
    haveLookedThrough: (teamId, teamVersion) => putAll(table, [knownMembersItem.itemsOf({ teamId, teamVersion })[0]]),
    openOf: (memberId) => openLeadsOf(table, memberId),
  };
}
