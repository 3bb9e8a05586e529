import type { EventOf } from '@afluente/events/define-event';
import { CaseEscalated } from '@afluente/events/escalations';
import { after, caseAt, customer, policy } from '../cases/case-fixture';
import { escalatedCase } from '../cases/escalate-case';
import { settledCase } from '../cases/settle-case';
import { type ItemWrite, statesOf } from '../entity';
import { missedBy, noteMissed, noticeOfMissed } from './missed';
import { type Missed, missedEntity } from './missed-record';

/** The hub stood still from 08:00 to 14:00. */

const openedAt = '2027-01-11T07:30:00.000Z';
const back = '2027-01-11T14:00:00.000Z';
const notify = [{ notify: { team: 'service' } }];
const p = policy({
  within: 'PT1H',
  warnAt: 0.9,
  levels: [
    { after: 'PT0S', do: notify },
    { after: 'PT1H', do: [...notify, { raise: 'urgent' as const }] },
    { after: 'PT8H', do: notify },
  ],
});

function ringsAt(rangAt: string, one = caseAt(openedAt)) {
  const set = after(one, settledCase(one, { policies: [p], customer, at: openedAt }));
  const ring = set.clocks[0]?.ring;
  const clock = { id: 'c', wakes: 'escalate-cases', at: ring?.at ?? '', version: ring?.version ?? 0, of: {}, rangAt };
  const writes = escalatedCase(set, clock, p) ?? [];
  return { state: after(set, writes), events: writes.flatMap(({ events }) => events) };
}

const passedOf = (events: ReturnType<typeof ringsAt>['events']) =>
  events.filter((event): event is EventOf<typeof CaseEscalated> => event.type === CaseEscalated.name);

const stateOf = (writes: readonly ItemWrite[] | undefined) => statesOf(writes ?? [], missedEntity).at(-1);

describe('a clock that rings after a standstill', () => {
  it('has each stage behind it once and in order, notes the levels, and notifies nobody by itself', () => {
    const { state, events } = ringsAt(back);

    expect(events.map(({ type }) => type)).toEqual(['SlaBreached', 'CaseEscalated', 'CaseEscalated', 'CaseChanged']);
    expect(passedOf(events).map(({ data }) => [data.level, data.passed, data.dueAt])).toEqual([
      [1, true, '2027-01-11T08:30:00.000Z'],
      [2, true, '2027-01-11T08:30:00.000Z'],
    ]);
    expect(state).toMatchObject({
      priority: 'urgent',
      clocks: [{ levels: 2, breachedAt: '2027-01-11T08:30:00.000Z' }],
    });
    expect(state.clocks[0]?.next).toEqual({ stage: 3, at: '2027-01-11T16:30:00.000Z' });
    expect(state.steps.slice(-4).map(({ what, at }) => [what, at])).toEqual([
      ['warned', '2027-01-11T08:24:00.000Z'],
      ['breached', '2027-01-11T08:30:00.000Z'],
      ['escalated', '2027-01-11T08:30:00.000Z'],
      ['escalated', '2027-01-11T09:30:00.000Z'],
    ]);
  });

  it('a minute late is as in time', () => {
    const { state, events } = ringsAt('2027-01-11T08:25:00.000Z', caseAt(openedAt, { ownerId: 'eva' }));

    expect(events.map(({ type }) => type)).toEqual(['NoticeRequested']);
    expect(state.clocks[0]?.next?.stage).toBe('breach');
  });
});

describe('levels that passed', () => {
  it('are one notice that lists all of them, and a repeat adds nothing', () => {
    const events = Array.from({ length: 30 }, () => passedOf(ringsAt(back).events)).flat();
    const [to] = events[0] ? missedBy(events[0], p.escalation) : [];
    let state: Missed | undefined;
    const clocks: unknown[] = [];
    for (const event of [...events, ...events]) {
      const writes = noteMissed(state, to ?? { teamId: '' }, event);
      clocks.push(...(writes ?? []).slice(1).map(({ state: clock }) => clock));
      state = stateOf(writes) ?? state;
    }
    const ring = { id: 'm', wakes: 'escalate-cases', at: '2027-01-11T14:01:00.000Z', version: 1, of: {} };
    const writes = state && noticeOfMissed(state, ring);
    const notices = writes?.flatMap((write) => write.events);

    expect(clocks).toMatchObject([{ at: '2027-01-11T14:01:00.000Z', wakes: 'escalate-cases' }]);
    expect(notices).toMatchObject([
      { type: 'NoticeRequested', data: { to: { teamId: 'service' }, about: { missed: '60' } } },
    ]);
    expect(JSON.stringify(notices)).toContain('+40');
    expect(stateOf(writes)).toMatchObject({ count: 0, levels: [] });
    expect(stateOf(writes) && noticeOfMissed(stateOf(writes) ?? ({} as Missed), ring)).toBeUndefined();
  });
});
