import { ProblemError } from '@afluente/runtime/problem';
import { type Judgement, withSecondLook } from './retry-with-fresh-config';

const refusal = new ProblemError('http.notFound', 'There is no such source.');

/** Judges by configs read at these times, one a look; answers the ages that were asked for. */
async function look(...judgements: readonly Judgement<string>[]) {
  const asked: (number | undefined)[] = [];
  const outcome = await withSecondLook(async (maxAgeMs) => {
    asked.push(maxAgeMs);
    return judgements[asked.length - 1] ?? { readAt: 0, outcome: 'no more' };
  }).catch((error: unknown) => error);
  return { asked, outcome };
}

describe('withSecondLook', () => {
  let now = 1_000;
  beforeEach(() => {
    now = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => {
      now += 1;
      return now;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('takes what is accepted over a config of before the request', async () => {
    expect(await look({ readAt: 1, outcome: 'accepted' })).toEqual({ asked: [undefined], outcome: 'accepted' });
  });

  it('judges a refusal over a config of before the request again, over one read since', async () => {
    const { asked, outcome } = await look({ readAt: 1_000, outcome: refusal }, { readAt: 1_002, outcome: 'accepted' });

    expect(asked).toEqual([undefined, 1]);
    expect(outcome).toBe('accepted');
  });

  it('judges a refusal in the words of the vendor again too', async () => {
    const first = { readAt: 1_000, outcome: 'status 403', isRefusal: true };

    expect((await look(first, { readAt: 1_002, outcome: 'accepted' })).outcome).toBe('accepted');
  });

  it('refuses at once over a config read for this very request', async () => {
    expect(await look({ readAt: 1_001, outcome: refusal })).toEqual({ asked: [undefined], outcome: refusal });
  });

  it('refuses when the second look refuses', async () => {
    expect((await look({ readAt: 1, outcome: refusal }, { readAt: 1_002, outcome: refusal })).outcome).toBe(refusal);
  });
});
