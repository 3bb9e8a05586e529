import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { EventContext } from '../../domain-event';
import type { ItemWrite } from '../../entity';
import type { ItemRemoval } from '../amending/revision';
import type { Recordable } from '../record/commit';
import { type Contributing, policyOf, readerOf } from '../record/contribute-all';
import type { Contribution } from '../record/contribution';
import type { CustomerPart } from '../record/customer-record';
import type { CorrectedBy, CorrectedSide } from './correction';
import type { Rereading } from './reread';

/** What every feature makes of a correction. */

export type Side = Pick<CorrectedSide<unknown>, 'part' | 'others' | 'contents'>;

export interface Corrected {
  readonly was: Interaction;
  readonly now: Recordable;
  readonly from: Side;
  /** absent where the interaction stays */
  readonly to?: Side | undefined;
  readonly cause: Rereading;
  context(customerId: string): EventContext;
}

export interface CorrectedByAll {
  readonly from: CustomerPart;
  readonly to: CustomerPart;
  readonly writes: readonly ItemWrite[];
  readonly removals: readonly ItemRemoval[];
  readonly events: readonly DomainEvent[];
  readonly changed: readonly string[];
}

/** Asks every feature; each sees what was known, and nothing of what the others make of it. */
export function correctByAll(corrected: Corrected, { contributions, policies }: Contributing): CorrectedByAll {
  const stays = corrected.to === undefined;
  const byName = [...contributions].sort((a, b) => (a.feature < b.feature ? -1 : 1));
  const made = byName.map((one) => ({ one, by: correctBy(one, corrected, policies) }));
  const part = (side: 'from' | 'to', start: CustomerPart) =>
    made.reduce((sofar, { one, by }) => {
      const own = by[side];
      return one.slot === undefined || own === undefined ? sofar : one.slot.with(sofar, own);
    }, start);
  const to = part('to', corrected.to?.part ?? corrected.from.part);
  return {
    from: stays ? to : part('from', corrected.from.part),
    to,
    writes: made.flatMap(({ by }) => by.writes ?? []),
    removals: made.flatMap(({ by }) => by.removals ?? []),
    events: made.flatMap(({ by }) => by.events ?? []),
    changed: made.flatMap(({ by }) => by.changed ?? []),
  };
}

function correctBy(one: Contribution, corrected: Corrected, policies: Contributing['policies']): CorrectedBy<unknown> {
  const { slot, correct } = one;
  if (correct === undefined) return {};
  const side = ({ part, others, contents }: Side): CorrectedSide<unknown> => ({
    ...{ part, others, contents },
    own: slot?.of(part),
    elsewhere: others.map((other) => slot?.of(other)),
  });
  const from = side(corrected.from);
  const to = corrected.to === undefined ? from : side(corrected.to);
  const inForce = { policy: policyOf(one, policies), read: readerOf(policies) };
  return correct({ ...corrected, from, to, stays: corrected.to === undefined, ...inForce });
}
