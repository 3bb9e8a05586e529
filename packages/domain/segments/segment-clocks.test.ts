import { samplePart } from '@afluente/tests/builders/domain-samples';
import fc from 'fast-check';
import { type Clock, clockEntity, isAwaited } from '../clocks/clock';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { segmentsSlot } from '../customers/record/segments-slot';
import { statesOf } from '../entity';
import { compiledSegments } from './compiled-segments';
import type { Act } from './figures';
import { nextChange } from './next-change';
import type { Segment } from './segment';
import { settleMembership } from './settle-membership';

/** Facts age out of every window at any moment, and nobody looks but the clock: the segments are those of a slow count all the same. */

const minuteMs = 60_000;
const dayMinutes = 1440;
const start = Date.parse('2026-03-01T00:00:00.000Z');
const iso = (minute: number) => new Date(start + minute * minuteMs).toISOString();

const stamp = { version: 1, createdAt: iso(0), updatedAt: iso(0) };
const segment = (id: string, timeline: object): Segment => ({ ...stamp, id, name: id, when: { timeline } });
const segments = [
  segment('twice-in-30', { kinds: { form_submitted: { last30Days: [{ numeric: ['>=', 2] }] } } }),
  segment('once-in-7', { inbound: { last7Days: [{ numeric: ['=', 1] }] } }),
  segment('not-in-1', { kinds: { email_clicked: { last1Days: [{ numeric: ['=', 0] }] } } }),
  segment('three-days-ago', { all: { daysSinceLast: [{ numeric: ['=', 3] }] } }),
  segment('long-ago-by-mail', { channels: { email: { daysSinceLast: [{ numeric: ['>=', 2] }] } } }),
  segment('silent', { silentDays: [{ numeric: ['>=', 5, '<', 10] }] }),
];

/** An act, and when it happened: minutes after the customer was first seen, before that too. */
interface Happened extends Pick<Act, 'kind' | 'direction' | 'channel'> {
  readonly minute: number;
}

/** The same by counting: no window, no clock, no figure of the hub's. */
function counted(all: readonly Happened[], now: number): readonly string[] {
  const daysAgo = (one: Happened) => (now - one.minute) / dayMinutes;
  const recent = (days: number, of: (one: Happened) => boolean) => all.filter((one) => of(one) && daysAgo(one) < days);
  const last = (of: (one: Happened) => boolean) => Math.min(...recent(365, of).map(daysAgo));
  const isInbound = ({ direction }: Happened) => direction === 'inbound';
  const silence = Math.floor(Math.min(now / dayMinutes, ...all.filter(isInbound).map(daysAgo)));
  const mail = last(({ channel }) => channel === 'email');
  return [
    ...(recent(30, ({ kind }) => kind === 'form_submitted').length >= 2 ? ['twice-in-30'] : []),
    ...(recent(7, isInbound).length === 1 ? ['once-in-7'] : []),
    ...(recent(1, ({ kind }) => kind === 'email_clicked').length === 0 ? ['not-in-1'] : []),
    ...(Math.floor(last(() => true)) === 3 ? ['three-days-ago'] : []),
    ...(Number.isFinite(mail) && mail >= 2 ? ['long-ago-by-mail'] : []),
    ...(silence >= 5 && silence < 10 ? ['silent'] : []),
  ];
}

/** A customer as the table keeps them, with the clock that was set and the facts that nobody has looked at yet. */
function customer() {
  let part: CustomerPart = samplePart({ createdAt: iso(0) });
  const all: Happened[] = [];
  const set: Clock[] = [];
  const unseen: number[] = [];
  const compiled = compiledSegments(segments);
  const look = (at: string, rang: boolean) => {
    const { seenAt = at } = segmentsSlot.of(part);
    const now = seenAt > at ? seenAt : at;
    const record: CustomerRecord = { parts: [part] };
    const acts = all.map(({ minute, ...act }) => ({ ...act, occurredAt: iso(minute) }));
    const facts = { record, acts, leads: [], deals: [], cases: [], stages: [] };
    const wanted = compiled.inAt(facts, now);
    const changesAt = nextChange(compiled, facts, now);
    const cause = { correlationId: 'c', causationId: 'c' };
    const change = settleMembership({ record, wanted, changesAt, now, rang, cause });
    if (change === undefined) return;
    part = change.parts[0] ?? part;
    set.push(...statesOf(change.writes, clockEntity));
  };
  return {
    all,
    happens: (one: Happened, now: number) => {
      all.push(one);
      unseen.push(now);
    },
    /** what waits in the queue is looked at in another order than it came */
    handle: (which: number) => {
      const [at] = unseen.splice(which % Math.max(unseen.length, 1), 1);
      if (at !== undefined) look(iso(at), false);
    },
    isIdle: () => unseen.length === 0,
    ring: (now: number) => {
      for (;;) {
        const [first] = set.filter(({ at }) => at <= iso(now)).sort((one, other) => (one.at < other.at ? -1 : 1));
        if (first === undefined) return;
        set.splice(set.indexOf(first), 1);
        if (isAwaited(segmentsSlot.of(part).clock, first)) look(first.at, true);
      }
    },
    segments: () => Object.keys(segmentsSlot.of(part).in).sort(),
  };
}

const Acted = fc.record({
  kind: fc.constantFrom('form_submitted' as const, 'email_clicked' as const, 'message_sent' as const),
  /** so long ago it happened when it came */
  late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 * dayMinutes })),
});
const Step = fc.record({
  minutes: fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 12 * dayMinutes }),
    // to the minute at which something ages out
    fc.constantFrom(1, 2, 3, 5, 7, 10, 30).map((days) => days * dayMinutes),
  ),
  acted: fc.option(Acted, { nil: undefined }),
  handled: fc.array(fc.nat({ max: 5 }), { maxLength: 3 }),
  clocksFirst: fc.boolean(),
});

type Step = typeof Step extends fc.Arbitrary<infer S> ? S : never;

const ways = {
  form_submitted: { channel: 'form', direction: 'inbound' },
  email_clicked: { channel: 'email', direction: 'inbound' },
  message_sent: { channel: 'email', direction: 'outbound' },
} as const;

/** One step of a life; the minute after it. */
function live(
  one: ReturnType<typeof customer>,
  { minutes, acted, handled, clocksFirst }: Step,
  before: number,
): number {
  const now = before + minutes;
  if (clocksFirst) one.ring(now);
  if (acted) one.happens({ minute: now - acted.late, kind: acted.kind, ...ways[acted.kind] }, now);
  for (const which of handled) one.handle(which);
  one.ring(now);
  return now;
}

describe('the clock of segments', () => {
  it('has each fact age out to the minute, whenever and in whatever order facts come and are looked at', () => {
    const steps = fc.array(Step, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.nat({ max: 60 * dayMinutes }), (lived, rest) => {
        const one = customer();
        const isAsCounted = (now: number) => expect(one.segments()).toEqual([...counted(one.all, now)].sort());
        one.happens({ minute: 0, kind: 'form_submitted', ...ways.form_submitted }, 0);
        one.handle(0);
        let now = 0;
        for (const step of lived) {
          now = live(one, step, now);
          if (one.isIdle()) isAsCounted(now);
        }
        while (!one.isIdle()) one.handle(0);
        // from here on time alone passes
        one.ring(now + rest);
        isAsCounted(now + rest);
      }),
      { numRuns: 150 },
    );
  });
});
