import { isWithin, repeatWindowOf } from '@afluente/domain/customers/interactions/repeat-window';
import { isSaidOtherwise } from '@afluente/domain/customers/interactions/said-otherwise';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Interaction } from '@afluente/events/interaction-shape';
import { meantAgain } from './meant-again';
import type { Understood } from './understand';

/** Gives equal posts of one batch, a button pressed twice, the id of the first of them; what its sender came back to is one of its own. */
export function alignRepeats(all: readonly Understood[]): readonly Understood[] {
  const firsts = new Map<string, Recordable['interaction'][]>();
  const aligned = new Map<Recordable, Recordable>();
  const recordables = all.flatMap((one) => (one.outcome === 'facts' ? one.recordables : []));
  for (const recordable of [...recordables].sort(byReceipt)) {
    const { interaction } = recordable;
    const window = repeatWindowOf(interaction);
    if (window === undefined) continue;
    const known = firsts.get(window.claimId) ?? [];
    const first = known.find(({ receivedAt }) => isWithin(window, receivedAt));
    if (first === undefined) firsts.set(window.claimId, [...known, interaction]);
    else if (recordables.some((one) => isBetween(one.interaction, first, interaction))) {
      aligned.set(recordable, meantAgain(recordable));
    } else aligned.set(recordable, { ...recordable, interaction: { ...interaction, id: first.id } });
  }
  if (aligned.size === 0) return all;
  const asFirst = (recordable: Recordable) => aligned.get(recordable) ?? recordable;
  return all.map((one) => (one.outcome === 'facts' ? { ...one, recordables: one.recordables.map(asFirst) } : one));
}

/** Whether the same sender said otherwise to the form between two equal posts. */
function isBetween(one: Interaction, first: Interaction, again: Interaction): boolean {
  if (one.sourceId !== first.sourceId || !isSaidOtherwise(one, first)) return false;
  if (one.receivedAt <= first.receivedAt || one.receivedAt >= again.receivedAt) return false;
  const stated = new Set(one.person.identifiers.map(({ type, raw }) => `${type} ${raw}`));
  return first.person.identifiers.some(({ type, raw }) => stated.has(`${type} ${raw}`));
}

const byReceipt = ({ interaction: one }: Recordable, { interaction: other }: Recordable) =>
  one.receivedAt < other.receivedAt ? -1 : Number(one.receivedAt > other.receivedAt);
