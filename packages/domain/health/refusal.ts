import * as z from 'zod';
import { defineEntity } from '../entity';
import { Subject } from './subject';

/** Refused requests that name a form or source, or an id that none has: how many an hour and why, and the latest few without anything that was sent. */

const most = { headers: 40, name: 64, faults: 10, pointer: 100, latest: 3, unknown: 10 };

/** One refused request. Holds names and sizes, no value of a header but the page's origin, no body. */
export const RefusedRequest = z.object({
  at: z.iso.datetime(),
  method: z.string(),
  bytes: z.number().int().min(0),
  mediaType: z.string().optional(),
  /** names of the headers */
  headers: z.array(z.string()),
  /** JSON pointers to what is wrong in the body */
  faults: z.array(z.string()),
  /** of what was kept in quarantine all the same */
  receiptId: z.string().optional(),
  /** the id that it named, where no form or source has it */
  asked: z.string().optional(),
  /** of the page that sent it */
  origin: z.string().optional(),
});
export type RefusedRequest = Readonly<z.output<typeof RefusedRequest>>;

/** Why a request was refused: the answer's status, and the code of its problem document. */
export interface Reason {
  readonly status: number;
  readonly code: string;
}

const RefusalCount = z.object({
  ...Subject.shape,
  /** beginning of the hour, ISO 8601 */
  hour: z.iso.datetime(),
  status: z.number().int(),
  code: z.string(),
  count: z.number().int().min(1),
  /** newest first */
  latest: z.array(RefusedRequest),
});
export type RefusalCount = Readonly<z.output<typeof RefusalCount>>;

export const refusalCountEntity = defineEntity({ name: 'refusalCount', schema: RefusalCount });

/** A request within the bounds of what is kept of one. */
export function boundRefusal(request: RefusedRequest): RefusedRequest {
  const headers = request.headers.slice(0, most.headers).map((name) => name.slice(0, most.name));
  const faults = request.faults.slice(0, most.faults).map((pointer) => pointer.slice(0, most.pointer));
  return { ...request, headers, faults };
}

/** Two counts of one subject, hour and reason as one. */
export function addRefusals(one: RefusalCount, other: RefusalCount): RefusalCount {
  return { ...one, count: one.count + other.count, latest: latestOf([...one.latest, ...other.latest]) };
}

/** The newest few; of what was sent to unknown ids the newest of each id before any other. */
export function latestOf(requests: readonly RefusedRequest[]): RefusedRequest[] {
  const byAge = [...requests].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (byAge.every(({ asked }) => asked === undefined)) return byAge.slice(0, most.latest);
  const isFirst = (request: RefusedRequest) => byAge.find(({ asked }) => asked === request.asked) === request;
  const kept = [...byAge.filter(isFirst), ...byAge.filter((one) => !isFirst(one))].slice(0, most.unknown);
  return byAge.filter((request) => kept.includes(request));
}
