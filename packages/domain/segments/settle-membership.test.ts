import { samplePart } from '@afluente/tests/builders/domain-samples';
import { idOf } from '@afluente/tests/builders/merge-fixture';
import fc from 'fast-check';
import { type Clock, clockEntity, isAwaited } from '../clocks/clock';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { segmentsSlot } from '../customers/record/segments-slot';
import { statesOf } from '../entity';
import { compiledSegments } from './compiled-segments';
import type { CustomerFacts } from './customer-facts';
import type { Act } from './figures';
import { nextChange } from './next-change';
import type { Segment } from './segment';
import { segmentMemberEntity } from './segment-member-record';
import { type MembershipChange, settleMembership } from './settle-membership';

const day = 86_400_000;
const start = Date.parse('2026-03-01T00:00:00.000Z');
const iso = (hours: number) => new Date(start + hours * 3_600_000).toISOString();

const stamp = { version: 1, createdAt: iso(0), updatedAt: iso(0) };
const segments: readonly Segment[] = [
  {
    ...stamp,
    id: 'keen',
    name: 'Keen',
    when: { timeline: { kinds: { form_submitted: { last30Days: [{ numeric: ['>=', 2] }] } } } },
  },
  { ...stamp, id: 'silent', name: 'Silent', when: { timeline: { silentDays: [{ numeric: ['>=', 20] }] } } },
];

/** Who is in what, counted out anew. */
function slowly(acts: readonly Act[], now: string): readonly string[] {
  const ages = acts.map(({ occurredAt }) => (Date.parse(now) - Date.parse(occurredAt)) / day);
  const last = Math.min((Date.parse(now) - start) / day, ...ages);
  return [
    ...(ages.filter((age) => age < 30).length >= 2 ? ['keen'] : []),
    ...(Math.floor(last) >= 20 ? ['silent'] : []),
  ];
}

type Step = {
  readonly hours: number;
  readonly late: number;
  readonly do: 'act' | 'merge' | 'unmerge' | 'look';
  readonly who: 0 | 1;
};

/** Two customers who may be one, as the table would keep them. */
function twoCustomers() {
  const parts: CustomerPart[] = [0, 1].map((nth) => samplePart({ id: idOf(nth), createdAt: iso(0), merges: [] }));
  const acts: Act[][] = [[], []];
  const inside = new Set<string>();
  const rung: Clock[] = [];
  const events: string[] = [];
  const isMerged = () => parts[1]?.mergedInto !== undefined;
  const records = (): readonly CustomerRecord[] => {
    const [one = samplePart(), other = samplePart()] = parts;
    return isMerged() ? [{ parts: [one, other] }] : [{ parts: [one] }, { parts: [other] }];
  };
  const actsIn = ({ parts: own }: CustomerRecord) => own.flatMap(({ id }) => acts[id === idOf(0) ? 0 : 1] ?? []);
  const keep = ({ parts: changed, writes }: MembershipChange) => {
    for (const part of changed) parts[part.id === idOf(0) ? 0 : 1] = part;
    for (const { customerId, segmentId, status } of statesOf(writes, segmentMemberEntity)) {
      inside[status === 'in' ? 'add' : 'delete'](`${customerId} ${segmentId}`);
    }
    events.push(...writes.flatMap((write) => write.events.map(({ type }) => type)));
    rung.push(...statesOf(writes, clockEntity));
  };
  const settle = (record: CustomerRecord, at: string, rang = false) => {
    const { seenAt = at } = segmentsSlot.of(record.parts[0]);
    const now = seenAt > at ? seenAt : at;
    const facts: CustomerFacts = { record, acts: actsIn(record), leads: [], deals: [], cases: [], stages: [] };
    const all = compiledSegments(segments);
    const input = { record, wanted: all.inAt(facts, now), changesAt: nextChange(all, facts, now), now, rang };
    const change = settleMembership({ ...input, cause: { correlationId: 'c', causationId: 'c' } });
    if (change !== undefined) keep(change);
    return change;
  };
  const ring = (until: string) => {
    for (;;) {
      const [clock] = rung.filter(({ at }) => at <= until).sort((one, other) => (one.at < other.at ? -1 : 1));
      if (clock === undefined) return;
      rung.splice(rung.indexOf(clock), 1);
      const record = records().find(({ parts: [first] }) => first.id === clock.of.customerId);
      const kept = record && segmentsSlot.of(record.parts[0]).clock;
      if (record !== undefined && isAwaited(kept, clock)) settle(record, clock.at, true);
    }
  };
  return { parts, acts, inside, events, records, actsIn, settle, ring, isMerged };
}

function play(steps: readonly Step[]) {
  const all = twoCustomers();
  let hours = 1;
  for (const step of steps) {
    hours += step.hours;
    const now = iso(hours);
    all.ring(now);
    const [one, other] = all.parts;
    if (one === undefined || other === undefined) throw new Error('There are two');
    if (step.do === 'act') {
      const occurredAt = iso(Math.max(0, hours - step.late));
      all.acts[step.who]?.push({ occurredAt, kind: 'form_submitted', channel: 'form', direction: 'inbound' });
    }
    if (step.do === 'merge') all.parts[1] = { ...other, version: other.version + 1, mergedInto: one.id };
    if (step.do === 'unmerge') {
      const { mergedInto: _, ...apart } = other;
      all.parts[1] = apart;
    }
    for (const record of all.records()) all.settle(record, now);
  }
  return { ...all, now: iso(hours) };
}

const step = fc.record({
  hours: fc.integer({ min: 0, max: 24 * 25 }),
  late: fc.integer({ min: 0, max: 24 * 40 }),
  do: fc.constantFrom('act', 'act', 'act', 'merge', 'unmerge', 'look'),
  who: fc.constantFrom(0, 1),
}) satisfies fc.Arbitrary<Step>;

describe('the segments of customers', () => {
  it('are those of a slow count, after any order of facts, merges, unmerges and waits', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const { records, actsIn, inside, now } = play(steps);

        const expected = records().flatMap((record) =>
          slowly(actsIn(record), now).map((id) => `${record.parts[0].id} ${id}`),
        );
        expect([...inside].sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('change at the moment that time alone changes them, and nothing is written where they stay', () => {
    const one = play([{ hours: 0, late: 0, do: 'act', who: 0 }]);
    const before = [...one.inside];
    one.ring(iso(24 * 21 + 1));

    expect(before).toEqual([]);
    expect([...one.inside].sort()).toEqual([`${idOf(0)} silent`, `${idOf(1)} silent`]);
    expect(one.records().map((record) => one.settle(record, iso(24 * 21 + 2)))).toEqual([undefined, undefined]);
  });

  it('are the survivor’s after a merge, and each has its own again after an unmerge, with nobody entering twice', () => {
    const act = { hours: 1, late: 0, do: 'act', who: 1 } as const;
    const alone = [act, act];
    const merged = play([...alone, { ...act, do: 'merge' }]);
    const apart = play([...alone, { ...act, do: 'merge' }, { ...act, do: 'unmerge' }]);

    expect([...merged.inside]).toEqual([`${idOf(0)} keen`]);
    expect(merged.events).toEqual(['CustomerEnteredSegment']);
    expect([...apart.inside]).toEqual([`${idOf(1)} keen`]);
    expect(apart.events).toEqual(['CustomerEnteredSegment', 'CustomerLeftSegment']);
  });
});
