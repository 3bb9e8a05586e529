import { randomUUID } from 'node:crypto';
import type { Json } from '../template/json';
import type { Place } from '../template/place';

/** One entry of PutEvents (EventBridge API reference). `Time` is epoch seconds. */
export interface EventEntry {
  readonly Source: string;
  readonly DetailType: string;
  /** JSON text of an object. */
  readonly Detail: string;
  readonly Resources?: readonly string[] | undefined;
  readonly Time?: number | undefined;
}

/** An event as rules match it and targets get it (EventBridge user guide, "Event structure"). */
export interface Envelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Json;
}

/** Wraps an entry; `now` is virtual time in milliseconds. Throws SyntaxError when the detail is not JSON. */
export function wrap(entry: EventEntry, place: Place, now: number): Envelope {
  const time = entry.Time === undefined ? now : entry.Time * 1_000;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: place.accountId,
    time: new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: place.region,
    resources: entry.Resources ?? [],
    detail: JSON.parse(entry.Detail),
  };
}
