import { DealOpened, DealStageChanged } from '@afluente/events/deals';
import type { DomainEvent, EventDefinition, EventOf } from '@afluente/events/define-event';
import { LeadStatusChanged } from '@afluente/events/leads';
import { LifecycleChanged } from '@afluente/events/lifecycle';
import { LeadQualified } from '@afluente/events/scoring';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { combined, ownerOf } from './current-stage';
import type { LifecycleInput } from './lifecycle-policy';
import { type Lifecycle, lifecycleEntity } from './lifecycle-record';
import { type SeenOfCustomer, stageOf } from './stage-of';

/** What becomes of the stage of a customer when deals and leads change. */

/** Subscribers and leads are seen by their consents and leads themselves: nothing is written of them, so that a new lead costs nothing here. */
export const lifecycleEvents = [LeadQualified, LeadStatusChanged, DealOpened, DealStageChanged] as const;
type EventOfEach<E> = E extends EventDefinition ? EventOf<E> : never;
export type LifecycleEvent = EventOfEach<(typeof lifecycleEvents)[number]>;

const mostHistory = 20;

export interface FollowInputs extends Pick<SeenOfCustomer, 'deals' | 'leads'> {
  /** the source record that the event, the deals and the leads are of */
  readonly customerId: string;
  /** what is noted of all source records of the customer */
  readonly all: readonly Lifecycle[];
  readonly event: LifecycleEvent;
  readonly policy: LifecycleInput;
}

/**
 * The stage of a source record by its deals and leads as they are now, whichever event asks; undefined where it stays. The event is of the
 * customer as a whole: a source record that changes alone emits none.
 */
export function followLifecycle(inputs: FollowInputs): readonly ItemWrite[] | undefined {
  const { customerId, all, event } = inputs;
  const before = all.find((one) => one.customerId === customerId);
  const to = stageOf({ ...inputs, qualifiedAt: qualifiedBy(event) ?? qualifiedBefore(before) });
  if (to === undefined || to === before?.stage || (before === undefined && to === 'lead')) return undefined;
  const { occurredAt, correlationId, id: causationId, type: because } = event;
  const at = before !== undefined && before.at > occurredAt ? before.at : occurredAt;
  const version = (before?.version ?? 0) + 1;
  const history = [...(before?.history ?? []), { stage: to, at, because }].slice(-mostHistory);
  const state: Lifecycle = { customerId, version, stage: to, at, history, correlationId, causationId };
  return [next(lifecycleEntity, state, changeOfWhole(inputs, state, because))];
}

/** The event of a customer whose one source record is in another state now; none where the customer is where they were. */
function changeOfWhole({ all, policy }: FollowInputs, state: Lifecycle, because: string): readonly DomainEvent[] {
  const { customerId, version, at, correlationId, causationId } = state;
  const from = combined(all)?.stage;
  const to = combined([...all.filter((one) => one.customerId !== customerId), state])?.stage ?? state.stage;
  if (to === from) return [];
  const subject = { subjectId: `lifecycle:${customerId}`, revision: version, customerId };
  const teamId = ownerOf(to, policy);
  const previousTeamId = from && ownerOf(from, policy);
  const changed = domainEvent(
    LifecycleChanged,
    { ...subject, occurredAt: at, correlationId, causationId },
    {
      ...(from !== undefined && { from }),
      to,
      ...(teamId !== undefined && { teamId }),
      ...(previousTeamId !== undefined && { previousTeamId }),
      because,
    },
  );
  return [changed];
}

function qualifiedBy(event: LifecycleEvent): string | undefined {
  const isQualified =
    event.type === LeadQualified.name || (event.type === LeadStatusChanged.name && event.data.to === 'qualified');
  return isQualified ? event.occurredAt : undefined;
}

const qualifiedBefore = (before: Lifecycle | undefined) => (before?.stage === 'qualified' ? before.at : undefined);
