import type { DomainEvent } from '@afluente/events/define-event';
import type { CollectionPath, Config, ConfigDefinition, PolicyDefinition } from '../../config';
import type { Entity, ItemWrite, StateOf } from '../../entity';
import type { Recordable } from './commit';
import type { Before, Contribution, Need } from './contribution';
import type { CustomerPart } from './customer-record';
import type { Slot } from './slot';

/** What every feature adds to one interaction. */

/** The contributions of all features, and the values of their policies by kind; a policy that is not there has its standard. */
export interface Contributing {
  readonly contributions: readonly Contribution[];
  /** and all of the configuration that they list, by kind too; none where it is not there */
  readonly policies?: ReadonlyMap<string, object>;
}

/** States by what they were asked for. */
export type NeededStates = ReadonlyMap<string, object>;

/** How a need is named among the states that were read for it. */
export const needName = ({ entity, at }: Need): string =>
  JSON.stringify([entity.name, ...Object.entries(at).sort(([one], [other]) => (one < other ? -1 : 1))]);

/** What is known before the features are asked. */
export interface Known {
  readonly part: CustomerPart;
  readonly others: readonly CustomerPart[];
  readonly causationId: string;
  readonly states: NeededStates;
  /** of the interactions before it in the batch */
  readonly writes: readonly ItemWrite[];
}

/** What is to be read before these are decided. */
export function needsOf(
  facts: readonly Recordable[],
  { part, others }: Pick<Known, 'part' | 'others'>,
  { contributions, policies }: Contributing,
): readonly Need[] {
  const asking = contributions.filter(({ needs }) => needs !== undefined);
  return asking.flatMap((one) => {
    const before = { part, others, policy: policyOf(one, policies), ...slotsOf(one, part, others) };
    return facts.flatMap((fact) => one.needs?.(fact, before) ?? []);
  });
}

export interface ContributedAll {
  readonly part: CustomerPart;
  readonly writes: readonly ItemWrite[];
  readonly events: readonly DomainEvent[];
}

/** Asks every feature. Each sees what was known, and nothing of what the others make of it: their order changes nothing. */
export function contributeAll(
  fact: Recordable,
  known: Known,
  { contributions, policies }: Contributing,
): ContributedAll {
  const { part, others } = known;
  const byName = [...contributions].sort((one, other) => (one.feature < other.feature ? -1 : 1));
  let next = part;
  const writes: ItemWrite[] = [];
  const events: DomainEvent[] = [];
  for (const one of byName) {
    const before = beforeOf(known, { ...slotsOf(one, part, others), policy: policyOf(one, policies) }, policies);
    const contributed = one.contribute(fact, before);
    if (contributed.own !== undefined) next = slotOf(one).with(next, contributed.own);
    writes.push(...(contributed.writes ?? []));
    events.push(...(contributed.events ?? []));
  }
  return { part: next, writes, events };
}

function beforeOf(
  { part, others, causationId, states, writes }: Known,
  own: Pick<Before<unknown, object>, 'own' | 'elsewhere' | 'policy'>,
  policies: Contributing['policies'],
): Before<unknown, object> {
  return {
    part,
    others,
    causationId,
    ...own,
    read: readerOf(policies),
    // a list of a kind has that kind's values
    all: <V extends object>({ kind }: ConfigDefinition<V, CollectionPath>) =>
      (policies?.get(kind) ?? []) as readonly Config<V>[],
    state: <E extends Entity>(entity: E, at: Need['at']) => {
      const written = writes.findLast((write) => write.entity.name === entity.name && isAt(write.state, at));
      const state = written?.state ?? states.get(needName({ entity, at }));
      // an entity's states have its schema: the store read them with it
      return state as StateOf<E> | undefined;
    },
  };
}

const isAt = (state: object, at: Need['at']) =>
  Object.entries(at).every(([name, value]) => name in state && Reflect.get(state, name) === value);

/** How policies of others are read. */
export function readerOf(policies: Contributing['policies']) {
  // a policy of a kind has that kind's values
  return <V extends object>({ kind, standard }: PolicyDefinition<V>) => (policies?.get(kind) ?? standard) as V;
}

/** The policy of a contribution that is in force. */
export function policyOf({ policy }: Contribution, policies: Contributing['policies']): object {
  return policy === undefined ? {} : (policies?.get(policy.kind) ?? policy.standard);
}

function slotsOf(one: Contribution, part: CustomerPart, others: readonly CustomerPart[]) {
  if (one.slot === undefined) return { own: undefined, elsewhere: [] };
  const slot = one.slot;
  return { own: slot.of(part), elsewhere: others.map((other) => slot.of(other)) };
}

function slotOf({ slot, feature }: Contribution): Slot<unknown> {
  if (slot === undefined) throw new TypeError(`The contribution of ${feature} has no slot to keep its state in`);
  return slot;
}
