import { repeatWindowOf } from '@afluente/domain/customers/interactions/repeat-window';
import { isSaidOtherwise } from '@afluente/domain/customers/interactions/said-otherwise';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { interactionIdFor } from '@afluente/domain/ids';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { RecordingPeople } from '../../customers/recording/commit-person';
import { recordPeople } from '../../customers/recording/record-people';
import { type Settled, type SettledById, settledKey } from '../../customers/recording/settled';

/**
 * A form post that is equal to one of the last minutes is a button pressed twice, but where its sender said otherwise in between: no, yes, and
 * no again are three answers, and the last one counts.
 */

/** The post as one of its own, known by the delivery that brought it: however often that comes, it is one. */
export function meantAgain(recordable: Recordable): Recordable {
  const { interaction } = recordable;
  const vendorEventId = `${interaction.vendorEventId}:${interaction.deliveryId}`;
  const id = interactionIdFor({ sourceId: interaction.sourceId, vendorEventId, bodyHash: '', index: 0 });
  return { ...recordable, interaction: { ...interaction, id, vendorEventId } };
}

/** Records, of those that were found to repeat another delivery's post, what its sender came back to. Answers their outcomes, by the repeat's key. */
export async function recordMeantAgain(
  recordables: readonly Recordable[],
  settled: SettledById,
  recording: RecordingPeople,
): Promise<SettledById> {
  const isAgain = async (one: Recordable) => cameBack(one.interaction, settled.get(settledKey(one)), recording);
  const all = recordables.filter(({ interaction }) => repeatWindowOf(interaction) !== undefined);
  const said = await Promise.all(all.map(isAgain));
  const again = new Map(all.filter((_, index) => said[index]).map((one) => [settledKey(one), meantAgain(one)]));
  if (again.size === 0) return new Map();
  const outcomes = await recordPeople([...again.values()], recording);
  return new Map(
    [...again].flatMap(([key, one]) => {
      const outcome = outcomes.get(settledKey(one));
      if (outcome === undefined) return [];
      return [[key, outcome.ok ? { ...outcome, interactionId: one.interaction.id } : outcome] as const];
    }),
  );
}

/** Whether the form brought the opposite of the customer after the equal post, and before this one. */
async function cameBack(
  { sourceId, deliveryId, receivedAt }: Interaction,
  found: Settled | undefined,
  { store }: RecordingPeople,
): Promise<boolean> {
  if (found?.ok !== true || found.recorded === undefined || found.deliveryId === deliveryId) return false;
  const { customerId, recorded: first } = found;
  const days = [...new Set([first.occurredAt, receivedAt].map((at) => at.slice(0, 10)))];
  const recorded = await store.record.recordedOn(days.map((day) => ({ partId: customerId, day })));
  return [...recorded.values()].flat().some((one) => {
    const isOther = one.sourceId === sourceId && one.deliveryId !== deliveryId && isSaidOtherwise(one, first);
    return isOther && one.receivedAt > first.receivedAt && one.receivedAt < receivedAt;
  });
}
