import { isDeepStrictEqual } from 'node:util';
import { type LongRun, resumeRun } from '@afluente/app/runs/resume-run';
import { nextVersion, runEvent } from '@afluente/domain/runs/run-state';
import { type DomainEvent, defineEvent } from '@afluente/events/define-event';
import * as z from 'zod';

/** A made-up run, which posts letters a few at a time. */
export interface Posting {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly status: 'running' | 'finished' | 'cancelled';
  readonly letters: number;
  /** letters posted so far: where it goes on, and what it counts */
  readonly at: number;
}

const data = z.object({ at: z.number() });
const PostingContinued = defineEvent({ name: 'PostingContinued', version: 1, summary: 'Go on.', data });
const PostingFinished = defineEvent({ name: 'PostingFinished', version: 1, summary: 'It is done.', data });

export type Fault = 'fails' | 'loses its answer';
export interface Spoilt {
  /** from 1 */
  readonly call: number;
  readonly fault: Fault;
}

export const aStep = 3;
/** The table, the post office and the bus; the nth call of any of them may go wrong, once. */
export function postOffice(letters: number, spoilt: readonly Spoilt[] = []) {
  const posted: number[] = [];
  const bus: DomainEvent[] = [];
  const saved: Posting[] = [];
  let calls = 0;
  const call = async <Answer>(does: () => Answer): Promise<Answer> => {
    calls += 1;
    const fault = spoilt.find((one) => one.call === calls)?.fault;
    if (fault === 'fails') throw new Error('It failed');
    const answer = does();
    if (fault !== undefined) throw new Error('It was done, and nobody knows');
    return answer;
  };
  const latest = () => saved.at(-1);
  const write = (next: Posting, events: readonly DomainEvent[] = []) => {
    if (isDeepStrictEqual(latest(), next)) return true;
    if (next.version !== (latest()?.version ?? 0) + 1) return false;
    saved.push(next);
    bus.push(...events);
    return true;
  };
  const run: LongRun<Posting> = {
    kind: 'posting',
    load: () => call(latest),
    save: (next, events) => call(() => write(next, events)),
    isUnderWay: ({ status }) => status === 'running',
    step: async (before, turn) => {
      const to = Math.min(before.at + aStep, before.letters);
      for (let letter = before.at; letter < to; letter += 1) await call(() => posted.push(letter));
      if (to < before.letters) return turn.advance(before, { at: to });
      const next = nextVersion<Posting>(before, { at: to, status: 'finished' }, turn.now());
      return turn.save(next, [runEvent(PostingFinished, next, { at: to })]);
    },
    continued: (next) => runEvent(PostingContinued, next, { at: next.at }),
  };
  write({ id: 'pst_1', version: 1, updatedAt: '2026-03-04T10:00:00.000Z', status: 'running', letters, at: 0 });
  const latestRun = () => {
    const [last] = saved.slice(-1);
    if (last === undefined) throw new Error('There is no run');
    return last;
  };
  return {
    run,
    posted,
    bus,
    saved,
    latest: latestRun,
    invoke: (remainingMs = 900_000) => resumeRun(run, () => remainingMs),
    cancel: () => write(nextVersion<Posting>(latestRun(), { status: 'cancelled' }, latestRun().updatedAt)),
  };
}
export type Office = ReturnType<typeof postOffice>;
