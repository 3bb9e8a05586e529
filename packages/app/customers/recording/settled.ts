import type { CustomerCommit, ExistingInteraction, Recordable } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { leadIdFor } from '@afluente/domain/ids';
import type { Interaction } from '@afluente/events/interaction-shape';

/** What became of one interaction: whose it is and which delivery brought it first, or why it is to be tried again. */
export type Settled =
  | {
      readonly ok: true;
      readonly customerId: string;
      readonly deliveryId: string;
      /** of the equal post that it repeats, where that has another id */
      readonly interactionId?: string;
      /** it opened a lead */
      readonly opensLead?: boolean;
      /** what stands in its place, which another delivery brought */
      readonly recorded?: Interaction;
    }
  | { readonly ok: false; readonly error: unknown };

/** What an interaction is settled under: an amendment is not the interaction that it amends. */
export function settledKey({ interaction, amendment }: Recordable): string {
  return amendment === undefined ? interaction.id : [interaction.id, amendment.by].join(' ');
}

/** By `settledKey`. */
export type SettledById = ReadonlyMap<string, Settled>;

/** Notes what became of an interaction; what is done stays done. */
export function settle(settled: Map<string, Settled>, recordable: Recordable, outcome: Settled): void {
  const key = settledKey(recordable);
  if (settled.get(key)?.ok !== true) settled.set(key, outcome);
}

/** Settles what a commit wrote, or finds there from an earlier attempt; `record` is the customer's as it is then. */
export function settleCommitted(
  commit: CustomerCommit,
  record: CustomerRecord | undefined,
  settled: Map<string, Settled>,
): void {
  const openLeads = new Set(record?.parts.flatMap(({ openLeadIds }) => openLeadIds));
  for (const { recordable } of commit.interactions) {
    const { id, deliveryId } = recordable.interaction;
    const { customerId } = commit;
    const opensLead = openLeads.has(leadIdFor(customerId, id));
    settle(settled, recordable, { ok: true, customerId, deliveryId, ...(opensLead && { opensLead }) });
  }
}

/** Settles those that are there already; the others are still to be recorded. */
export function settleExisting(
  recordables: readonly Recordable[],
  existing: readonly ExistingInteraction[],
  settled: Map<string, Settled>,
): readonly Recordable[] {
  const there = new Map(existing.map((one) => [one.repeatId ?? one.interactionId, one]));
  return recordables.filter((recordable) => {
    const found = there.get(recordable.interaction.id);
    if (found === undefined) return true;
    const { customerId, deliveryId, interactionId, repeatId, recorded } = found;
    const known = { customerId, deliveryId, ...(recorded && { recorded }) };
    settle(settled, recordable, { ok: true, ...known, ...(repeatId !== undefined && { interactionId }) });
    return false;
  });
}
