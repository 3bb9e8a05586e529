import { CustomerEnteredSegment, CustomerLeftSegment } from '@afluente/events/segments';
import { type Clock, clockAt, setClock, stoppedClock } from '../clocks/clock';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { type KeptSegments, segmentsSlot } from '../customers/record/segments-slot';
import { domainEvent } from '../domain-event';
import type { ItemWrite } from '../entity';
import { type SegmentMember, segmentMemberEntity } from './segment-member-record';

/** What becomes of a customer's segments. */

export interface MembershipInput {
  readonly record: CustomerRecord;
  /** the segments that they are in by what is known now, with the version that says so */
  readonly wanted: ReadonlyMap<string, number>;
  /** when time alone changes that: ISO 8601 */
  readonly changesAt: string | undefined;
  /** ISO 8601 UTC */
  readonly now: string;
  /** their clock rang: it is set anew, or stopped */
  readonly rang: boolean;
  readonly cause: { readonly correlationId: string; readonly causationId: string };
}

/** Source records with their versions raised, and what is written with them, all or nothing. */
export interface MembershipChange {
  readonly parts: readonly CustomerPart[];
  readonly writes: readonly ItemWrite[];
}

/** A transaction takes a hundred items: what is over that follows with the next look. */
export const mostAtOnce = 40;

/**
 * The change that makes a customer's segments what they are to be; undefined where they are. Those of merged customers are the survivor's; each
 * keeps what it brought, so that after an unmerge nobody enters what they never left.
 */
export function settleMembership(input: MembershipInput): MembershipChange | undefined {
  const { record, wanted } = input;
  const before = sinceOf(record);
  const entered = [...wanted.keys()].filter((id) => !before.has(id)).slice(0, mostAtOnce);
  const left = [...before.keys()].filter((id) => !wanted.has(id)).slice(0, mostAtOnce - entered.length);
  const after = new Map([...before, ...entered.map((id) => [id, input.now] as const)]);
  for (const id of left) after.delete(id);
  const [survivor, ...merged] = record.parts;
  const next = [survivingPart(survivor, after, input), ...merged.map((part) => mergedPart(part, after))];
  const changed = next.filter((part, index) => part !== record.parts[index]);
  if (changed.length === 0) return undefined;
  const [first = survivor] = next;
  const raised = [...new Set([first, ...changed])].map((part) => ({ ...part, version: part.version + 1 }));
  return { parts: raised, writes: [...memberWrites(input, { next, entered, left }), ...clockWrites(survivor, first)] };
}

/** Since when a customer is in what they are in, the earliest of all source records. */
function sinceOf({ parts }: CustomerRecord): ReadonlyMap<string, string> {
  const since = new Map<string, string>();
  for (const { in: own, away } of parts.map(segmentsSlot.of)) {
    for (const [id, at] of [...Object.entries(own), ...Object.entries(away ?? {})]) {
      const known = since.get(id);
      if (known === undefined || at < known) since.set(id, at);
    }
  }
  return since;
}

function survivingPart(part: CustomerPart, after: ReadonlyMap<string, string>, input: MembershipInput): CustomerPart {
  const before = segmentsSlot.of(part);
  const { away: _, ...kept } = before;
  const isSame = sameIds(before.in, after) && before.away === undefined;
  const clock = movedClock(before.clock, input);
  if (isSame && clock === before.clock) return part;
  const own = { ...kept, in: Object.fromEntries(after), seenAt: input.now, ...(clock && { clock }) };
  return segmentsSlot.with(part, own);
}

/** A clock is moved only forward: one that rings too early looks again, so that what customers do every day writes nothing. */
function movedClock(before: KeptSegments['clock'], { changesAt, rang }: MembershipInput): KeptSegments['clock'] {
  const pending = rang ? undefined : before?.at;
  if (changesAt !== undefined && (pending === undefined || pending > changesAt)) return clockAt(before, changesAt);
  return rang && before?.at !== undefined ? stoppedClock(before) : before;
}

function mergedPart(part: CustomerPart, after: ReadonlyMap<string, string>): CustomerPart {
  const before = segmentsSlot.of(part);
  const brought = { ...before.away, ...before.in };
  const away = Object.fromEntries(Object.entries(brought).filter(([id]) => after.has(id)));
  const isSame = Object.keys(before.in).length === 0 && sameIds(before.away ?? {}, new Map(Object.entries(away)));
  if (isSame) return part;
  return segmentsSlot.with(part, { in: {}, ...(Object.keys(away).length > 0 && { away }) });
}

const sameIds = (own: Readonly<Record<string, string>>, other: ReadonlyMap<string, unknown>) =>
  Object.keys(own).length === other.size && Object.keys(own).every((id) => other.has(id));

interface Changes {
  readonly next: readonly CustomerPart[];
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

function memberWrites(input: MembershipInput, { next, entered, left }: Changes): readonly ItemWrite[] {
  const writes = input.record.parts.flatMap((part, index) => {
    const before = segmentsSlot.of(part).in;
    const after = segmentsSlot.of(next[index] ?? part).in;
    const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return all.flatMap((id) => (id in before === id in after ? [] : [memberWrite(part.id, id, { after, input })]));
  });
  // who brought it into a merge that was undone, and would not be in it now, left it too
  const survivorId = input.record.parts[0].id;
  const away = left.filter((id) => ownerOf(input.record, id) === undefined);
  const all = [...writes, ...away.map((id) => memberWrite(survivorId, id, { after: {}, input }))];
  return all.map((write) => ({ ...write, events: eventsOf(write.state, input, { entered, left }) }));
}

function memberWrite(
  customerId: string,
  segmentId: string,
  { after, input }: { readonly after: KeptSegments['in']; readonly input: MembershipInput },
): Omit<ItemWrite, 'state'> & { readonly state: SegmentMember } {
  const since = after[segmentId];
  const state: SegmentMember = {
    ...{ customerId, segmentId, status: since === undefined ? 'left' : 'in', at: since ?? input.now },
    ...{ updatedAt: input.now, ...input.cause },
  };
  // the version of the profile, in the same transaction, says whether somebody else was first
  return { entity: segmentMemberEntity, state, over: 'always', events: [] };
}

function eventsOf(
  { customerId, segmentId, status }: SegmentMember,
  { record, wanted, now, cause }: MembershipInput,
  { entered, left }: Pick<Changes, 'entered' | 'left'>,
) {
  const [survivor] = record.parts;
  const context = {
    ...{ subjectId: `segment:${segmentId}:${survivor.id}`, revision: survivor.version + 1 },
    ...{ occurredAt: now, customerId: survivor.id, ...cause },
  };
  if (status === 'in' && entered.includes(segmentId)) {
    const data = { segmentId, at: now, segmentVersion: wanted.get(segmentId) ?? 1 };
    return [domainEvent(CustomerEnteredSegment, context, data)];
  }
  const isOne =
    status === 'left' && left.includes(segmentId) && customerId === (ownerOf(record, segmentId) ?? survivor.id);
  return isOne ? [domainEvent(CustomerLeftSegment, context, { segmentId, at: now })] : [];
}

/** Of several source records that were in it, one states that the customer left. */
const ownerOf = ({ parts }: CustomerRecord, segmentId: string) =>
  parts.find((part) => segmentId in segmentsSlot.of(part).in)?.id;

function clockWrites(before: CustomerPart, after: CustomerPart): readonly ItemWrite[] {
  const clock = segmentsSlot.of(after).clock;
  if (clock?.at === undefined || clock.version === segmentsSlot.of(before).clock?.version) return [];
  return [setClock(segmentClock(after.id, clock.at, clock.version))];
}

/** What looks at a customer again when time alone changes their segments. */
export const segmentClock = (customerId: string, at: string, version: number): Clock => ({
  ...{ id: `segments:${customerId}`, wakes: 'follow-segments', at, version, of: { customerId } },
});
