import { compareText } from '@afluente/domain/text-order';

/** One list out of several, each newest first: a merge that reads no further in any of them than it must. */

/** Something, and where it stands: a text, the larger the newer. No two things of one fan stand at the same place. */
export interface Placed<T> {
  readonly place: string;
  readonly value: T;
}

export interface Stretch<T> {
  /** newest first */
  readonly items: readonly Placed<T>[];
  /** everything from the start down to here has been read, itself included; absent at the end */
  readonly readTo?: string;
}

export interface FanSource<T> {
  /** At most `limit` things older than the place `after`; fewer with `readTo` set where it gave up looking for more. */
  read(page: { readonly limit: number; readonly after: string | undefined }): Promise<Stretch<T>>;
}

/** A source as far as it is read: what is ahead, and where it stands (`ended`: nothing comes after what is ahead). */
interface Stream<T> {
  readonly source: FanSource<T>;
  readonly ahead: readonly Placed<T>[];
  readonly readTo: string | undefined;
  readonly ended: boolean;
  readonly gaveUp: boolean;
}

export interface Fanned<T> {
  readonly items: readonly Placed<T>[];
  /** continue after here; absent at the end */
  readonly place?: string;
}

/**
 * The newest `limit` things of all sources together that are older than `after`. Fewer with `place` set only where a source gave up
 * looking. Continuing from `place` gives each entry exactly once, whatever is added meanwhile and whichever sources come or go.
 */
export async function fanIn<T>(
  sources: readonly FanSource<T>[],
  page: { readonly limit: number; readonly after: string | undefined },
): Promise<Fanned<T>> {
  const start = { ahead: [], readTo: page.after, ended: false, gaveUp: false };
  let streams: readonly Stream<T>[] = sources.map((source) => ({ source, ...start }));
  const items: Placed<T>[] = [];
  while (items.length < page.limit && streams.some(isToBeRead)) {
    streams = await readMore(streams, page.limit - items.length);
    const taken = takeNewest(streams, page.limit - items.length);
    items.push(...taken.items);
    streams = taken.rest;
    if (streams.some((stream) => stream.gaveUp && isDry(stream))) break;
  }
  return { items, ...placeAfter(items, { streams, limit: page.limit }) };
}

const isDry = <T>({ ahead, ended }: Stream<T>) => ahead.length === 0 && !ended;
const isToBeRead = <T>({ ended, ahead }: Stream<T>) => !ended || ahead.length > 0;

/** Reads on in every stream that has nothing ahead: together as much as there is room for. */
function readMore<T>(streams: readonly Stream<T>[], room: number): Promise<readonly Stream<T>[]> {
  const dry = streams.filter(isDry).length;
  const limit = Math.min(room, Math.max(leastRead, Math.ceil(room / Math.max(dry, 1))));
  return Promise.all(streams.map((stream) => (isDry(stream) ? readOn(stream, limit) : stream)));
}

/** A query costs its 4 kB whatever it reads of them. */
const leastRead = 5;

async function readOn<T>(stream: Stream<T>, limit: number): Promise<Stream<T>> {
  const { items, readTo } = await stream.source.read({ limit, after: stream.readTo });
  const ended = readTo === undefined;
  return { ...stream, ahead: items, readTo, ended, gaveUp: !ended && items.length < limit };
}

/** The newest of what is ahead, as far down as every stream that may have more has been read. */
function takeNewest<T>(streams: readonly Stream<T>[], room: number) {
  const barrier = barrierOf(streams);
  const ahead = streams.flatMap((stream) => stream.ahead);
  const known = ahead.filter(({ place }) => barrier === undefined || place >= barrier);
  const items = known.sort((a, b) => compareText(b.place, a.place)).slice(0, room);
  const taken = new Set(items.map(({ place }) => place));
  const rest = streams.map((stream) => ({
    ...stream,
    ahead: stream.ahead.filter(({ place }) => !taken.has(place)),
  }));
  return { items, rest };
}

/** Older than this, some stream may still have what is not known yet. */
function barrierOf<T>(streams: readonly Stream<T>[]): string | undefined {
  const stands = streams.flatMap(({ ended, readTo }) => (ended || readTo === undefined ? [] : [readTo]));
  return stands.sort(compareText).at(-1);
}

function placeAfter<T>(
  items: readonly Placed<T>[],
  { streams, limit }: { readonly streams: readonly Stream<T>[]; readonly limit: number },
): { readonly place?: string } {
  if (!streams.some(isToBeRead)) return {};
  const place = items.length === limit ? items.at(-1)?.place : barrierOf(streams);
  return place === undefined ? {} : { place };
}
