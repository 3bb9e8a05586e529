import type { Customer, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { LeadChange } from '@afluente/domain/leads/lead-change';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { Turn } from '@afluente/domain/leads/turn';
import type { WithdrawnLead } from '@afluente/domain/leads/withdrawn-lead';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { Page, PageRequest } from '../table/page';

/** Leads as the rest of the hub sees them. */

export interface LeadFilter {
  readonly status?: Lead['status'];
  readonly ownerId?: string;
  readonly teamId?: string;
}

/** What routing needs to know of a lead, read in one call. */
export interface LeadContext {
  readonly lead: Lead;
  readonly customer: Customer;
  readonly record: CustomerRecord;
  /** the interaction that opened the lead; absent when it was erased */
  readonly interaction?: Interaction;
}

export interface LeadStore {
  get(leadId: string): Promise<Lead | undefined>;
  /** The lead, its customer and its interaction, consistent, in two calls. */
  context(leadId: string): Promise<LeadContext | undefined>;
  /** what it was, where a correction withdrew it */
  withdrawn(leadId: string): Promise<WithdrawnLead | undefined>;
  ofCustomer(customerId: string): Promise<readonly Lead[]>;
  list(filter: LeadFilter, page: PageRequest): Promise<Page<Lead>>;
  /** Leads under all ids that one customer has, newest first. */
  listOf(
    of: Pick<LeadFilter, 'status'> & { readonly partIds: readonly string[] },
    page: PageRequest,
  ): Promise<Page<Lead>>;
  /**
   * Writes a lead whose `version` is one above the one seen, with its events, and the profile where the change touches
   * it (`openLeadIds`, `ownerId`); with `turn`, takes the next turn of a team in the same transaction. False on a conflict.
   */
  save(change: LeadChange): Promise<boolean>;
  /** The last member of a team that was given a lead in turn, and how many turns there were. */
  turn(teamId: string): Promise<Turn>;
}
