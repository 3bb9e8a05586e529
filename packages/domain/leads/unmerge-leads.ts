import type { DomainEvent } from '@afluente/events/define-event';
import { LeadCaptured, LeadRestored, LeadStatusChanged } from '@afluente/events/leads';
import { edgesUnder, type MergeAct, mergeBetween } from '../customers/merging/merge';
import type { MergeRecord } from '../customers/merging/merge-record';
import type { MergeChange } from '../customers/record/commit';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { domainEvent, type EventContext } from '../domain-event';
import type { ItemWrite } from '../entity';
import { type Trace, withTrace } from '../rules/trace';
import { type Lead, leadEntity } from './lead-record';
import { isClosed } from './lead-status';
import { isRouted } from './lead-trace';
import { byAge, withOpenLeads } from './merge-leads';

/** Leads where one customer becomes two again: what the merge closed is as it was. */

export interface UnmergedLeads {
  /** the customer as it was seen */
  readonly record: CustomerRecord;
  readonly merge: MergeRecord;
  /** every lead of the customer */
  readonly leads: readonly Lead[];
  readonly act: Omit<MergeAct, 'reason'>;
}

/** What became of a lead that the merge had closed, or that its undoing opens. */
export interface LeadAfterUnmerge {
  readonly leadId: string;
  /**
   * `restored`: it is as it was. `joined`: it is a duplicate of another open lead of the same person, by a later merge. `changed`: it was
   * changed since, and stays so. `gone`: it is no longer there under this id.
   */
  readonly outcome: 'restored' | 'joined' | 'changed' | 'gone';
  readonly status?: Lead['status'];
}

interface Outcome {
  readonly lead: Lead;
  readonly write: ItemWrite;
}

/** The undoing of a merge, with the leads that it gives back and what became of each. */
export function restoreDuplicates(
  change: MergeChange,
  input: UnmergedLeads,
): { readonly change: MergeChange; readonly leads: readonly LeadAfterUnmerge[] } {
  const outcomes = sidesOf(input).flatMap((side) => settleSide(side, input));
  const open = outcomes.map(({ lead }) => lead).filter(({ status }) => !isClosed(status));
  const leadIds = [...new Set([...(input.merge.closedLeadIds ?? []), ...outcomes.map(({ lead }) => lead.id)])];
  const openLeads = (ids: CustomerPart['openLeadIds'], { id }: CustomerPart) => {
    const own = open.filter(({ customerId, id: leadId }) => customerId === id && !ids.includes(leadId));
    return own.length === 0 ? ids : [...ids, ...own.map((lead) => lead.id)];
  };
  return {
    change: {
      ...withOpenLeads(change, input.record.parts, openLeads),
      ...(outcomes.length > 0 && { writes: outcomes.map(({ write }) => write) }),
    },
    leads: leadIds.map((leadId) => afterUnmerge(leadId, outcomes, input)),
  };
}

function afterUnmerge(leadId: string, outcomes: readonly Outcome[], { leads }: UnmergedLeads): LeadAfterUnmerge {
  const settled = outcomes.find(({ lead }) => lead.id === leadId)?.lead;
  const lead = settled ?? leads.find(({ id }) => id === leadId);
  if (lead === undefined) return { leadId, outcome: 'gone' };
  const { status } = lead;
  if (settled === undefined) return { leadId, outcome: 'changed', status };
  return { leadId, outcome: status === 'duplicate' ? 'joined' : 'restored', status };
}

/** Ids of the parts of one side. */
type Side = ReadonlySet<string>;

function sidesOf({ record, merge }: UnmergedLeads): readonly Side[] {
  const below = edgesUnder(merge.loserId, record.parts[0].merges);
  const freed = new Set([merge.loserId, ...below.map(({ loserId }) => loserId)]);
  const left = record.parts.map(({ id }) => id).filter((id) => !freed.has(id));
  return [new Set(left), freed];
}

/**
 * What this merge closed is open again, unless the person was merged further since and has an open lead by that. What became a duplicate in another
 * way, of a lead that the other side takes along, finds another open one, or is open again itself.
 */
function settleSide(side: Side, input: UnmergedLeads): readonly Outcome[] {
  const own = input.leads.filter(({ customerId }) => side.has(customerId)).sort(byAge);
  const open = own.filter(({ status }) => !isClosed(status));
  const outcomes: Outcome[] = [];
  for (const lead of own) {
    if (!isFreed(lead, side, input)) continue;
    const [standing] = open;
    const because = standing && holding(lead, standing, input);
    const outcome =
      standing === undefined || because === undefined
        ? restored(lead, input)
        : joined(lead, { standing, because, input });
    if (outcome.lead.status !== 'duplicate') open.push(outcome.lead);
    outcomes.push(outcome);
  }
  return outcomes;
}

/** Whether this merge closed it, or the lead that it is a duplicate of goes with the other side. */
function isFreed({ duplicateOf }: Lead, side: Side, { merge, leads }: UnmergedLeads): boolean {
  if (duplicateOf === undefined) return false;
  const isTaken = leads.some(({ id, customerId }) => id === duplicateOf.leadId && !side.has(customerId));
  return isTaken || duplicateOf.because === merge.mergeId;
}

/** The merge whose undoing takes the two leads apart; undefined where the one that is undone closed the lead, and no later one made it the other's. */
function holding({ customerId, duplicateOf }: Lead, standing: Lead, input: UnmergedLeads): string | undefined {
  const edge = mergeBetween(input.record, customerId, standing.customerId);
  if (duplicateOf?.because !== input.merge.mergeId) return edge?.mergeId ?? duplicateOf?.because;
  return edge !== undefined && edge.at > input.merge.at ? edge.mergeId : undefined;
}

function restored(lead: Lead, input: UnmergedLeads): Outcome {
  const { duplicateOf, ...rest } = lead;
  const { merge, act } = input;
  const status = duplicateOf?.before ?? 'new';
  const state: Lead = withTrace(
    { ...rest, version: lead.version + 1, updatedAt: act.at, status },
    traceOf(input, 'open again, as it was'),
  );
  const about = contextOf(state, input);
  const owner = lead.ownerId === undefined ? {} : { ownerId: lead.ownerId };
  const events = [
    domainEvent(LeadStatusChanged, about, { leadId: lead.id, from: lead.status, to: status }),
    domainEvent(LeadRestored, about, { leadId: lead.id, ...owner, mergeId: merge.mergeId }),
    ...captured(state, input),
  ];
  return { lead: state, write: { entity: leadEntity, state, over: lead.version, events } };
}

/** One that a merge closed before it was routed is routed now. */
function captured(lead: Lead, input: UnmergedLeads): readonly DomainEvent[] {
  if (lead.status !== 'new' || lead.ownerId !== undefined || isRouted(lead)) return [];
  const { id: leadId, interactionId, interactionAt, channel, kind, sourceId } = lead;
  const data = { leadId, interactionId, interactionAt, channel, kind, sourceId };
  return [domainEvent(LeadCaptured, contextOf(lead, input), data)];
}

interface Joining {
  readonly standing: Lead;
  readonly because: string;
  readonly input: UnmergedLeads;
}

function joined(lead: Lead, { standing, because, input }: Joining): Outcome {
  const before = lead.duplicateOf?.before ?? 'new';
  const state: Lead = withTrace(
    {
      ...lead,
      ...{ version: lead.version + 1, updatedAt: input.act.at },
      duplicateOf: { leadId: standing.id, before, because },
    },
    traceOf(input, `duplicate of ${standing.id}`),
  );
  return { lead: state, write: { entity: leadEntity, state, over: lead.version, events: [] } };
}

function traceOf({ act: { at, by }, merge: { mergeId } }: UnmergedLeads, result: string): Trace {
  return { act: 'unmerge', at, inputs: { by, mergeId }, rejected: [], result };
}

function contextOf({ id, version, customerId }: Lead, { act }: UnmergedLeads): EventContext {
  const { at: occurredAt, correlationId, causationId } = act;
  return { subjectId: id, revision: version, occurredAt, correlationId, causationId, customerId };
}
