import { completeStandIn } from '@afluente/domain/customers/amending/amend';
import { correctedEvent } from '@afluente/domain/customers/amending/corrected-event';
import { isAwaited, withoutEarly } from '@afluente/domain/customers/amending/early';
import { nothingElse } from '@afluente/domain/customers/amending/revision';
import type { ResolvedRecordable } from '@afluente/domain/customers/identity/group-by-person';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { changeOfPart } from '@afluente/domain/customers/record/merged-view';
import type { Round } from '../recording/commit-person';
import { settle } from '../recording/settled';

export interface Completed {
  /** those that nothing stands in for */
  readonly left: readonly ResolvedRecordable[];
  /** those that somebody was in the way of */
  readonly again: readonly Recordable[];
}

/** Puts interactions in the place of the edits and revocations that came before them. */
export async function completeEarly(
  interactions: readonly ResolvedRecordable[],
  record: CustomerRecord | undefined,
  round: Round,
): Promise<Completed> {
  const left: ResolvedRecordable[] = [];
  const again: Recordable[] = [];
  for (const one of interactions) {
    const { recordable } = one;
    if (record === undefined || !isAwaited(record, recordable)) left.push(one);
    else if (!(await completed(recordable, record, round))) again.push(recordable);
  }
  return { left, again };
}

async function completed(one: Recordable, record: CustomerRecord, { store, settled }: Round): Promise<boolean> {
  const { id, receivedAt: at, deliveryId } = one.interaction;
  const partIds = record.parts.map((part) => part.id);
  const kept = await store.record.locate({ interactionId: id, partIds, notAfter: at });
  const part = record.parts.find(({ early }) => early?.includes(id));
  if (part === undefined) return false;
  const whole = kept && completeStandIn(kept.interaction, one.interaction);
  const { profile, survivor } = changeOfPart(record, withoutEarly(part, id));
  const parts = survivor === undefined ? [profile] : [profile, survivor];
  if (kept === undefined || whole === undefined) {
    settle(settled, one, {
      ok: true,
      customerId: kept?.customerId ?? part.id,
      deliveryId: kept?.interaction.deliveryId ?? deliveryId,
    });
    return true;
  }
  const to = { customerId: kept.customerId, interaction: whole };
  const revised = { cause: 'edited', changed: ['content'] } as const;
  const events = [correctedEvent(to, revised, { at, correlationId: one.correlationId })];
  if (!(await store.record.revise({ ...nothingElse, from: kept, to, revised, events, parts }))) return false;
  settle(settled, one, { ok: true, customerId: kept.customerId, deliveryId });
  return true;
}
