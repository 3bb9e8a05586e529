import { statesOf } from '../entity';
import { admission, type Breaker, breakerEntity, type Heard, heard } from './breaker';

const at = '2026-03-04T15:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString();
const busy: Heard = { kind: 'retry', code: 'destination.sms.503', reason: 'busy' };
const sent: Heard = { kind: 'sent' };

const after = (before: Breaker | undefined, outcome: Heard, now = at) => {
  const writes = heard(before, 'sms', outcome, now);
  return writes === undefined ? before : statesOf(writes, breakerEntity)[0];
};
const opened = (first: Heard = busy) => {
  let breaker: Breaker | undefined;
  for (let index = 0; index < 5; index += 1) breaker = after(breaker, first);
  return breaker;
};
const probed = (breaker: Breaker | undefined, now: string) => {
  const answer = admission(breaker, { at: now, forMs: 80_000 });
  return answer.kind === 'probe' ? statesOf(answer.writes, breakerEntity)[0] : undefined;
};

describe('a breaker', () => {
  it('is not written at all while a channel works, a refused message being an answer', () => {
    expect(heard(undefined, 'sms', sent, at)).toBeUndefined();
    expect(heard(undefined, 'sms', { kind: 'refused' }, at)).toBeUndefined();
  });

  it('opens at five failures in a row, and not where one got through between', () => {
    const four = after(after(after(after(undefined, busy), busy), busy), busy);

    expect(four?.state).toBe('closed');
    expect(after(four, busy)).toMatchObject({ state: 'open', until: later(30) });
    expect(after(after(four, sent), busy)?.state).toBe('closed');
  });

  it('opens at once where the account itself is refused, and for as long as Retry-After asks', () => {
    const breaker = after(undefined, { ...busy, ofDestination: true, afterSeconds: 600 });

    expect(breaker).toMatchObject({ state: 'open', until: later(600) });
  });

  it('lets one find out once its time is over, and nobody else meanwhile', () => {
    const breaker = opened();
    const halfOpen = probed(breaker, later(30));

    expect(admission(breaker, { at: later(29), forMs: 1 })).toEqual({ kind: 'wait', until: later(30) });
    expect(halfOpen).toMatchObject({ state: 'half-open', until: later(110) });
    expect(admission(halfOpen, { at: later(40), forMs: 1 }).kind).toBe('wait');
    expect(after(halfOpen, sent, later(31))).toMatchObject({ state: 'closed', failures: 0 });
    expect(after(halfOpen, busy, later(31))).toMatchObject({ state: 'open', until: later(91) });
  });

  it('lets another find out where the first never said what it found', () => {
    const halfOpen = probed(opened(), later(30));

    expect(probed(halfOpen, later(110))).toMatchObject({ state: 'half-open' });
  });
});
