import { DealOpened, DealStageChanged } from '@afluente/events/deals';
import type { EventDefinition, EventOf } from '@afluente/events/define-event';
import { LeadStatusChanged } from '@afluente/events/leads';
import { LifecycleChanged, lifecycleStages } from '@afluente/events/lifecycle';
import { LeadQualified } from '@afluente/events/scoring';
import type { Customer } from '../customers/record/customer-record';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import type { LifecycleInput } from './lifecycle-policy';
import { type Lifecycle, type LifecycleStage, lifecycleEntity } from './lifecycle-record';

/** Which events take a customer from one stage to another. */

/** Subscribers and leads are seen by their consents and leads themselves: nothing is written of them, so that a new lead costs nothing here. */
export const lifecycleEvents = [LeadQualified, LeadStatusChanged, DealOpened, DealStageChanged] as const;
type EventOfEach<E> = E extends EventDefinition ? EventOf<E> : never;
export type LifecycleEvent = EventOfEach<(typeof lifecycleEvents)[number]>;

const rank = (stage: LifecycleStage | undefined) => (stage === undefined ? -1 : lifecycleStages.indexOf(stage));

/** The stage that an event speaks for; undefined where it speaks for none. */
function stageBy(event: LifecycleEvent): LifecycleStage | undefined {
  switch (event.type) {
    case LeadQualified.name:
      return 'qualified';
    case LeadStatusChanged.name:
      return event.data.to === 'qualified' ? 'qualified' : undefined;
    case DealOpened.name:
      return 'opportunity';
    case DealStageChanged.name:
      return event.data.toKind === 'won' ? 'customer' : event.data.toKind === 'lost' ? 'lost' : 'opportunity';
  }
}

/**
 * The stage after an event. It only goes forward; who was lost, or is at risk, comes back with new interest or a won deal; a deal that is lost
 * loses nobody who bought before.
 */
export function stageAfter(before: LifecycleStage | undefined, event: LifecycleEvent): LifecycleStage | undefined {
  const to = stageBy(event);
  if (to === undefined || to === before) return undefined;
  if (to === 'lost') return before === 'customer' || before === 'at-risk' ? undefined : 'lost';
  if (before === 'lost') return to;
  if (before === 'at-risk') return to === 'customer' ? to : undefined;
  return rank(to) > rank(before) ? to : undefined;
}

const mostHistory = 20;

export interface FollowInputs {
  readonly customerId: string;
  readonly before: Lifecycle | undefined;
  readonly event: LifecycleEvent;
  readonly policy: LifecycleInput;
}

/** What becomes of a source record's stage; undefined where it stays, and for what happened before the stage began. */
export function followLifecycle({ customerId, before, event, policy }: FollowInputs): readonly ItemWrite[] | undefined {
  const to = stageAfter(before?.stage, event);
  const isOld = before !== undefined && event.occurredAt < before.at;
  if (to === undefined || isOld) return undefined;
  const { occurredAt: at, correlationId, id: causationId, type: because } = event;
  const version = (before?.version ?? 0) + 1;
  const history = [...(before?.history ?? []), { stage: to, at, because }].slice(-mostHistory);
  const state: Lifecycle = { customerId, version, stage: to, at, history, correlationId, causationId };
  const teamId = ownerOf(to, policy);
  const previousTeamId = before && ownerOf(before.stage, policy);
  const context = {
    subjectId: `lifecycle:${customerId}`,
    revision: version,
    occurredAt: at,
    correlationId,
    causationId,
    customerId,
  };
  const changed = domainEvent(LifecycleChanged, context, {
    ...(before && { from: before.stage }),
    to,
    ...(teamId !== undefined && { teamId }),
    ...(previousTeamId !== undefined && { previousTeamId }),
    because,
  });
  return [next(lifecycleEntity, state, [changed])];
}

/** The team of the stage, or of the nearest one before it that has one. */
export function ownerOf(stage: LifecycleStage, { teams }: LifecycleInput): string | undefined {
  const upTo = lifecycleStages.slice(0, rank(stage) + 1).reverse();
  return upTo.map((one) => teams[one]).find((team) => team !== undefined);
}

/** What consents and leads say by themselves, where no stage was noted. */
export function firstStage({
  consents,
  openLeadIds,
}: Pick<Customer, 'consents' | 'openLeadIds'>): LifecycleStage | undefined {
  if (openLeadIds.length > 0) return 'lead';
  const isGranted = Object.values(consents).some(({ state }) => state === 'granted');
  return isGranted ? 'subscriber' : undefined;
}

/** Of a customer of several source records: the furthest stage, and of one stage the latest. */
export function furthest(all: readonly Lifecycle[]): Lifecycle | undefined {
  return [...all].sort((one, other) => rank(other.stage) - rank(one.stage) || (one.at < other.at ? 1 : -1))[0];
}
