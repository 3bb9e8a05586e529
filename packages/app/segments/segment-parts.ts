import type { Case } from '@afluente/domain/cases/case-record';
import type { Deal } from '@afluente/domain/deals/deal-record';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { Lifecycle } from '@afluente/domain/lifecycle/lifecycle-record';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { SegmentStore } from '@afluente/store/segments/segment-store';
import type { ConfigMemory } from '../policies/config-memory';

/** What is read of customers for segments. */
export interface FactParts {
  readonly segments: Pick<SegmentStore, 'since'>;
  readonly leads: { get(leadId: string): Promise<Lead | undefined> };
  readonly deals: { ofCustomer(partIds: readonly string[]): Promise<readonly Deal[]> };
  readonly cases: { ofCustomer(partIds: readonly string[]): Promise<readonly Case[]> };
  readonly lifecycles: { of(partIds: readonly string[]): Promise<readonly Lifecycle[]> };
}

/** What segments are kept with. */
export interface SegmentParts extends FactParts {
  readonly record: Pick<RecordReader, 'load'>;
  readonly segments: SegmentStore;
  readonly config: ConfigMemory;
}
