import { completeStandIn, completing } from '@afluente/domain/customers/amending/amend';
import { correctedEvent } from '@afluente/domain/customers/amending/corrected-event';
import { isAwaited, withoutEarly } from '@afluente/domain/customers/amending/early';
import { type InteractionRevision, nothingElse } from '@afluente/domain/customers/amending/revision';
import type { ResolvedRecordable } from '@afluente/domain/customers/identity/group-by-person';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { contributeAll, needsOf } from '@afluente/domain/customers/record/contribute-all';
import type { CustomerPart, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { foldProfile } from '@afluente/domain/customers/record/fold-profile';
import { changeOfPart, partOf } from '@afluente/domain/customers/record/merged-view';
import { personEvents } from '@afluente/domain/customers/record/record-events';
import { laterOf } from '@afluente/domain/text-order';
import { contributingBy, type Round } from '../recording/commit-person';
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
    else if (!(await completed(one, record, round))) again.push(recordable);
  }
  return { left, again };
}

async function completed(resolved: ResolvedRecordable, record: CustomerRecord, round: Round): Promise<boolean> {
  const { store, settled } = round;
  const one = resolved.recordable;
  const { id, receivedAt: at, deliveryId } = one.interaction;
  const partIds = record.parts.map((part) => part.id);
  const kept = await store.record.locate({ interactionId: id, partIds, notAfter: at });
  const noting = record.parts.find(({ early }) => early?.includes(id));
  if (noting === undefined) return false;
  const whole = kept && completeStandIn(kept.interaction, one.interaction);
  if (kept === undefined || whole === undefined) {
    settle(settled, one, {
      ok: true,
      customerId: kept?.customerId ?? noting.id,
      deliveryId: kept?.interaction.deliveryId ?? deliveryId,
    });
    return true;
  }
  const to = { customerId: kept.customerId, interaction: whole };
  if (!(await store.record.revise(await revisionOf(resolved, { from: kept, to, record, noting }, round)))) return false;
  settle(settled, one, { ok: true, customerId: kept.customerId, deliveryId });
  return true;
}

type Completion = Pick<InteractionRevision, 'from' | 'to'> & {
  readonly record: CustomerRecord;
  /** the part that notes that something stands in */
  readonly noting: CustomerPart;
};

/** With what the interaction states beyond what stood in for it: of its person, of consent, and when its lead was asked for. */
async function revisionOf(
  { recordable, sorted }: ResolvedRecordable,
  { from, to, record, noting }: Completion,
  { store, policies }: Round,
): Promise<InteractionRevision> {
  const one = completing(recordable);
  const { id, receivedAt: at } = one.interaction;
  const revised = { cause: 'edited', changed: ['content', 'occurredAt'] } as const;
  const event = correctedEvent(to, revised, { at, correlationId: one.correlationId });
  const known = partOf(record, noting.id);
  const { survivorship } = policies;
  const folded = foldProfile(
    withoutEarly(known, id),
    { interaction: one.interaction, sorted },
    { recorded: [], survivorship },
  );
  const others = record.parts.filter((other) => other !== known);
  const contributing = contributingBy(policies);
  const needs = needsOf([one], { part: folded.profile, others }, contributing);
  const states = needs.length === 0 ? new Map() : await store.record.states(needs);
  const about = { part: folded.profile, others, causationId: event.id, states, writes: [] };
  const added = contributeAll(one, about, contributing);
  const part = { ...added.part, updatedAt: laterOf(known.updatedAt, at) };
  const { profile, survivor } = changeOfPart(record, part);
  return {
    ...nothingElse,
    ...{ from, to, revised },
    events: [
      event,
      ...personEvents({ recordable: one, customerId: known.id, isNew: false, ...folded }, event.id),
      ...added.events,
    ],
    parts: survivor === undefined ? [profile] : [profile, survivor],
    claims: folded.gained.map(({ type, value }) => ({ customerId: known.id, key: { type, value } })),
    sharings: sorted.flatMap(({ sharing }) => sharing ?? []),
    writes: added.writes,
  };
}
