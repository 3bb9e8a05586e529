import type { DomainEvent } from '@afluente/events/define-event';
import { LeadWithdrawn } from '@afluente/events/leads';
import type { BeforeCorrection, CorrectedBy, CorrectedSide } from '../customers/correcting/correction';
import { domainEvent } from '../domain-event';
import type { Lead } from './lead-record';
import { openLead } from './open-lead';
import { asBefore, withdrawnLeadEntity } from './withdrawn-lead';

/** Leads that a correction opens or withdraws. */

export type OpenLeads = readonly string[];
export type Before = BeforeCorrection<OpenLeads, object>;
export type Result = CorrectedBy<OpenLeads>;

/** Nobody has done anything about it: the hub alone opened it, and perhaps gave it to somebody. */
export const isUntouched = ({ status }: Lead) => status === 'new' || status === 'assigned';

/** Leads that are open for the customer that the interaction comes to, this one left out. */
export function openAt({ own, elsewhere }: CorrectedSide<OpenLeads>, without?: Lead): OpenLeads {
  return [...own, ...elsewhere.flat()].filter((id) => id !== without?.id);
}

/** What the lead of an interaction was, where a correction withdrew it. */
export const withdrawnOfInteraction = ({ from, to }: Before, id: string) =>
  [...to.contents.of(withdrawnLeadEntity), ...from.contents.of(withdrawnLeadEntity)].find(
    ({ interactionId }) => interactionId === id,
  );

export type Opened = Required<Pick<Result, 'writes' | 'removals'>>;

/**
 * A lead that was there until a correction withdrew it comes back as it was. One that stands for a lead that is withdrawn is for whoever had
 * that: the customer is theirs, whichever message is theirs too.
 */
export function openedBy(
  before: Before,
  customerId: string,
  recordable = before.now,
  insteadOf?: Lead,
): Opened | undefined {
  const { now, context, cause } = before;
  const { causationId } = context(customerId);
  const opening = { customerId, recordable, causationId, version: 1 + (now.interaction.revision ?? 1) };
  const opened = openLead(opening);
  if (opened === undefined) return undefined;
  const withdrawn = withdrawnOfInteraction(before, recordable.interaction.id);
  const byThis = { correctedBy: cause.by };
  if (withdrawn === undefined)
    return {
      writes: [{ ...opened.write, state: { ...opened.lead, ...takenFrom(insteadOf), ...byThis } }],
      removals: [],
    };
  const lead = { ...asBefore(opened.lead, withdrawn, cause.at), ...byThis };
  const again = openLead({ ...opening, version: lead.version });
  return {
    writes: [{ ...opened.write, state: lead, events: again?.write.events ?? [] }],
    removals: [{ entity: withdrawnLeadEntity, state: withdrawn }],
  };
}

function takenFrom({ ownerId, teamId }: Partial<Lead> = {}): Pick<Lead, 'takenFrom'> {
  return ownerId === undefined ? {} : { takenFrom: { ownerId, ...(teamId !== undefined && { teamId }) } };
}

/** One that the same run opened, for what was still to be corrected, was there for a moment. */
export const withdrawal = ({ correctedBy }: Lead, { cause }: Before): string =>
  correctedBy === cause.by ? 'lead.notOpened' : 'lead.withdrawn';

/** The event of a lead that a correction withdraws. */
export function withdrawnEvent({ id, ownerId, customerId, version }: Lead, { context }: Before): DomainEvent {
  const about = { ...context(customerId), subjectId: id, revision: version };
  return domainEvent(LeadWithdrawn, about, { leadId: id, ...(ownerId !== undefined && { ownerId }) });
}
