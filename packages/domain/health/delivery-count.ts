import * as z from 'zod';
import type { Receipt } from '../deliveries/delivery';
import { defineEntity } from '../entity';
import { hourOf, Subject, subjectOf } from './subject';

/** What became of the deliveries of a form or source that were received in one hour. */

const figures = {
  /** deliveries that were accepted, whatever became of them */
  received: z.number().int(),
  applied: z.number().int(),
  duplicate: z.number().int(),
  quarantined: z.number().int(),
  spam: z.number().int(),
  /** applied, and nobody was identified by it */
  unidentified: z.number().int(),
  /** leads that they opened */
  leads: z.number().int(),
  /** applied, and all of it is of types that this release does not read: the receipts name them; absent where none is */
  unread: z.number().int().optional(),
  /** that say something else under an id which an earlier one had; absent where none does */
  differing: z.number().int().optional(),
};

export const Figures = z.object(figures);
export type Figures = Readonly<z.output<typeof Figures>>;

export const noFigures: Figures = {
  received: 0,
  applied: 0,
  duplicate: 0,
  quarantined: 0,
  spam: 0,
  unidentified: 0,
  leads: 0,
};

const DeliveryCount = z.object({
  ...Subject.shape,
  /** beginning of the hour, ISO 8601 */
  hour: z.iso.datetime(),
  ...figures,
  /** when the last one that was applied was received */
  lastGoodAt: z.iso.datetime().optional(),
  /** files that came with them and are not kept, by reason; absent where all are */
  filesNotKept: z.record(z.string(), z.number().int()).optional(),
});
export type DeliveryCount = Readonly<z.output<typeof DeliveryCount>>;

export const deliveryCountEntity = defineEntity({ name: 'deliveryCount', schema: DeliveryCount });

type Judged = Pick<Receipt, 'status' | 'interactions' | 'unidentified' | 'unknownTypes'>;

/** Whether a delivery was applied and says nothing of anybody, or of somebody without saying who. What is only of types that nobody reads yet is no such loss. */
export function identifiesNobody({ status, interactions, unidentified, unknownTypes }: Judged): boolean {
  const isEmpty = interactions.length === 0 && unknownTypes === undefined;
  return status === 'applied' && (isEmpty || unidentified !== undefined);
}

/** Whether nothing of a delivery was read, since all of it is of types that came after this release. */
const isUnread = ({ status, interactions, unknownTypes }: Judged): boolean =>
  status === 'applied' && interactions.length === 0 && unknownTypes !== undefined;

type Seldom = Pick<Figures, 'unread' | 'differing'>;

/** Absent where there are none, as in counts that were written before. */
const seldomOf = ({ unread = 0, differing = 0 }: Seldom): Seldom => ({
  ...(unread > 0 && { unread }),
  ...(differing > 0 && { differing }),
});

/** The figures of a few counts together. */
export function addFigures(one: Figures, other: Figures): Figures {
  return {
    received: one.received + other.received,
    applied: one.applied + other.applied,
    duplicate: one.duplicate + other.duplicate,
    quarantined: one.quarantined + other.quarantined,
    spam: one.spam + other.spam,
    unidentified: one.unidentified + other.unidentified,
    leads: one.leads + other.leads,
    ...seldomOf({
      unread: (one.unread ?? 0) + (other.unread ?? 0),
      differing: (one.differing ?? 0) + (other.differing ?? 0),
    }),
  };
}

/** Counts receipts by form or source and by the hour in which their deliveries were received, in any order. */
export function createDeliveryCounter() {
  const counts = new Map<string, DeliveryCount>();
  return {
    add: (receipt: Receipt) => {
      const subject = subjectOf(receipt);
      const hour = hourOf(receipt.receivedAt);
      const name = JSON.stringify([subject.kind, subject.id, hour]);
      counts.set(name, counted(counts.get(name) ?? { ...subject, hour, ...noFigures }, receipt));
    },
    counts: (): readonly DeliveryCount[] => [...counts.values()],
  };
}

function counted(before: DeliveryCount, receipt: Receipt): DeliveryCount {
  const { status, receivedAt, leads = 0, filesNotKept = [] } = receipt;
  const isLast = status === 'applied' && receivedAt > (before.lastGoodAt ?? '');
  return {
    ...before,
    received: before.received + 1,
    [status]: before[status] + 1,
    unidentified: before.unidentified + (identifiesNobody(receipt) ? 1 : 0),
    leads: before.leads + leads,
    ...seldomOf({
      unread: (before.unread ?? 0) + (isUnread(receipt) ? 1 : 0),
      differing: (before.differing ?? 0) + (receipt.repeats === undefined ? 0 : 1),
    }),
    ...(isLast && { lastGoodAt: receivedAt }),
    ...(filesNotKept.length > 0 && { filesNotKept: addReasons([before.filesNotKept, countReasons(filesNotKept)]) }),
  };
}

type Reasons = Readonly<Record<string, number>>;

/** Counts of files by reason together. */
export function addReasons(all: readonly (Reasons | undefined)[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const one of all) {
    for (const [reason, count] of Object.entries(one ?? {})) sums.set(reason, (sums.get(reason) ?? 0) + count);
  }
  return Object.fromEntries(sums);
}

const countReasons = (files: readonly { readonly reason: string }[]): Reasons =>
  addReasons(files.map(({ reason }) => ({ [reason]: 1 })));
