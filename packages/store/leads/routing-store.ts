import type { Load, Turn } from '@afluente/domain/leads/turn';
import type { WaitingLead } from '@afluente/domain/leads/waiting-lead';
import { configStampKey } from '../policies/config-keys';
import { stampOf } from '../policies/config-stamp-item';
import type { HubTable } from '../table/hub-table';
import { queryItems } from '../table/query-items';
import { readItem, readItems } from '../table/read-items';
import { lastOwnerOf } from './last-owner';
import { turnKey, waitingRange } from './lead-keys';
import { type LeadPlace, type LeadsRead, readLeads } from './read-leads';
import { readLoads } from './read-loads';
import { type LeadChanges, type LeadsSaved, saveLeads } from './save-lead';
import { turnOf } from './turn-item';
import { waitingLeadItem } from './waiting-lead-item';

/** What assigning leads needs of the table. All reads are consistent. */
export interface RoutingStore {
  /**
   * Leads with their customers and interactions, and the stamp of configuration, in one call of 33 leads or fewer. One more for all
   * interactions whose place was not named, and some for each customer that was merged.
   */
  leads(places: readonly LeadPlace[]): Promise<LeadsRead & { readonly stamp: string }>;
  /** Whose turn it is in each of these teams, in one call. */
  turns(teamIds: readonly string[]): Promise<ReadonlyMap<string, Turn>>;
  /** The open leads of each of these members, in one call where all were counted before; no call for nobody. */
  loads(memberIds: readonly string[]): Promise<ReadonlyMap<string, Load>>;
  /** Who had the last lead of a customer, whose source records these are; the lead itself left out. */
  lastOwner(partIds: readonly string[], besides: string): Promise<string | undefined>;
  /** What waits in a team's queue, the turn as it was before that was read: saved over it, nothing was queued meanwhile. */
  queue(teamId: string): Promise<Queue>;
  /** Writes leads with the turns that they take, and says what was in the way. */
  save(changes: LeadChanges): Promise<LeadsSaved>;
}

export interface Queue {
  readonly turn: Turn;
  readonly waiting: readonly WaitingLead[];
  readonly isMore: boolean;
}

const mostWaiting = 2_000;

/** The leads of a batch on a live table. */
export function createRoutingStore(table: HubTable): RoutingStore {
  return {
    leads: async (places) => {
      const { besides, ...read } = await readLeads(table, places, [configStampKey]);
      return { ...read, stamp: stampOf(besides[0]) };
    },
    turns: async (teamIds) => {
      const items = await readItems(table, teamIds.map(turnKey), 'consistent');
      return new Map(teamIds.map((id, index) => [id, turnOf(items[index])]));
    },
    loads: (memberIds) => readLoads(table, memberIds),
    lastOwner: (partIds, besides) => lastOwnerOf(table, partIds, besides),
    queue: async (teamId) => {
      const turn = turnOf(await readItem(table, turnKey(teamId), 'consistent'));
      const range = { of: 'table', ...waitingRange(teamId), order: 'oldest-first', consistency: 'consistent' } as const;
      const { items, last } = await queryItems(table, range, { limit: mostWaiting });
      return { turn, waiting: items.map(waitingLeadItem.stateOf), isMore: last !== undefined };
    },
    save: (changes) => saveLeads(table, changes),
  };
}
