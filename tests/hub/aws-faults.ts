import { createHash } from 'node:crypto';
import type { AwsCall, Interposer } from '@afluente/local/endpoint/interpose';
import type { ServiceReply } from '@afluente/local/endpoint/service';

/** AWS on a bad day: calls that never arrive, calls whose answer is lost, calls that are refused for load. */

const faults = ['fails', 'lost answer', 'throttled'] as const;
type Fault = (typeof faults)[number];

export interface BadDay {
  readonly interposer: Interposer;
  /** how many calls met which fault so far */
  readonly met: Record<Fault, number>;
  /** calls that met a fault however often the SDK tried, so that the function had to deal with it */
  stubborn: number;
  /** nothing goes wrong before */
  begun: boolean;
}

export interface Odds {
  /** of each fault, for each attempt of the SDK */
  readonly passing: number;
  /** of each fault, for all attempts of a call together; a call of the same content meets it once at most */
  readonly stubborn: number;
}

/** Makes a day of bad luck; the same seed draws the same faults in the same order. */
export function badDay(seed: number, odds: Odds): BadDay {
  const draw = drawer(seed);
  const stubborn = new Map<string, Fault>();
  const spared = new Set<string>();
  const chooseStubborn = (call: AwsCall): Fault | undefined => {
    const id = String(call.headers['amz-sdk-invocation-id']);
    const known = stubborn.get(id);
    if (known !== undefined) return known;
    const isFirst = /attempt=1\b/.test(String(call.headers['amz-sdk-request'] ?? 'attempt=1'));
    const fault = isFirst ? faultOf(draw(), odds.stubborn) : undefined;
    const content = createHash('sha256').update(call.service).update(call.body).digest('hex');
    if (fault === undefined || spared.has(content)) return undefined;
    spared.add(content);
    stubborn.set(id, fault);
    day.stubborn += 1;
    return fault;
  };
  const day: BadDay = {
    met: { fails: 0, 'lost answer': 0, throttled: 0 },
    stubborn: 0,
    begun: false,
    interposer: async (call, serve) => {
      if (!day.begun) return serve();
      const fault = chooseStubborn(call) ?? faultOf(draw(), odds.passing);
      if (fault === undefined) return serve();
      day.met[fault] += 1;
      if (fault === 'lost answer') await serve();
      return answerOf(fault, call.service);
    },
  };
  return day;
}

function faultOf(drawn: number, odds: number): Fault | undefined {
  return faults[Math.floor(drawn / odds)];
}

function answerOf(fault: Fault, service: string): ServiceReply {
  const isThrottled = fault === 'throttled';
  if (service === 's3') {
    const code = isThrottled ? 'SlowDown' : 'InternalError';
    return { status: isThrottled ? 503 : 500, body: `<Error><Code>${code}</Code><Message>a bad day</Message></Error>` };
  }
  const type = isThrottled ? 'ThrottlingException' : 'InternalServerError';
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type };
  return { status: isThrottled ? 400 : 500, headers, body: JSON.stringify({ __type: type, message: 'a bad day' }) };
}

/** Numbers from 0 up to 1, the same for a seed (mulberry32). */
function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
