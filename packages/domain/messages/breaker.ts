import type { DataOf } from '@afluente/events/define-event';
import { ChannelStateChanged } from '@afluente/events/messages';
import * as z from 'zod';
import { domainEvent } from '../domain-event';
import { defineEntity, type ItemWrite, next } from '../entity';

/** The breaker of a channel: one whose provider fails is left alone for a while, so that it holds up nothing else. */
export const Breaker = z.object({
  channelId: z.string(),
  version: z.number().int().min(1),
  /** `half-open`: one message is on its way to find out whether it works again */
  state: z.enum(['closed', 'open', 'half-open']),
  /** in a row */
  failures: z.number().int().min(0),
  /** how often it opened since it last worked */
  openings: z.number().int().min(0),
  /** when it was last in another state: ISO 8601 */
  since: z.iso.datetime(),
  /** nothing is tried before, but for the one that finds out */
  until: z.iso.datetime().optional(),
  /** of the last failure */
  code: z.string().optional(),
  reason: z.string().optional(),
});
export type Breaker = z.output<typeof Breaker>;

export const breakerEntity = defineEntity({ name: 'breaker', schema: Breaker });

/** What came of a call, as far as a breaker looks at it. */
export interface Heard {
  readonly kind: 'sent' | 'refused' | 'retry' | 'uncertain';
  readonly code?: string;
  readonly reason?: string;
  readonly afterSeconds?: number;
  readonly ofDestination?: true;
}

/** So many failures in a row open it; the first time for half a minute, then twice as long each time. */
const mostFailures = 5;
const firstMs = 30_000;
const longestMs = 15 * 60_000;

const later = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();

/** Whether a message may be tried now; else from when on, or as the one that finds out, which the write claims. */
export function admission(
  breaker: Breaker | undefined,
  { at, forMs }: { readonly at: string; readonly forMs: number },
):
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly until: string }
  | { readonly kind: 'probe'; readonly writes: readonly ItemWrite[] } {
  if (breaker === undefined || breaker.state === 'closed') return { kind: 'go' };
  const { until = at } = breaker;
  if (at < until) return { kind: 'wait', until };
  return {
    kind: 'probe',
    writes: changed({ ...breaker, until: later(at, forMs) }, { from: breaker.state, to: 'half-open', at }),
  };
}

/** The breaker after what came of a call; undefined where nothing changes. A refusal of one message is an answer: it works. */
export function heard(
  before: Breaker | undefined,
  channelId: string,
  outcome: Heard,
  at: string,
): readonly ItemWrite[] | undefined {
  const known: Breaker = before ?? { channelId, version: 0, state: 'closed', failures: 0, openings: 0, since: at };
  // of a call that began before it opened; the one that finds out decides
  if (known.state === 'open') return undefined;
  return outcome.kind === 'sent' || outcome.kind === 'refused' ? worked(known, at) : failed(known, outcome, at);
}

function worked(known: Breaker, at: string): readonly ItemWrite[] | undefined {
  if (known.state === 'closed' && known.failures === 0) return undefined;
  const { code: _, reason: __, until: ___, ...clear } = known;
  return changed({ ...clear, failures: 0, openings: 0 }, { from: known.state, to: 'closed', at });
}

function failed(known: Breaker, outcome: Heard, at: string): readonly ItemWrite[] {
  const { code, reason, afterSeconds = 0, ofDestination } = outcome;
  const failures = known.failures + 1;
  const said = { ...known, failures, ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) };
  const opens = ofDestination === true || known.state === 'half-open' || failures >= mostFailures;
  if (!opens) return changed(said, { from: known.state, to: known.state, at });
  const ms = Math.max(afterSeconds * 1000, Math.min(longestMs, firstMs * 2 ** Math.min(known.openings, 10)));
  const opened = { ...said, openings: known.openings + 1, until: later(at, ms) };
  return changed(opened, { from: known.state, to: 'open', at });
}

interface Move {
  readonly from: Breaker['state'];
  readonly to: Breaker['state'];
  /** ISO 8601 */
  readonly at: string;
}

function changed(breaker: Breaker, { from, to, at }: Move): readonly ItemWrite[] {
  const isAnother = from !== to;
  const state: Breaker = { ...breaker, state: to, version: breaker.version + 1, ...(isAnother && { since: at }) };
  return [next(breakerEntity, state, isAnother ? [stateChanged(from, state, at)] : [])];
}

function stateChanged(previousState: Breaker['state'], state: Breaker, at: string) {
  const { channelId, version, until, code } = state;
  const data: DataOf<typeof ChannelStateChanged> = {
    ...{ channelId, state: state.state, previousState },
    ...(state.state === 'open' && until !== undefined && { until }),
    ...(state.state === 'open' && code !== undefined && { code }),
  };
  const subjectId = `channel:${channelId}`;
  const context = { subjectId, revision: version, occurredAt: at, correlationId: subjectId, causationId: subjectId };
  return domainEvent(ChannelStateChanged, context, data);
}
