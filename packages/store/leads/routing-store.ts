import type { Turn } from '@afluente/domain/leads/lead-change';
import { configStampKey } from '../policies/config-keys';
import { stampOf } from '../policies/config-stamp-item';
import type { HubTable } from '../table/hub-table';
import { readItems } from '../table/read-items';
import { turnKey } from './lead-keys';
import { type LeadPlace, type LeadsRead, readLeads } from './read-leads';
import { type LeadChanges, type LeadsSaved, saveLeads } from './save-lead';
import { turnOf } from './turn-item';

/** What assigning leads needs of the table. All reads are consistent. */
export interface RoutingStore {
  /**
   * Leads with their customers and interactions, and the stamp of configuration, in one call of 33 leads or fewer. One more for all
   * interactions whose place was not named, and some for each customer that was merged.
   */
  leads(places: readonly LeadPlace[]): Promise<LeadsRead & { readonly stamp: string }>;
  /** Whose turn it is in each of these teams, in one call. */
  turns(teamIds: readonly string[]): Promise<ReadonlyMap<string, Turn>>;
  /** Writes leads with the turns that they take, and says what was in the way. */
  save(changes: LeadChanges): Promise<LeadsSaved>;
}

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
    save: (changes) => saveLeads(table, changes),
  };
}
