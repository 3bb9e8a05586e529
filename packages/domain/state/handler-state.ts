import * as z from 'zod';
import { hashText } from '../base32';
import { always, defineEntity, type ItemWrite, next } from '../entity';
import { RejectedError } from '../errors';

/** What a handler keeps for itself between its events, under its own name. */

const json = z.json();
export type Json = z.output<typeof json>;

const kept = {
  /** the handler's file */
  handler: z.string(),
  key: z.string(),
  /** raised by one with each change */
  version: z.number().int().min(1),
  // checked as a whole: the schema of JSON refers to itself, which the published contract has no name for
  value: z.custom<Json>((value) => json.safeParse(value).success),
  updatedAt: z.iso.datetime(),
  /** from then on it is as if it were not there */
  until: z.iso.datetime().optional(),
};

export const HandlerState = z.object(kept);
export const CustomerState = z.object({ ...kept, customerId: z.string() });
/** That an event was counted, so that it counts once. */
export const CountedEvent = z.object({ handler: z.string(), id: z.string(), until: z.iso.datetime() });

export const handlerStateEntity = defineEntity({ name: 'handlerState', schema: HandlerState });
export const customerStateEntity = defineEntity({ name: 'customerState', schema: CustomerState });
export const countedEventEntity = defineEntity({ name: 'countedEvent', schema: CountedEvent });

export type State = z.output<typeof HandlerState> & { readonly customerId?: string };

/** Where a handler keeps something: of a customer, who takes it along and with whom it is erased, or of nobody. */
export interface StatePlace {
  /** 1 to 200 characters of the handler's own choice; nothing that names a person */
  readonly key: string;
  readonly customerId?: string;
}

/** What is there; version 0 where nothing ever was, no value where nothing is or its time is over. */
export interface Kept {
  readonly value?: Json;
  readonly version: number;
}

export interface KeepOptions {
  /** ISO 8601: `kit.now` */
  readonly now: string;
  /** for so many days; for good where absent */
  readonly keepDays?: number;
}

const longestKey = 200;
const dayMs = 86_400_000;
/** Longer than a queue and a dead-letter queue keep an event together. */
const countedDays = 30;

/** Throws RejectedError `state.badKey` on a key that is no key. */
export function checkKey({ key }: StatePlace): void {
  if (key.length >= 1 && key.length <= longestKey) return;
  throw new RejectedError('state.badKey', `The key of a state has 1 to ${longestKey} characters`);
}

/** The state as its handler sees it at a time. */
export function keptAt(state: State | undefined, now: string): Kept {
  if (state === undefined) return { version: 0 };
  const isOver = state.until !== undefined && state.until <= now;
  return { version: state.version, ...(!isOver && { value: json.parse(state.value) }) };
}

/** A value over what was seen, whatever became of its time. */
export function writeState(
  handler: string,
  { key, customerId }: StatePlace,
  { value, over, now, keepDays }: KeepOptions & { readonly value: Json; readonly over: number },
): ItemWrite {
  const until = keepDays === undefined ? {} : { until: daysAfter(now, keepDays) };
  const state = { handler, key, version: over + 1, value, updatedAt: now, ...until };
  return customerId === undefined
    ? next(handlerStateEntity, state)
    : next(customerStateEntity, { ...state, customerId });
}

/** The id under which an event counts once at a place. */
export const countedId = ({ key, customerId = '' }: StatePlace, eventId: string): string =>
  hashText([customerId, key, eventId], 26);

/** That an event counted: the version of the state says who was first. */
export const counted = (handler: string, id: string, now: string): ItemWrite =>
  always(countedEventEntity, { handler, id, until: daysAfter(now, countedDays) });

const daysAfter = (time: string, days: number): string => new Date(Date.parse(time) + days * dayMs).toISOString();
