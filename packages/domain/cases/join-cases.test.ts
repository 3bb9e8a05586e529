import { type ItemWrite, statesOf } from '../entity';
import { caseAt } from './case-fixture';
import { type Case, caseEntity } from './case-record';
import { changedCase } from './change-case';
import { givenBackCases, joinedCases } from './join-cases';

const act = { mergeId: 'mrg_1', at: '2027-01-12T09:00:00.000Z', correlationId: 'c', causationId: 'evt_1' };

function written(cases: readonly Case[], commits: readonly (readonly ItemWrite[])[]): readonly Case[] {
  const after = new Map(cases.map((one) => [one.id, one]));
  for (const one of commits.flatMap((writes) => statesOf(writes, caseEntity))) after.set(one.id, one);
  return [...after.values()];
}

const join = (cases: readonly Case[]) => written(cases, joinedCases(cases, act));
const giveBack = (cases: readonly Case[]) =>
  written(cases, [givenBackCases(cases, { ...act, at: '2027-01-13T09:00:00.000Z' })]);
const shown = (cases: readonly Case[]) => cases.map(({ status, joinedTo }) => [status, joinedTo?.caseId]);

const older = caseAt('2027-01-11T09:00Z', { threads: ['a'], unanswered: undefined });
const younger = caseAt('2027-01-11T10:00Z', { threads: ['b'], status: 'open' });
const other = caseAt('2027-01-11T11:00Z', { topic: 'complaint' });

describe('cases of customers who turn out to be one', () => {
  it('of one queue and topic join the oldest, and are given back as they were', () => {
    const joined = join([younger, other, older]);
    const back = giveBack(joined);

    expect(shown(joined)).toEqual([
      ['closed', older.id],
      ['new', undefined],
      ['new', undefined],
    ]);
    expect(joined[2]).toMatchObject({ threads: ['b', 'a'], unanswered: younger.unanswered });
    expect(joined.map(({ steps }) => steps.at(-1)?.what)).toEqual(['joined', 'opened', 'joined']);
    expect(joinedCases(joined, act)).toEqual([]);
    expect(shown(back)).toEqual([
      ['open', undefined],
      ['new', undefined],
      ['new', undefined],
    ]);
    expect(back[0]?.closedAt).toBeUndefined();
    expect(givenBackCases(back, act)).toEqual([]);
  });

  it('three at once become one', () => {
    const third = caseAt('2027-01-11T12:00Z', { threads: ['c'] });

    expect(shown(join([third, younger, older]))).toEqual([
      ['closed', older.id],
      ['closed', older.id],
      ['new', undefined],
    ]);
  });

  it('that are over, or whose standing case is over when they are given back, stay so', () => {
    const [one = older, two = older] = join([younger, older]);
    const patch = { status: 'resolved' } as const;
    const resolved = changedCase(two, { patch, by: 'person:p', at: act.at, correlationId: 'r' }) ?? [];

    expect(joinedCases([{ ...younger, status: 'resolved' }, older], act)).toEqual([]);
    expect(giveBack(written([one, two], [resolved]))[0]).toMatchObject({ status: 'resolved', resolvedAt: act.at });
    expect(givenBackCases([one, two], { ...act, mergeId: 'mrg_2' })).toEqual([]);
  });
});
