import type { Calendar } from '../calendars/calendar';
import { shownClocks } from '../escalations/shown-clocks';
import { awaitedOf } from './case-awaits';
import { after, caseAt, customer, fact, policy } from './case-fixture';
import { Case } from './case-record';
import { changedCase } from './change-case';
import { continuedCase, repliedCase } from './continue-case';
import { escalatedCase } from './escalate-case';
import { settledCase } from './settle-case';

/** Situations of tests/fixtures: times in Madrid (+01:00 in winter), where calendars are of an office there. */

const split: Calendar['week'][keyof Calendar['week']] = [
  ['09:00', '14:00'],
  ['16:00', '19:00'],
];
const weekOf = (blocks: typeof split) => ({ mon: blocks, tue: blocks, wed: blocks, thu: blocks, fri: blocks });
const office: Calendar = { timeZone: 'Europe/Madrid', week: weekOf(split), holidays: ['2026-12-25'] };
const long: Calendar = { timeZone: 'Europe/Madrid', week: weekOf([['08:00', '18:00']]), holidays: [] };

const utc = (at: string) => new Date(at).toISOString();
type Policies = ReturnType<typeof policy>[];
const settle = (one: Case, policies: Policies, at: string) =>
  after(one, settledCase(one, { policies, customer, at: utc(at) }));
const patched = (one: Case, patch: Parameters<typeof changedCase>[1]['patch'], at: string) =>
  after(one, changedCase(one, { patch, by: 'person:p', at: utc(at), correlationId: 'r' }));
const heard = (one: Case, at: string) =>
  after(one, continuedCase(one, { recordable: fact(at, { kind: 'message_received' }), causationId: 'e' }));
const answered = (one: Case, at: string) =>
  after(
    one,
    repliedCase(one, { recordable: fact(at, { kind: 'message_sent', direction: 'outbound' }), causationId: 'e' }),
  );

function ring(one: Case, p: ReturnType<typeof policy>, at?: string) {
  const { ring: set } = one.clocks[0] ?? {};
  const time = at ?? set?.at ?? '';
  const clock = { id: 'c', wakes: 'escalate-cases', at: utc(time), version: set?.version ?? 0, of: {} };
  return escalatedCase(one, clock, p) ?? [];
}

const eventsOf = (writes: ReturnType<typeof ring>) => writes.flatMap(({ events }) => events.map(({ type }) => type));

describe('the clock of a case', () => {
  it('that is as its facts are is not written again, also as it is read from the table', () => {
    const at = '2027-01-11T09:00Z';
    const p = [policy({ pauseWhile: ['waiting-on-customer'], levels: [{ after: 'PT0S', do: [{ raise: 'urgent' }] }] })];
    const one = settle(caseAt(at), p, at);
    const read = Case.parse(JSON.parse(JSON.stringify(one)));

    expect(settledCase(one, { policies: p, customer, at: utc(at) })).toBeUndefined();
    expect(settledCase(read, { policies: p, customer, at: utc(at) })).toBeUndefined();
  });

  it.each([
    ['2027-01-08T18:30+01:00', '2027-01-11T12:30+01:00'],
    ['2026-12-24T18:00+01:00', '2026-12-28T12:00+01:00'],
  ])('opened at %s is due at %s in split shifts with a holiday', (openedAt, dueAt) => {
    const one = settle(caseAt(openedAt), [policy({}, office)], openedAt);

    expect(one.clocks[0]?.dueAt).toBe(utc(dueAt));
  });

  it('moves its due time by a pause, which a new priority keeps', () => {
    const p = [policy({ clock: 'resolution', within: 'PT10H', pauseWhile: ['waiting-on-customer'] }, long)];
    const opened = settle(caseAt('2027-01-08T09:00+01:00'), p, '2027-01-08T09:00+01:00');
    const waits = settle(
      patched(opened, { status: 'waiting-on-customer' }, '2027-01-08T17:00+01:00'),
      p,
      '2027-01-08T17:00+01:00',
    );
    const now = utc('2027-01-10T12:00+01:00');
    const shown = shownClocks(waits.clocks, {
      policies: p,
      now,
      awaits: (...asked) => awaitedOf(waits, ...asked),
    });
    const urgent = settle(
      patched(waits, { priority: 'urgent' }, '2027-01-08T17:30+01:00'),
      p,
      '2027-01-08T17:30+01:00',
    );
    const resumed = settle(patched(urgent, { status: 'open' }, '2027-01-11T09:00+01:00'), p, '2027-01-11T09:00+01:00');

    expect(waits.clocks[0]).toMatchObject({ state: 'paused' });
    expect(waits.clocks[0]?.ring?.at).toBeUndefined();
    expect(shown).toMatchObject([{ remainingSeconds: 7200, pausedSince: utc('2027-01-08T17:00+01:00') }]);
    expect(resumed.clocks[0]?.dueAt).toBe(utc('2027-01-11T11:00+01:00'));
  });

  it('warns and escalates in business time', () => {
    const levels = [{ after: 'PT8H', do: [{ notify: { team: 'service' } }] }];
    const p = policy({ warnAt: 0.75, levels }, long);
    const one = settle(caseAt('2027-01-11T17:00+01:00'), [p], '2027-01-11T17:00+01:00');
    const warned = after(one, ring(one, p));
    const breached = after(warned, ring(warned, p));

    expect(one.clocks[0]?.next).toEqual({ stage: 'warning', at: utc('2027-01-12T10:00+01:00') });
    expect(warned.clocks[0]?.next).toEqual({ stage: 'breach', at: utc('2027-01-12T11:00+01:00') });
    expect(breached.clocks[0]?.next).toEqual({ stage: 1, at: utc('2027-01-13T09:00+01:00') });
  });

  it('of the next response runs from the oldest unanswered message, after the first response', () => {
    const p = [policy({ clock: 'next-response', within: 'PT1H' })];
    const opened = settle(caseAt('2027-01-11T09:00Z'), p, '2027-01-11T09:00Z');
    const first = settle(answered(opened, '2027-01-11T10:00Z'), p, '2027-01-11T10:00Z');
    const asked = [11, 12, 13].reduce((one, hour) => heard(one, `2027-01-11T${hour}:00Z`), first);
    const waiting = settle(asked, p, '2027-01-11T13:00Z');
    const done = settle(patched(waiting, { status: 'resolved' }, '2027-01-11T11:30Z'), p, '2027-01-11T13:00Z');

    expect([opened.clocks, first.clocks]).toEqual([[], []]);
    expect(waiting.clocks[0]).toMatchObject({ state: 'running', dueAt: utc('2027-01-11T12:00Z') });
    expect(settle(answered(waiting, '2027-01-11T13:30Z'), p, '2027-01-11T13:30Z').clocks[0]?.state).toBe('met');
    expect(done.clocks[0]).toMatchObject({ state: 'met' });
  });

  it('shows that an answer came too late, and counts no time that the case was resolved', () => {
    const p = policy({ clock: 'resolution', within: 'PT2H' });
    const first = policy({ id: 'first', within: 'PT1H' });
    const opened = settle(caseAt('2027-01-11T09:00Z'), [p, first], '2027-01-11T09:00Z');
    const late = answered(opened, '2027-01-11T10:10Z');
    const writes = settledCase(late, { policies: [p, first], customer, at: utc('2027-01-11T10:10Z') }) ?? [];
    const resolved = settle(
      patched(after(late, writes), { status: 'resolved' }, '2027-01-11T10:30Z'),
      [p, first],
      '2027-01-11T10:30Z',
    );
    const reopened = settle(heard(resolved, '2027-01-14T10:30Z'), [p, first], '2027-01-14T10:30Z');

    expect(eventsOf(writes)).toEqual(['SlaBreached']);
    expect(reopened.clocks[1]).toMatchObject({ state: 'met', breachedAt: utc('2027-01-11T10:00Z') });
    expect(reopened).toMatchObject({ status: 'open' });
    expect(reopened.clocks[0]).toMatchObject({ state: 'running', dueAt: utc('2027-01-14T11:00Z') });
  });

  it('reaches each level once and in order, and ends with the case or its escalation', () => {
    const notify = [{ notify: { team: 'service' } }];
    const p = policy({
      levels: [
        { after: 'PT0S', do: notify },
        { after: 'PT10M', do: [{ raise: 'urgent' as const }] },
      ],
    });
    const opened = settle(caseAt('2027-01-11T09:00Z'), [p], '2027-01-11T09:00Z');
    const breach = ring(opened, p);
    const breached = after(opened, breach);
    const second = ring(breached, p);
    const escalated = after(breached, second);

    expect(eventsOf(breach)).toEqual(['SlaBreached', 'CaseEscalated', 'NoticeRequested']);
    expect(ring({ ...breached, clocks: breached.clocks }, p, '2027-01-11T09:00Z')[0]?.events).toEqual([]);
    expect(eventsOf(second)).toEqual(['CaseEscalated', 'CaseChanged']);
    expect(escalated.clocks[0]).toMatchObject({ levels: 2, dueAt: utc('2027-01-11T13:00Z') });
    expect(escalated.clocks[0]?.ring?.at).toBeUndefined();
    for (const ended of [
      settle(breached, [], '2027-01-11T13:01Z'),
      settle(patched(breached, { status: 'closed' }, '2027-01-11T13:01Z'), [p], '2027-01-11T13:01Z'),
    ]) {
      expect(ended.clocks[0]).toMatchObject({ state: 'ended' });
      expect(ended.clocks[0]?.ring?.at).toBeUndefined();
    }
  });

  it('wakes nobody who waits for another ring, and stays silent where a person answered meanwhile', () => {
    const p = policy({});
    const opened = settle(caseAt('2027-01-11T09:00Z'), [p], '2027-01-11T09:00Z');
    const reply = answered(opened, '2027-01-11T12:59Z');
    const old = { id: 'c', wakes: 'escalate-cases', at: utc('2027-01-11T13:00Z'), version: 99, of: {} };

    expect(escalatedCase(opened, old, p)).toBeUndefined();
    expect(eventsOf(ring(reply, p))).toEqual([]);
  });

  it('moves with its calendar, and never into the past', () => {
    const opened = settle(
      caseAt('2027-01-11T09:00+01:00'),
      [policy({ within: 'PT8H' }, office)],
      '2027-01-11T09:00+01:00',
    );
    const moved = settle(
      opened,
      [policy({ within: 'PT8H' }, long, utc('2027-01-11T10:00+01:00'))],
      '2027-01-11T10:00+01:00',
    );
    const passed = settle(
      opened,
      [policy({ within: 'PT1H' }, long, utc('2027-01-11T12:00+01:00'))],
      '2027-01-11T12:01+01:00',
    );

    expect(opened.clocks[0]?.dueAt).toBe(utc('2027-01-11T19:00+01:00'));
    expect(moved.clocks[0]?.dueAt).toBe(utc('2027-01-11T17:00+01:00'));
    expect(passed.clocks[0]?.dueAt).toBe(utc('2027-01-11T12:00+01:00'));
  });
});
