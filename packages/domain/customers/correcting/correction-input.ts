import type { KeptInteraction } from '../amending/revision';
import type { ResolvedRecordable } from '../identity/group-by-person';
import type { Contributing } from '../record/contribute-all';
import type { CustomerRecord } from '../record/customer-record';
import type { SurvivorshipInput } from '../record/survivorship-policy';
import type { PartContents, Rereading } from './reread';
import type { Withdrawn } from './withdraw';

/** What a correction is decided from. */

/** Whose an interaction is by its new reading. */
export interface Target {
  readonly customerId: string;
  /** of that source record, where it is there already */
  readonly record: CustomerRecord | undefined;
  readonly contents: PartContents;
  readonly resolved: ResolvedRecordable;
  /** survivors whom a fresh recording would have merged with this one: a correction only asks */
  readonly alike: readonly string[];
}

export interface CorrectionInput {
  readonly from: KeptInteraction;
  /** of `from` */
  readonly record: CustomerRecord;
  /** of the source record that it is of, without the interaction */
  readonly rest: PartContents;
  /** that source record without what the old reading stated */
  readonly withdrawn: Withdrawn;
  readonly target: Target;
  readonly cause: Rereading;
  readonly survivorship?: SurvivorshipInput | undefined;
  readonly contributing: Contributing;
}
