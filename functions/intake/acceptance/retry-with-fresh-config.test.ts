import { ProblemError } from '@afluente/runtime/problem';
import { type Judgement, retryWithFreshConfig } from './retry-with-fresh-config';

const refusal = new ProblemError('http.notFound', 'There is no such source.');

/** Gives these judgements in turn; returns the outcome and the maximum ages that were requested. */
async function judgeWith(...judgements: readonly Judgement<string>[]) {
  const asked: (number | undefined)[] = [];
  const outcome = await retryWithFreshConfig(async (maxAgeMs) => {
    asked.push(maxAgeMs);
    return judgements[asked.length - 1] ?? { readAt: 0, outcome: 'no more' };
  }).catch((error: unknown) => error);
  return { asked, outcome };
}

describe('retryWithFreshConfig', () => {
  let now = 1_000;
  beforeEach(() => {
    now = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => {
      now += 1;
      return now;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('accepts over a config that was read before the request', async () => {
    expect(await judgeWith({ readAt: 1, outcome: 'accepted' })).toEqual({ asked: [undefined], outcome: 'accepted' });
  });

  it('repeats a refusal over a config that was read before the request, with a config read since', async () => {
    const { asked, outcome } = await judgeWith(
      { readAt: 1_000, outcome: refusal },
      { readAt: 1_002, outcome: 'accepted' },
    );

    expect(asked).toEqual([undefined, 1]);
    expect(outcome).toBe('accepted');
  });

  it("repeats a refusal in the vendor's own words too", async () => {
    const first = { readAt: 1_000, outcome: 'status 403', isRefusal: true };

    expect((await judgeWith(first, { readAt: 1_002, outcome: 'accepted' })).outcome).toBe('accepted');
  });

  it('refuses at once over a config that was read for this request', async () => {
    expect(await judgeWith({ readAt: 1_001, outcome: refusal })).toEqual({ asked: [undefined], outcome: refusal });
  });

  it('refuses when the fresh config refuses too', async () => {
    expect((await judgeWith({ readAt: 1, outcome: refusal }, { readAt: 1_002, outcome: refusal })).outcome).toBe(
      refusal,
    );
  });
});
