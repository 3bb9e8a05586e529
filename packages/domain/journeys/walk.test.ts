import { sampleEnrolment, sampleJourney, sampleWalk } from '@afluente/tests/builders/journey-samples';
import type { Enrolment } from './enrolment-record';
import { thenTo } from './then';
import { walk } from './walk';

const send = (template: string, more: object = {}) => ({ id: 'a', kind: 'send', channel: 'email', template, ...more });
const wait = (id: string, duration: string) => ({ id, kind: 'wait', for: duration });
const until = { id: 'a', kind: 'waitUntil', hour: '09:00', weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'] };
const eventsOf = ({ writes }: ReturnType<typeof walk>) =>
  writes.flatMap(({ events }) => events.map(({ type }) => type));
const awaited = (steps: readonly object[], now: string, zone?: string) =>
  walk(sampleEnrolment(), sampleJourney(steps), sampleWalk(now, zone)).enrolment.clock.at;

describe('a wait', () => {
  it('until nine on a weekday, from a Saturday evening in Tokyo, ends on Monday at nine there', () => {
    expect(awaited([until], '2026-03-07T09:13:00.000Z', 'Asia/Tokyo')).toBe('2026-03-09T00:00:00.000Z');
  });

  it('of a day is the same time on the wall over a change of the clocks, of 24 hours it is elapsed', () => {
    const saturday = '2027-03-27T09:00:00.000Z';

    expect(awaited([wait('a', 'P1D')], saturday)).toBe('2027-03-28T08:00:00.000Z');
    expect(awaited([wait('a', 'PT24H')], saturday)).toBe('2027-03-28T09:00:00.000Z');
  });

  it('that is over leads on behind it, and nothing before it is done again', () => {
    const journey = sampleJourney([send('news'), wait('b', 'P1D'), send('receipt', { id: 'c' })]);
    const first = walk(sampleEnrolment(), journey, sampleWalk('2026-03-04T10:00:00.000Z'));
    const second = walk(first.enrolment, journey, sampleWalk('2026-03-05T10:00:00.000Z'));

    expect(eventsOf(first)).toEqual(['MessageRequested']);
    expect(eventsOf(second)).toEqual(['MessageRequested', 'JourneyExited']);
    expect(second.enrolment).toMatchObject({ status: 'left', messages: 2, left: { reason: 'end' } });
    expect(second.enrolment.clock.at).toBeUndefined();
  });
});

describe('a wait until an hour', () => {
  const hour = (id: string, more = {}) => ({ id, kind: 'waitUntil', hour: '10:00', ...more });
  const at = '2026-03-04T09:00:00.000Z';
  const tomorrow = '2026-03-05T09:00:00.000Z';

  it('lets on whoever comes to it at that moment', () => {
    const steps = [wait('a', 'P1D'), hour('b'), send('news', { id: 'c' })];
    const waiting = walk(sampleEnrolment(), sampleJourney(steps), sampleWalk('2026-03-03T09:00:00.000Z'));

    expect(eventsOf(walk(waiting.enrolment, sampleJourney(steps), sampleWalk(at)))).toContain('MessageRequested');
  });

  it('that ended now means the next day where another for the same hour follows, also in a loop', () => {
    const journey = sampleJourney([hour('a'), send('news', { id: 'b' }), hour('c', { next: 'b' })]);
    const first = walk(sampleEnrolment(), journey, sampleWalk('2026-03-04T08:59:00.000Z'));
    const second = walk(first.enrolment, journey, sampleWalk(at));
    const third = walk(second.enrolment, journey, sampleWalk(tomorrow));

    expect([first, second, third].map(({ enrolment }) => enrolment.clock.at)).toEqual([
      ...[at, tomorrow],
      '2026-03-06T09:00:00.000Z',
    ]);
    expect([first, second, third].map(({ enrolment }) => enrolment.messages)).toEqual([0, 1, 2]);
  });

  it('passes but once in the moment after the skipped hour of a change of the clocks', () => {
    const steps = [hour('a', { hour: '02:30' }), hour('b', { hour: '02:45' }), hour('c', { hour: '02:30' })];
    const journey = sampleJourney(steps);
    const first = walk(sampleEnrolment(), journey, sampleWalk('2027-03-28T00:00:00.000Z'));
    const second = walk(first.enrolment, journey, sampleWalk('2027-03-28T01:00:00.000Z'));

    expect(first.enrolment.clock.at).toBe('2027-03-28T01:00:00.000Z');
    expect(second.enrolment).toMatchObject({ place: '', clock: { at: '2027-03-29T00:30:00.000Z' } });
  });
});

describe('a message of a journey', () => {
  const asked = (steps: readonly object[], now: string, more = {}, walking = {}) =>
    walk(sampleEnrolment(), sampleJourney(steps, more), { ...sampleWalk(now), ...walking });
  const messageOf = (walked: ReturnType<typeof walk>) =>
    walked.writes.flatMap(({ events }) => events).find(({ type }) => type === 'MessageRequested')?.data;

  it('has the same id each time that the step is decided, and another in a further round of a loop', () => {
    const journey = sampleJourney([send('news'), { ...wait('b', 'P1D'), next: 'a' }]);
    const once = walk(sampleEnrolment(), journey, sampleWalk('2026-03-04T10:00:00.000Z'));
    const again = walk(sampleEnrolment(), journey, sampleWalk('2026-03-04T10:00:00.000Z'));
    const later = walk(once.enrolment, journey, sampleWalk('2026-03-05T10:00:00.000Z'));

    expect(once).toEqual(again);
    expect(messageOf(later)).not.toMatchObject({ messageId: Object(messageOf(once)).messageId });
  });

  it('waits in quiet hours at its step, marketing only, and is asked for when they are over', () => {
    const quiet = { quietHours: { from: '21:00', to: '09:00' } };
    const night = '2026-03-04T21:10:00.000Z';
    const held = asked([send('news')], night, quiet);
    const released = walk(held.enrolment, sampleJourney([send('news')], quiet), sampleWalk('2026-03-05T08:00:00.000Z'));

    expect(eventsOf(held)).toEqual([]);
    expect(held.enrolment).toMatchObject({ place: 'a', clock: { at: '2026-03-05T08:00:00.000Z' } });
    expect(eventsOf(released)).toEqual(['MessageRequested', 'JourneyExited']);
    expect(eventsOf(asked([send('receipt')], night, quiet))).toContain('MessageRequested');
  });

  it('is not asked for past its deadline, and the journey goes on without it', () => {
    const late = { dueAt: '2026-03-04T10:00:00.000Z' };
    const walked = asked([send('news', { within: 'PT4H' }), wait('b', 'P1D')], '2026-03-04T14:00:00.000Z', {}, late);

    expect(eventsOf(walked)).toEqual([]);
    expect(walked.enrolment).toMatchObject({
      place: '',
      status: 'inside',
      path: [{ result: 'expired' }, { step: 'b' }],
    });
  });

  it('is left out where nothing reaches them, or where its template is gone', () => {
    const unreached = { customer: { ...sampleWalk('2026-03-04T10:00:00.000Z').customer, identifiers: [] } };

    expect(asked([send('news')], '2026-03-04T10:00:00.000Z', {}, unreached).enrolment.path).toMatchObject([
      { result: 'no-address' },
    ]);
    expect(asked([send('gone')], '2026-03-04T10:00:00.000Z').enrolment.path).toMatchObject([{ result: 'no-template' }]);
  });
});

describe('a split', () => {
  const variant = (name: string, weight: number) => ({ name, weight, ...thenTo('z') });
  const split = { id: 'a', kind: 'split', variants: [variant('one', 1), variant('two', 3), variant('none', 0)] };
  const journey = sampleJourney([split, wait('z', 'P1D')]);
  const customers = Array.from({ length: 2000 }, (_, at) => `cus_${String(at).padStart(26, '0')}`);
  const sentTo = (overrides: Partial<Enrolment>) =>
    walk(sampleEnrolment(overrides), journey, sampleWalk('2026-03-04T10:00:00.000Z')).enrolment.variants.a;

  it('sends people by their weights, and nobody where the weight is 0', () => {
    const ways = customers.map((customerId) => sentTo({ customerId }));

    expect(ways.filter((way) => way === 'none')).toEqual([]);
    expect(ways.filter((way) => way === 'one').length / ways.length).toBeCloseTo(0.25, 1);
  });

  it('sends somebody the same way in each try and each round', () => {
    const stable = customers
      .slice(0, 50)
      .filter((customerId) => sentTo({ customerId }) === sentTo({ customerId, round: 2 }));

    expect(stable).toHaveLength(50);
  });
});

describe('a walk', () => {
  it('goes on in the next commit where more steps follow one another than one takes', () => {
    const tasks = Array.from({ length: 45 }, (_, at) => ({
      id: `t${at}`,
      kind: 'task',
      team: 'sales',
      title: `${at}`,
    }));
    const now = '2026-03-04T10:00:00.000Z';
    const journey = sampleJourney(tasks);
    const walks = [walk(sampleEnrolment({ place: 't0' }), journey, sampleWalk(now))];
    for (let last = walks[0]; last?.enrolment.clock.at === now; last = walks.at(-1))
      walks.push(walk(last.enrolment, journey, sampleWalk(now)));

    expect(walks.map(({ enrolment }) => enrolment.steps)).toEqual([20, 40, 45]);
    expect(walks.flatMap(eventsOf).filter((type) => type === 'TaskOpened')).toHaveLength(45);
    expect(walks.at(-1)?.enrolment.left).toMatchObject({ reason: 'end' });
  });

  it('gathers what steps set, follows branches, and ends a loop that goes on for too long', () => {
    const set = { id: 'b', kind: 'set', attributes: { vip: true, old: null } };
    const branch = { id: 'a', kind: 'branch', when: { customer: { country: ['XX'] } }, ...thenTo('c'), else: 'b' };
    const walked = walk(
      sampleEnrolment(),
      sampleJourney([branch, wait('c', 'P1D'), set]),
      sampleWalk('2026-03-04T10:00:00.000Z'),
    );
    const endless = walk(
      sampleEnrolment({ steps: 2000 }),
      sampleJourney([wait('a', 'P1D')]),
      sampleWalk('2026-03-04T10:00:00.000Z'),
    );

    expect(walked).toMatchObject({ attributes: { vip: true, old: null }, enrolment: { left: { outcome: 'end' } } });
    expect(endless.enrolment.left).toMatchObject({ outcome: 'too-many-steps' });
  });
});
