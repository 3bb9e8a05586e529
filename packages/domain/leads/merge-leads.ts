import { LeadStatusChanged, LeadSuperseded } from '@afluente/events/leads';
import type { MergeAct } from '../customers/merging/merge';
import type { MergeChange } from '../customers/record/commit';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { domainEvent } from '../domain-event';
import type { ItemWrite } from '../entity';
import { withTrace } from '../rules/trace';
import { type Lead, leadEntity } from './lead-record';
import { isClosed } from './lead-status';

/** Leads where customers become one: the oldest stands for all. */

/** A transaction takes a hundred items: those of the merge, the profiles of at most 50 parts, and so many leads. Only customers merged before merges closed leads have more open. */
const mostClosed = 45;

/** The leads to be read before a merge of these customers is decided: none where at most one is open. */
export function openLeadIdsOf(...records: readonly CustomerRecord[]): readonly string[] {
  const ids = records.flatMap(({ parts }) => parts.flatMap(({ openLeadIds }) => openLeadIds));
  return ids.length > 1 ? ids : [];
}

export interface MergedLeads {
  /** both customers as they were seen */
  readonly records: readonly CustomerRecord[];
  /** the open leads of both; nothing where there is at most one */
  readonly leads: readonly Lead[];
  readonly act: Omit<MergeAct, 'reason'>;
}

/** The oldest first, by when the person asked. */
export const byAge = (one: Lead, other: Lead): number =>
  one.interactionAt === other.interactionAt
    ? Number(one.id > other.id) - Number(one.id < other.id)
    : Number(one.interactionAt > other.interactionAt) - Number(one.interactionAt < other.interactionAt);

/** The merge, and with it the end of every open lead but the oldest: a duplicate of that one, which keeps its own owner. */
export function closeDuplicates(change: MergeChange, { records, leads, act }: MergedLeads): MergeChange {
  const [oldest, ...younger] = leads.filter(({ status }) => !isClosed(status)).sort(byAge);
  if (oldest === undefined || younger.length === 0) return change;
  const closing = younger.slice(-mostClosed);
  const { mergeId } = change.record;
  const writes = closing.map((lead) => closed(lead, { oldest, mergeId, act }));
  const gone = new Set(closing.map(({ id }) => id));
  const parts = records.flatMap((record) => record.parts);
  return {
    ...withOpenLeads(change, parts, (ids) =>
      ids.some((id) => gone.has(id)) ? ids.filter((id) => !gone.has(id)) : ids,
    ),
    record: { ...change.record, closedLeadIds: closing.map(({ id }) => id) },
    writes,
  };
}

/** The change with other open leads on its two profiles, and on those of the parts below them, whose versions are raised. */
export function withOpenLeads(
  change: MergeChange,
  parts: readonly CustomerPart[],
  openLeads: (ids: CustomerPart['openLeadIds'], part: CustomerPart) => CustomerPart['openLeadIds'],
): MergeChange {
  const { survivor, loser } = change;
  const withLeads = (part: CustomerPart): CustomerPart => {
    const openLeadIds = openLeads(part.openLeadIds, part);
    return openLeadIds === part.openLeadIds ? part : { ...part, openLeadIds };
  };
  const below = parts.filter(({ id }) => id !== survivor.id && id !== loser.id);
  const changed = below.flatMap((part) => {
    const next = withLeads(part);
    return next === part ? [] : [{ ...next, version: part.version + 1 }];
  });
  return { ...change, survivor: withLeads(survivor), loser: withLeads(loser), below: changed };
}

interface Closing {
  readonly oldest: Lead;
  readonly mergeId: string;
  readonly act: MergedLeads['act'];
}

function closed(lead: Lead, { oldest, mergeId, act }: Closing): ItemWrite {
  const { at, by, correlationId, causationId } = act;
  const duplicateOf = { leadId: oldest.id, before: lead.status, because: mergeId };
  const trace = { act: 'merge', at, inputs: { by, mergeId }, rejected: [], result: `duplicate of ${oldest.id}` };
  const state: Lead = withTrace(
    { ...lead, version: lead.version + 1, updatedAt: at, status: 'duplicate', duplicateOf },
    trace,
  );
  const about = {
    ...{ subjectId: lead.id, revision: state.version, occurredAt: at },
    ...{ correlationId, causationId, customerId: lead.customerId },
  };
  const data = {
    leadId: lead.id,
    ...(lead.ownerId !== undefined && { ownerId: lead.ownerId }),
    olderLeadId: oldest.id,
    ...(oldest.ownerId !== undefined && { olderOwnerId: oldest.ownerId }),
    mergeId,
  };
  const events = [
    domainEvent(LeadStatusChanged, about, { leadId: lead.id, from: lead.status, to: 'duplicate' }),
    domainEvent(LeadSuperseded, about, data),
  ];
  return { entity: leadEntity, state, over: lead.version, events };
}
