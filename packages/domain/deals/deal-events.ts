import { DealChanged, DealOpened, DealReassigned, DealStageChanged } from '@afluente/events/deals';
import type { DomainEvent } from '@afluente/events/define-event';
import { domainEvent, type EventContext } from '../domain-event';
import { holderOf, requestNotice } from '../notices/notice';
import type { Deal } from './deal-record';
import { type DealAct, secondsIn, skippedBetween } from './deal-stages';
import type { Pipeline } from './pipeline';

/** What is reported of deals. */

function about({ id: dealId, pipelineId, amount, ownerId, companyId }: Deal) {
  const of = { ...(ownerId !== undefined && { ownerId }), ...(companyId !== undefined && { companyId }) };
  return { dealId, pipelineId, ...(amount && { amount }), ...of };
}

function contextOf({ id, version, customerId }: Deal, { at, correlationId }: DealAct): EventContext {
  return { subjectId: id, revision: version, occurredAt: at, correlationId, causationId: correlationId, customerId };
}

/** That a deal was opened. */
export function openedEvent(deal: Deal, act: DealAct): DomainEvent {
  const { stageId, leadId, probability } = deal;
  const data = { ...about(deal), stageId, ...(leadId !== undefined && { leadId }), probability };
  return domainEvent(DealOpened, contextOf(deal, act), data);
}

interface Changing {
  readonly pipeline: Pipeline;
  readonly act: DealAct;
}

/** That a deal is in another stage. */
export function stageEvent(before: Deal, after: Deal, { pipeline, act }: Changing): DomainEvent {
  const { probability, reason } = after;
  const stages = { from: before.stageId, to: after.stageId, fromKind: before.kind, toKind: after.kind };
  const skipped = [...skippedBetween(pipeline, before, after.stageId)];
  const because = reason !== undefined && { reason };
  const data = { ...about(after), ...stages, probability, seconds: secondsIn(before, act.at), skipped, ...because };
  return domainEvent(DealStageChanged, contextOf(after, act), data);
}

/** Whoever has it now is notified, but for whoever took it themselves. */
export function noticeOf(deal: Deal, act: DealAct): readonly DomainEvent[] {
  const to = holderOf(deal);
  if (to === undefined || act.by === `person:${deal.ownerId}`) return [];
  const notice = { to, reason: 'deal-assigned' as const, title: deal.name, about: { dealId: deal.id } };
  return [requestNotice(contextOf(deal, act), notice)];
}

const plainFields = ['name', 'amount', 'probability', 'expectedCloseOn', 'companyId', 'leadId', 'reason'] as const;

/** The events of a change, from one state to the next. */
export function eventsOf(before: Deal, after: Deal, changing: Changing): readonly DomainEvent[] {
  const context = contextOf(after, changing.act);
  const { probability, ownerId, teamId } = after;
  const events: DomainEvent[] = [];
  if (before.stageId !== after.stageId) {
    events.push(stageEvent(before, after, changing));
  }
  const changed = plainFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const own =
    before.stageId === after.stageId
      ? changed
      : changed.filter((field) => field !== 'probability' && field !== 'reason');
  if (own.length > 0) events.push(domainEvent(DealChanged, context, { ...about(after), changed: own, probability }));
  if (before.ownerId !== ownerId || before.teamId !== teamId) {
    const held = {
      ...(teamId !== undefined && { teamId }),
      ...(before.ownerId !== undefined && { previousOwnerId: before.ownerId }),
    };
    events.push(domainEvent(DealReassigned, context, { ...about(after), ...held }), ...noticeOf(after, changing.act));
  }
  return events;
}
