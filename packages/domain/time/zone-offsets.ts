/** What a zone's clocks show: from `Intl`, asked once a day of the calendar and kept, as one question takes a microsecond and more. */

export const dayMs = 86_400_000;

/** Days kept of one zone, some twenty years, and zones kept: beyond it they are asked for anew. */
const mostDays = 8_000;
const mostZones = 1_000;

interface ZoneOffsets {
  readonly format: Intl.DateTimeFormat;
  /** by the day's number in UTC: the offset at its start, in milliseconds */
  readonly starts: Map<number, number>;
  /** by the same: the moment within the day from which on its end's offset holds */
  readonly changes: Map<number, number>;
}

const zones = new Map<string, ZoneOffsets>();

/** The zone's offsets; throws RangeError where there is no such zone. */
function offsetsOf(zone: string): ZoneOffsets {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const made = { format, starts: new Map<number, number>(), changes: new Map<number, number>() };
  if (zones.size >= mostZones) zones.clear();
  zones.set(zone, made);
  return made;
}

/** `…, GMT+05:45`, `GMT-00:44:30` or plain `GMT`. */
const written = /GMT(?:([+\-\u2212])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

function askedAt({ format }: ZoneOffsets, epoch: number): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = written.exec(format.format(epoch)) ?? [];
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === undefined || sign === '+' ? size : -size;
}

function startOf(offsets: ZoneOffsets, day: number): number {
  const known = offsets.starts.get(day);
  if (known !== undefined) return known;
  if (offsets.starts.size >= mostDays) offsets.starts.clear();
  const asked = askedAt(offsets, day * dayMs);
  offsets.starts.set(day, asked);
  return asked;
}

/** The first moment with the offset of the day's end. Clocks change at whole seconds, and never twice within a day. */
function changeWithin(offsets: ZoneOffsets, day: number): number {
  const known = offsets.changes.get(day);
  if (known !== undefined) return known;
  const before = startOf(offsets, day);
  let [low, high] = [0, dayMs / 1000];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (askedAt(offsets, day * dayMs + middle * 1000) === before) low = middle;
    else high = middle;
  }
  const change = day * dayMs + high * 1000;
  offsets.changes.set(day, change);
  return change;
}

function offsetWithin(offsets: ZoneOffsets, epoch: number): number {
  const day = Math.floor(epoch / dayMs);
  const before = startOf(offsets, day);
  const after = startOf(offsets, day + 1);
  return before === after || epoch < changeWithin(offsets, day) ? before : after;
}

/** What the zone's clocks show at this moment, in milliseconds as if they showed UTC. Throws RangeError where there is no such zone. */
export function wallOf(epoch: number, zone: string): number {
  return epoch + offsetWithin(offsetsOf(zone), epoch);
}

/**
 * The first moment at which the zone's clocks show this time or a later one: of a time that comes twice the first, of one that is skipped
 * the first moment after it. It never falls while `wall` rises. Throws RangeError where there is no such zone.
 */
export function epochOf(wall: number, zone: string): number {
  const offsets = offsetsOf(zone);
  // no offset reaches 24 hours, and two changes lie days apart: one change at most is between these two
  const before = offsetWithin(offsets, wall - dayMs);
  const after = offsetWithin(offsets, wall + dayMs);
  const early = wall - before;
  if (before === after || offsetWithin(offsets, early) === before) return early;
  const late = wall - after;
  return offsetWithin(offsets, late) === after ? late : changeNear(offsets, wall);
}

/** The one change of the offset in the two days around this. */
function changeNear(offsets: ZoneOffsets, wall: number): number {
  const first = Math.floor((wall - dayMs) / dayMs);
  const isOfChange = (day: number) => startOf(offsets, day) !== startOf(offsets, day + 1);
  const day = [first, first + 1, first + 2].find(isOfChange) ?? first;
  return changeWithin(offsets, day);
}
