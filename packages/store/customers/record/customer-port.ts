import type { Customer, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import type { Page, PageRequest } from '../../table/page';
import type { TimelineFilter } from '../interactions/timeline';
import type { Overview } from './overview';

/** Customers as people look at them and change them. */

export interface CustomerStore {
  /** By any id, old ones too: a merged one answers with the survivor. */
  get(id: string): Promise<Customer | undefined>;
  /** The parts of a customer, by any id of theirs. */
  record(id: string): Promise<CustomerRecord | undefined>;
  findByIdentifier(identifier: Pick<Identifier, 'type' | 'value'>): Promise<Customer | undefined>;
  list(page: PageRequest): Promise<Page<Customer>>;
  /** A customer at a glance, by any id of theirs; overview.ts says what it costs. */
  overview(id: string, page: { readonly interactions: number }): Promise<Overview | undefined>;
  /** Newest first, of everything that was merged into the customer too. Nobody's is empty. */
  timeline(id: string, page: PageRequest & TimelineFilter): Promise<Page<Interaction>>;
}
