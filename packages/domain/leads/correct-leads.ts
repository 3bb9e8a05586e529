import type { Interaction } from '@afluente/events/interaction-shape';
import { LeadCaptured, LeadMoved } from '@afluente/events/leads';
import { byOccurrence } from '../customers/identity/group-by-person';
import { domainEvent } from '../domain-event';
import { always } from '../entity';
import { leadIdFor } from '../ids';
import { laterOf } from '../text-order';
import { showsInterest } from './lead-capture';
import { followsInteraction } from './lead-of-interaction';
import { type Lead, leadEntity } from './lead-record';
import { isClosed } from './lead-status';
import { isRouted } from './lead-trace';
import {
  type Before,
  isUntouched,
  type Opened,
  openAt,
  openedBy,
  type Result,
  withdrawal,
  withdrawnEvent,
  withdrawnOfInteraction,
} from './open-corrected';
import { withdrawnLeadEntity, withdrawnOf } from './withdrawn-lead';

/** The lead of an interaction that was misread: it follows to the right customer with its owner and status, and is routed once. */

/** What becomes of the lead that the interaction opened, and whether it opens one now. */
export function correctLeads(before: Before): Result {
  const { was, from } = before;
  const lead = from.contents.of(leadEntity).find(({ interactionId }) => interactionId === was.id);
  if (lead === undefined) return opened(before);
  const isWanted = showsInterest(before.now.interaction).interested || !isUntouched(lead);
  if (!isWanted || (!before.stays && isJoining(lead, before))) return withdrawn(lead, before);
  return before.stays ? { writes: followsInteraction(lead, before.now.interaction) } : moved(lead, before);
}

/** A lead that a correction opened and nobody touched joins the one that is open there, as it would have done at first. */
const isJoining = (lead: Lead, { to }: Before) =>
  lead.corrected === true && isUntouched(lead) && openAt(to, lead).length > 0;

function opened(before: Before): Result {
  const { to, now, stays, was } = before;
  const isNews = !stays || !showsInterest(was).interested;
  const early = isFirst(before) ? openedEarly(undefined, before) : [];
  if (!isNews || openAt(to).length > early.length) return {};
  const lead = openedBy(before, to.part.id);
  if (lead === undefined) return {};
  const own = to.own.filter((id) => !early.some((one) => one.id === id));
  return {
    to: [...own, leadIdFor(to.part.id, now.interaction.id)],
    writes: [...lead.writes, ...early.map((one) => always(withdrawnLeadEntity, withdrawnOf(one, before.cause)))],
    removals: [...lead.removals, ...early.map((state) => ({ entity: leadEntity, state }))],
    events: early.map((one) => withdrawnEvent(one, before)),
    changed: ['lead.opened', ...early.map((one) => withdrawal(one, before))],
  };
}

/** It opened a lead at first, which a correction withdrew: others have stood for it since. */
const isFirst = (before: Before): boolean => {
  const known = withdrawnOfInteraction(before, before.now.interaction.id);
  return known !== undefined && known.corrected !== true;
};

function withdrawn(lead: Lead, before: Before): Result {
  const { from, stays } = before;
  const remaining = isClosed(lead.status) ? undefined : joinedLater(lead, before);
  const kept = from.own.filter((id) => id !== lead.id);
  const left = remaining === undefined ? kept : [...kept, remaining.id];
  return {
    ...(stays ? { to: left } : { from: left }),
    writes: [always(withdrawnLeadEntity, withdrawnOf(lead, before.cause)), ...(remaining?.writes ?? [])],
    changed: [withdrawal(lead, before), ...(remaining?.changed ?? [])],
    removals: [{ entity: leadEntity, state: lead }, ...(remaining?.removals ?? [])],
    events: [withdrawnEvent(lead, before)],
  };
}

/** The same lead under the other customer. Where they have an open one, it is a duplicate of that. */
function moved(lead: Lead, before: Before): Result {
  const { from, to, now, context, cause } = before;
  const id = leadIdFor(to.part.id, now.interaction.id);
  const [open] = openAt(to, lead);
  const back = restoredStatus(lead);
  const isOpen = !isClosed(back.status);
  const early = openedEarly(lead, before);
  const other =
    open !== undefined && isOpen && early.length === 0
      ? { leadId: open, before: back.status, because: cause.by }
      : undefined;
  const { interaction } = now;
  const next: Lead = {
    ...back,
    ...{ id, customerId: to.part.id, version: lead.version + 1, updatedAt: cause.at },
    ...{ interactionAt: interaction.occurredAt, channel: interaction.channel, kind: interaction.kind },
    ...(other && { status: 'duplicate', duplicateOf: other }),
  };
  const stillOpen = isOpen && other === undefined;
  const remaining = isOpen ? joinedLater(lead, before) : undefined;
  const data = { leadId: id, previousLeadId: lead.id, ...(lead.ownerId !== undefined && { ownerId: lead.ownerId }) };
  const left = from.own.filter((one) => one !== lead.id);
  return {
    from: remaining === undefined ? left : [...left, remaining.id],
    to: [...to.own.filter((one) => !early.some((other) => other.id === one)), ...(stillOpen ? [id] : [])],
    writes: [
      { entity: leadEntity, state: next, over: 0, events: stillOpen ? captured(next, before) : [] },
      ...(remaining?.writes ?? []),
      ...early.map((one) => always(withdrawnLeadEntity, withdrawnOf(one, cause))),
    ],
    removals: [...[lead, ...early].map((state) => ({ entity: leadEntity, state })), ...(remaining?.removals ?? [])],
    changed: ['lead.moved', ...early.map((one) => withdrawal(one, before)), ...(remaining?.changed ?? [])],
    events: [domainEvent(LeadMoved, context(to.part.id), data), ...early.map((one) => withdrawnEvent(one, before))],
  };
}

/** Open leads that only corrections opened there, where this one is the older that they stood for. */
function openedEarly(lead: Lead | undefined, { to }: Before): readonly Lead[] {
  const open = new Set(openAt(to, lead));
  const there = to.contents.of(leadEntity).filter(({ id }) => open.has(id));
  const isAll = there.length === open.size && there.every((one) => one.corrected === true && isUntouched(one));
  if (!isAll) return [];
  return lead === undefined || (lead.corrected !== true && !isClosed(restoredStatus(lead).status)) ? there : [];
}

/** A duplicate becomes what it was: where it comes to, the other lead may not be. */
function restoredStatus(lead: Lead): Lead {
  const { duplicateOf, ...rest } = lead;
  return duplicateOf === undefined ? lead : { ...rest, status: duplicateOf.before };
}

/** One that was not routed yet is routed under its new id; the event of the old one finds no lead. */
function captured(lead: Lead, { context }: Before) {
  if (lead.status !== 'new' || lead.ownerId !== undefined || isRouted(lead)) return [];
  const { id: leadId, interactionId, interactionAt, channel, kind, sourceId } = lead;
  const about = { ...context(lead.customerId), subjectId: leadId, revision: lead.version };
  return [domainEvent(LeadCaptured, about, { leadId, interactionId, interactionAt, channel, kind, sourceId })];
}

/**
 * What the customer that is left asked for while that lead was open joined it, and now has a lead of its own: the first that was a duplicate of
 * it is open again, else the earliest interest since opens one.
 */
interface OpenAgain extends Opened {
  readonly id: string;
  readonly changed: readonly string[];
}

function joinedLater(lead: Lead, before: Before): OpenAgain | undefined {
  const { from, to, cause } = before;
  const isSame = !before.stays && from.others.some(({ id }) => id === to.part.id);
  if (isSame || openAt(from, lead).length > 0) return undefined;
  const [duplicate] = from.contents.of(leadEntity).filter(({ duplicateOf }) => duplicateOf?.leadId === lead.id);
  if (duplicate === undefined) return interestSince(lead, before);
  const state = { ...restoredStatus(duplicate), version: duplicate.version + 1, updatedAt: cause.at };
  const write = { entity: leadEntity, state, over: duplicate.version, events: captured(state, before) };
  return { id: duplicate.id, writes: [write], removals: [], changed: [] };
}

function interestSince(lead: Lead, before: Before): OpenAgain | undefined {
  const { from, now } = before;
  // where two people are taken apart, the one who is left is routed as anybody: else all of them were one owner's
  const goesOn = showsInterest(now.interaction).interested ? undefined : lead;
  const known = new Set(from.contents.of(leadEntity).map(({ interactionId }) => interactionId));
  const [first] = from.contents.interactions
    .filter((interaction) => joinedAt(interaction) >= lead.createdAt && !known.has(interaction.id))
    .filter((interaction) => showsInterest(interaction).interested)
    .map((interaction) => ({ ...now, timeless: false, interaction }))
    .sort(byOccurrence);
  const opened = first && openedBy(before, from.part.id, first, goesOn);
  return first && opened && { id: leadIdFor(from.part.id, first.interaction.id), ...opened, changed: ['lead.opened'] };
}

/** When an interaction came to ask where it is: as it was received, or as a correction brought it there or read it as a wish, however old it is. */
function joinedAt({ receivedAt, history = [] }: Interaction): string {
  const corrected = history.findLast(
    ({ cause, changed }) => cause === 'corrected' && (changed.includes('customerId') || changed.includes('kind')),
  );
  return laterOf(receivedAt, corrected?.at ?? receivedAt);
}
