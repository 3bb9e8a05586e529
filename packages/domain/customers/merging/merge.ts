import { CustomersMerged, CustomersUnmerged } from '@afluente/events/customers';
import { domainEvent } from '../../domain-event';
import { RejectedError } from '../../errors';
import { mergeIdFor } from '../../ids';
import type { MergeChange } from '../record/commit';
import type { CustomerPart, CustomerRecord } from '../record/customer-record';
import { noteLastStated, type RecordedByPart } from '../record/field-disputes';
import { nextVersionOf, partOf } from '../record/merged-view';
import type { MergeEdge } from './merge-edge';
import type { MergeRecord } from './merge-record';
import { openSuspicion } from './open-suspicion';
import type { Suspicion } from './suspicion-record';

/** Merging customers, and undoing it: a pointer is laid or taken away, and nothing that either holds is touched. */

/** Who merges or unmerges, when, and because of what. */
export interface MergeAct {
  /** ISO 8601 */
  readonly at: string;
  /** `person:<subject id>` or `interaction:<id>` */
  readonly by: string;
  readonly reason: MergeRecord['reason'];
  readonly correlationId: string;
  readonly causationId: string;
}

export interface MergeInput {
  readonly survivor: CustomerRecord;
  readonly loser: CustomerRecord;
  readonly act: MergeAct;
  /** the pair's suspicion, where there is one: this decides it */
  readonly suspicion?: Suspicion | undefined;
  /** what is recorded of the days that `disputedDays` names over the parts of both */
  readonly recorded: RecordedByPart;
}

/** A customer is made of so many at most: each is read with it. */
const mostParts = 50;

/**
 * Makes the loser an alias of the survivor. Throws RejectedError: `merge.itself` where both are one already, `merge.tooMany` where
 * more than 50 customers would be one.
 */
export function decideMerge(input: MergeInput): MergeChange {
  const [survivor] = input.survivor.parts;
  const [loser] = input.loser.parts;
  if (survivor.id === loser.id)
    throw new RejectedError('merge.itself', 'A customer cannot be merged with itself', { pointer: '/otherId' });
  if (input.survivor.parts.length + input.loser.parts.length > mostParts) {
    throw new RejectedError('merge.tooMany', `A customer is made of at most ${mostParts}`, { pointer: '/otherId' });
  }
  const { at, by, reason } = input.act;
  const edge: MergeEdge = {
    mergeId: mergeIdFor(survivor.id, loser.id, at),
    survivorId: survivor.id,
    loserId: loser.id,
    at,
  };
  const noting = { ...survivor, toldAgain: { ...loser.toldAgain, ...survivor.toldAgain } };
  const parts = [noting, ...input.survivor.parts.slice(1), ...input.loser.parts] as const;
  const lastStated = noteLastStated(parts, input.recorded) ?? {};
  const data = { mergeId: edge.mergeId, survivorId: survivor.id, loserId: loser.id, reason };
  return {
    survivor: {
      ...nextVersionOf(survivor, at),
      merges: [...survivor.merges, ...loser.merges, edge],
      ...(Object.keys(lastStated).length > 0 && { toldAgain: lastStated }),
    },
    loser: { ...nextVersionOf(loser, loser.updatedAt), mergedInto: survivor.id },
    record: { ...edge, by, reason },
    events: [domainEvent(CustomersMerged, contextOf(edge, input.act), data)],
    ...(input.suspicion && { suspicion: decided(input.suspicion, 'merged', input.act) }),
  };
}

export interface UnmergeInput {
  readonly record: CustomerRecord;
  readonly merge: MergeRecord;
  readonly act: Omit<MergeAct, 'reason'>;
  readonly suspicion?: Suspicion | undefined;
}

/**
 * Undoes a merge, whichever came after it: the two sides are what they were, and facts that came later are with the one whose
 * identifiers they came by. The pair is remembered as two persons. Throws RejectedError `merge.undone` where it was undone already,
 * `merge.unknown` where it is none of this customer's.
 */
export function decideUnmerge({ record, merge, act, suspicion }: UnmergeInput): MergeChange {
  if (merge.undone !== undefined) {
    throw new RejectedError('merge.undone', 'This merge was undone already', { pointer: '/mergeId' });
  }
  const [survivor] = record.parts;
  if (!survivor.merges.some(({ mergeId }) => mergeId === merge.mergeId)) {
    throw new RejectedError('merge.unknown', 'This customer has no such merge', { pointer: '/mergeId' });
  }
  const { mergedInto: _, ...freed } = partOf(record, merge.loserId);
  const below = edgesUnder(merge.loserId, survivor.merges);
  const gone = new Set([merge.mergeId, ...below.map(({ mergeId }) => mergeId)]);
  const { mergeId, survivorId, loserId } = merge;
  const events = [domainEvent(CustomersUnmerged, contextOf(merge, act, survivor.id), { mergeId, survivorId, loserId })];
  return {
    survivor: rootWith(
      nextVersionOf(survivor, act.at),
      survivor.merges.filter((edge) => !gone.has(edge.mergeId)),
      survivor.toldAgain,
    ),
    loser: rootWith(nextVersionOf(freed, freed.updatedAt), below, survivor.toldAgain),
    record: { ...merge, undone: { at: act.at, by: act.by } },
    events,
    suspicion: decided(suspicion ?? unsuspected(merge, act.at), 'distinct', act),
  };
}

/** A part as the root of its own tree, with what was noted of the parts that are in it; nothing where it is alone. */
function rootWith(part: CustomerPart, merges: MergeEdge[], noted: CustomerPart['toldAgain'] = {}): CustomerPart {
  const { toldAgain: _, ...rest } = part;
  const ids = new Set(merges.flatMap(({ survivorId, loserId }) => [survivorId, loserId]));
  const own = Object.entries(noted).filter(([id]) => ids.has(id));
  return { ...rest, merges, ...(own.length > 0 && { toldAgain: Object.fromEntries(own) }) };
}

/** The edges of the tree under a part, in their order. */
export function edgesUnder(partId: string, edges: readonly MergeEdge[]): MergeEdge[] {
  const under = new Set([partId]);
  for (let before = 0; before < under.size; ) {
    before = under.size;
    for (const { survivorId, loserId } of edges) if (under.has(survivorId)) under.add(loserId);
  }
  return edges.filter(({ survivorId }) => under.has(survivorId));
}

/** The merge that holds two parts of one customer together: undoing it would take them apart. The latest, where several do; none where they are not both of it. */
export function mergeBetween(record: CustomerRecord, one: string, other: string): MergeEdge | undefined {
  const edges = record.parts[0].merges;
  const ids = new Set(record.parts.map(({ id }) => id));
  if (!ids.has(one) || !ids.has(other)) return undefined;
  return [...edges].reverse().find((edge) => {
    const below = new Set([edge.loserId, ...edgesUnder(edge.loserId, edges).map(({ loserId }) => loserId)]);
    return below.has(one) !== below.has(other);
  });
}

/** Nobody suspected the two before: written with its decision, as its first version. */
function unsuspected({ survivorId, loserId }: MergeRecord, at: string): Suspicion {
  const evidence = [{ what: 'a merge of the two was undone', weight: 0 }];
  const doubt = { reason: 'conflicting-identifiers', score: 0, evidence, at } as const;
  return { ...openSuspicion([survivorId, loserId], doubt), version: 0 };
}

function decided(
  suspicion: Suspicion,
  status: 'merged' | 'distinct',
  { at, by }: Pick<MergeAct, 'at' | 'by'>,
): Suspicion {
  return { ...suspicion, version: suspicion.version + 1, status, decided: { at, by } };
}

function contextOf(edge: MergeEdge, act: Omit<MergeAct, 'reason'>, customerId = edge.survivorId) {
  const { at: occurredAt, correlationId, causationId } = act;
  return { subjectId: edge.mergeId, revision: occurredAt, occurredAt, correlationId, causationId, customerId };
}
