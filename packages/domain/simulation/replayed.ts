import type { Interaction } from '@afluente/events/interaction-shape';
import type { Case } from '../cases/case-record';
import type { Customer, CustomerRecord } from '../customers/record/customer-record';
import { mergedView } from '../customers/record/merged-view';
import type { Enrolment } from '../journeys/enrolment-record';
import type { Lead } from '../leads/lead-record';
import { compareText } from '../text-order';

/** The time that a simulation replays, both ends included; ISO 8601 UTC. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** What is kept of one customer, as a simulation reads it. */
export interface History {
  readonly record: CustomerRecord;
  /** in the order in which they came */
  readonly interactions: readonly Interaction[];
  readonly leads: readonly Lead[];
  readonly cases: readonly Case[];
  readonly enrolments: readonly Enrolment[];
  /** so much is kept that only what the stretch needs was read: nothing from before it, and not all of what is in it */
  readonly isCut: boolean;
  /** the source record of each interaction */
  readonly partOf: ReadonlyMap<string, string>;
}

/** The merged view of whose history it is. */
export const customerOf = ({ record }: History): Customer => mergedView(record);

export const byReceipt = (one: Interaction, other: Interaction): number =>
  compareText(one.receivedAt, other.receivedAt) || compareText(one.id, other.id);

/** The survivor and the other source records, as contributions are given them. */
export function partsOf({ record: { parts } }: History) {
  const [part, ...others] = parts;
  return { part, others };
}

/** Whether something may have happened to the customer since then, or is still under way. */
export function concerns({ parts }: CustomerRecord, from: string): boolean {
  const day = from.slice(0, 10);
  return parts.some(
    ({ updatedAt, openLeadIds, identifiers }) =>
      updatedAt >= from || openLeadIds.length > 0 || identifiers.some(({ lastSeenOn }) => lastSeenOn >= day),
  );
}
