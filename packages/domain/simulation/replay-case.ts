import type { Interaction } from '@afluente/events/interaction-shape';
import type { Case, CaseStep } from '../cases/case-record';
import { caseEntity, isOver } from '../cases/case-record';
import { type CasePatch, changedCase } from '../cases/change-case';
import { continuedCase, repliedCase } from '../cases/continue-case';
import { escalatedCase } from '../cases/escalate-case';
import { settledCase } from '../cases/settle-case';
import { type Clock, clockEntity } from '../clocks/clock';
import type { Customer } from '../customers/record/customer-record';
import { type ItemWrite, statesOf } from '../entity';
import type { PolicyInForce } from '../escalations/settle-clock';
import { compareText } from '../text-order';

/** A case lived through again, from its first word on, with the clock of one escalation: by the decisions that keep and ring it for real. */

export interface CaseReplay {
  readonly policy: PolicyInForce;
  readonly customer: Customer;
  /** of the customer, by id */
  readonly interactions: ReadonlyMap<string, Interaction>;
  /** ISO 8601: what rings later has not rung */
  readonly to: string;
}

interface Lived {
  readonly one: Case;
  readonly ring: Clock | undefined;
  readonly writes: readonly ItemWrite[];
}

/** Everything that is decided on the way. */
export function replayCase(kept: Case, replay: CaseReplay): readonly ItemWrite[] {
  const { createdAt } = kept;
  let lived = settled({ one: asOpened(kept), ring: undefined, writes: [] }, createdAt, replay);
  for (const fact of factsOf(kept, replay)) {
    if (fact.at > replay.to) break;
    lived = settled(happened(rung(lived, fact.at, replay), fact), fact.at, replay);
  }
  return rung(lived, replay.to, replay).writes;
}

/** The case when it was opened: as it is now, but for what came to it since. */
function asOpened(kept: Case): Case {
  const { respondedAt: _, repliedAt: __, unanswered: ___, resolvedAt: ____, closedAt: _____, ...rest } = kept;
  const { createdAt } = kept;
  const [first] = kept.interactions;
  const opening = kept.steps.find(({ what }) => what === 'opened');
  const priority = priorityOf(opening) ?? kept.priority;
  const firstAt = first?.at ?? createdAt;
  return {
    ...rest,
    ...{ version: 1, status: 'new', priority, updatedAt: createdAt, clocks: [], trace: [] },
    ...(first?.as === 'opened' && { unanswered: { since: createdAt, oldestAt: firstAt, newestAt: firstAt } }),
    interactions: first?.as === 'opened' ? [first] : [],
    statuses: [{ status: 'new', at: createdAt }],
    steps: opening ? [opening] : [],
  };
}

const priorities: readonly Case['priority'][] = ['low', 'normal', 'high', 'urgent'];
const priorityOf = (step: CaseStep | undefined) => priorities.find((one) => one === step?.of.priority);

type Fact =
  | { readonly at: string; readonly heard: Interaction; readonly as: 'continued' | 'reply' }
  | { readonly at: string; readonly patch: CasePatch; readonly by: string };

/** What came to the case: of the customer and of people, in its order. */
function factsOf({ interactions, statuses, steps }: Case, replay: CaseReplay): readonly Fact[] {
  const heard = interactions.flatMap(({ id, as }): readonly Fact[] => {
    const interaction = replay.interactions.get(id);
    return interaction === undefined || as === 'opened' ? [] : [{ at: interaction.receivedAt, heard: interaction, as }];
  });
  const moved = statuses.slice(1).map(({ status, at }): Fact => ({ at, patch: { status }, by: 'person' }));
  const raised = steps.flatMap(({ at, what, of, by }): readonly Fact[] => {
    const priority = priorities.find((one) => one === of.priority);
    const isRaised = what === 'changed' && String(of.changed).split(' ').includes('priority');
    return isRaised && priority ? [{ at, patch: { priority }, by }] : [];
  });
  // of one moment, what is heard comes first: a status that follows from it is there already
  const rank = (fact: Fact) => ('heard' in fact ? 0 : 1);
  return [...heard, ...moved, ...raised].sort((one, other) => compareText(one.at, other.at) || rank(one) - rank(other));
}

function happened(lived: Lived, fact: Fact): Lived {
  const { one } = lived;
  const changed =
    'heard' in fact
      ? (fact.as === 'reply' ? repliedCase : continuedCase)(one, {
          recordable: asRecorded(fact.heard),
          causationId: one.id,
        })
      : changedCase(one, { patch: fact.patch, by: fact.by, at: fact.at, correlationId: one.correlationId });
  return followed(lived, changed === undefined ? [] : [changed].flat());
}

const asRecorded = (interaction: Interaction) => ({ interaction, timeless: false, correlationId: interaction.id });

function followed(lived: Lived, writes: readonly ItemWrite[]): Lived {
  return {
    one: statesOf(writes, caseEntity).at(-1) ?? lived.one,
    // tasks have reminders of their own
    ring: statesOf(writes, clockEntity).findLast(({ wakes }) => wakes === 'escalate-cases') ?? lived.ring,
    writes: [...lived.writes, ...writes],
  };
}

function settled(lived: Lived, at: string, { policy, customer }: CaseReplay): Lived {
  return followed(lived, settledCase(lived.one, { policies: [policy], customer, at }) ?? []);
}

/** A clock of working hours rings some ten times; more is a fault of the rules. */
const mostRings = 1_000;

/** The case after all that rings up to then, each at its own time. */
function rung(lived: Lived, until: string, { policy }: CaseReplay): Lived {
  let now = lived;
  for (let rings = 0; rings < mostRings; rings += 1) {
    const { ring, one } = now;
    if (ring === undefined || ring.at > until) return now;
    now = followed({ ...now, ring: undefined }, escalatedCase(one, ring, policy) ?? []);
  }
  return now;
}

/** Whether a case was open at some time within the stretch. */
export function isWithin(one: Case, { from, to }: { readonly from: string; readonly to: string }): boolean {
  return one.createdAt <= to && (!isOver(one.status) || one.updatedAt >= from);
}
