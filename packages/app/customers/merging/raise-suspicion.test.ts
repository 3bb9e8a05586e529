import { suspectLikeness } from '@afluente/domain/customers/merging/likeness-suspicion';
import type { RaisedSuspicion } from '@afluente/domain/customers/record/commit';
import { raiseSuspicion } from './raise-suspicion';

type Outcome = 'raised' | 'known' | 'busy';

const cause = { at: '2026-03-02T09:00:00.000Z', correlationId: 'cor_1', causationId: 'evt_1' };
const likeness = { score: 0.8, evidence: [{ what: 'same name', weight: 0.8 }] } as const;
const raised = suspectLikeness(['cus_1', 'cus_2'], likeness, cause);

/** A store that answers these, one a call, and the last from then on. */
function answering(...outcomes: readonly Outcome[]) {
  let calls = 0;
  return {
    raise: jest.fn(async (_raised: RaisedSuspicion) => {
      calls += 1;
      return outcomes[calls - 1] ?? outcomes.at(-1) ?? 'busy';
    }),
  };
}

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());

describe('raising a suspicion', () => {
  it.each<Outcome>(['raised', 'known'])('is done where the pair has one: %s', async (outcome) => {
    const store = answering(outcome);

    await raiseSuspicion(raised, store);

    expect(store.raise.mock.calls).toEqual([[raised]]);
  });

  it('is tried again where others were at it', async () => {
    const store = answering('busy', 'busy', 'raised');

    await raiseSuspicion(raised, store);

    expect(store.raise).toHaveBeenCalledTimes(3);
  });

  it('fails for now where others are at it every time', async () => {
    await expect(raiseSuspicion(raised, answering('busy'))).rejects.toMatchObject({ code: 'store.conflict' });
  });
});
