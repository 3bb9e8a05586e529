import * as z from 'zod';
import { setClock } from '../clocks/clock';
import { defineEntity, type ItemWrite, next } from '../entity';
import { handedOver, startWalk, WalkState } from '../runs/walk-state';
import type { Scoring } from './scoring-config';

/** The work after the scoring rules changed: everybody's score follows. There is one, the latest. */
export const Rescoring = WalkState.extend({
  id: z.literal('main'),
  /** `score`: open leads are scored anew; `recount`: before that, what everybody did is counted anew by the rules of engagement */
  what: z.enum(['score', 'recount']),
  /** of the rules that it began with; it goes by those in force */
  rulesVersion: z.number().int().min(0),
});
export type Rescoring = z.output<typeof Rescoring>;

export const rescoringEntity = defineEntity({ name: 'rescoring', schema: Rescoring });

/** The rules that changed: as they were counted by last (undefined where nobody knows), and as they are. */
export interface ChangedRules {
  readonly was: Scoring | undefined;
  readonly is: Scoring;
  /** ISO 8601 */
  readonly at: string;
}

/** Starts the work anew, in the place of what ran for an earlier change; what that one had left to count is counted then. */
export function startRescoring(before: Rescoring | undefined, { was, is, at }: ChangedRules): readonly ItemWrite[] {
  const isLeft = before?.status === 'running' && before.what === 'recount';
  const what = isLeft || !earnsTheSame(was, is) ? 'recount' : 'score';
  const state: Rescoring = { id: 'main', what, rulesVersion: is.version ?? 0, ...startWalk(before, at) };
  return [next(rescoringEntity, state), ringFor(state)];
}

/** Whether the same interactions earn the same entries. Points and caps are no part of an entry; half-lives are, where old ones are folded. */
function earnsTheSame(was: Scoring | undefined, is: Scoring): boolean {
  const earning = (scoring: Scoring) =>
    JSON.stringify(
      scoring.engagement
        .map(({ id, when, halfLife }) => [id, when ?? {}, halfLife ?? ''] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return was !== undefined && earning(was) === earning(is);
}

/** The writes that save it; with `handsOver`, another invocation goes on. */
export function rescoringWrites(rescoring: Rescoring, handsOver = false): readonly ItemWrite[] {
  if (!handsOver) return [next(rescoringEntity, rescoring)];
  const state = handedOver(rescoring);
  return [next(rescoringEntity, state), ringFor(state)];
}

const ringFor = ({ clock: { at = '', version } }: Rescoring): ItemWrite =>
  setClock({ id: 'rescoring', wakes: 'rescore-leads', at, version, of: {} });
