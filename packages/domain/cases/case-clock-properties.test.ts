import * as fc from 'fast-check';
import type { Clock } from '../clocks/clock';
import { clockEntity } from '../clocks/clock';
import { type ItemWrite, statesOf } from '../entity';
import { after, caseAt, customer, fact, policy } from './case-fixture';
import type { Case } from './case-record';
import { changedCase } from './change-case';
import { repliedCase } from './continue-case';
import { escalatedCase } from './escalate-case';
import { settledCase } from './settle-case';

/** Whatever is done to a case, and however often, late or out of order its clock rings. */

const start = Date.parse('2027-01-11T09:00:00.000Z');
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

const acts = ['reply', 'pause', 'resume', 'resolve', 'longer', 'off', 'nothing'] as const;
const steps = fc.array(
  fc.record({
    act: fc.constantFrom(...acts),
    after: fc.integer({ min: 0, max: 90 }),
    lateBy: fc.integer({ min: 0, max: 20 }),
  }),
  { maxLength: 12 },
);

const levels = [
  { after: 'PT0S', do: [{ notify: { team: 'service' } }] },
  { after: 'PT30M', do: [{ notify: { team: 'service' } }] },
];
const pauseWhile = ['waiting-on-customer' as const];

interface Played {
  one: Case;
  within: 'PT1H' | 'PT2H';
  changedAt: string;
  isOff: boolean;
  readonly clocks: Clock[];
  readonly events: { readonly type: string; readonly at: number; readonly level?: unknown }[];
}

const inForce = ({ within, isOff, changedAt }: Played) =>
  policy({ clock: 'resolution', within, isOff, levels, pauseWhile }, undefined, changedAt);

function take(played: Played, writes: readonly ItemWrite[] | undefined, minute: number): void {
  played.one = after(played.one, writes);
  played.clocks.push(...statesOf(writes ?? [], clockEntity));
  for (const { type, data } of (writes ?? []).flatMap(({ events }) => events)) {
    played.events.push({ type, at: minute, level: (data as { level?: unknown }).level });
  }
}

function settle(played: Played, minute: number): void {
  take(played, settledCase(played.one, { policies: [inForce(played)], customer, at: at(minute) }), minute);
}

/** Every clock that was ever set and is due rings, those that were moved and stopped too, and twice. */
function ring(played: Played, minute: number, lateBy: number): void {
  const isDue = (clock: Clock) => Date.parse(clock.at) + lateBy * 60_000 <= Date.parse(at(minute));
  for (let due = played.clocks.filter(isDue); due.length > 0; ) {
    const before = played.clocks.length;
    for (const clock of [...due, ...due]) {
      take(played, escalatedCase(played.one, { ...clock, rangAt: at(minute) }, inForce(played)), minute);
    }
    due = played.clocks.slice(before).filter(isDue);
  }
}

function act(played: Played, name: (typeof acts)[number], minute: number): void {
  const patched = (status: Case['status']) =>
    changedCase(played.one, { patch: { status }, by: 'person:p', at: at(minute), correlationId: 'r' });
  if (name === 'reply') {
    const recordable = fact(at(minute), { kind: 'message_sent', direction: 'outbound' });
    take(played, [repliedCase(played.one, { recordable, causationId: 'e' }) ?? []].flat(), minute);
  }
  if (name === 'pause') take(played, patched('waiting-on-customer'), minute);
  if (name === 'resume') take(played, patched('open'), minute);
  if (name === 'resolve') take(played, patched('resolved'), minute);
  if (name === 'longer') Object.assign(played, { within: 'PT2H', changedAt: at(minute) });
  if (name === 'off') Object.assign(played, { isOff: true, changedAt: at(minute) });
}

function play(moves: readonly { act: (typeof acts)[number]; after: number; lateBy: number }[]): Played {
  const created = caseAt(at(0));
  const played: Played = { one: created, within: 'PT1H', changedAt: at(-60), isOff: false, clocks: [], events: [] };
  settle(played, 0);
  let minute = 0;
  for (const { act: name, after: passes, lateBy } of moves) {
    minute += passes;
    ring(played, minute, lateBy);
    act(played, name, minute);
    settle(played, minute);
  }
  ring(played, minute + 1000, 0);
  return played;
}

describe('the clock of a case', () => {
  it('that is set, moved or stopped at any moment fires each stage once and in order, or not at all', () => {
    fc.assert(
      fc.property(steps, (moves) => {
        const { events, one } = play(moves);
        const breaches = events.filter(({ type }) => type === 'SlaBreached').length;
        const reached = events.filter(({ type }) => type === 'CaseEscalated').map(({ level }) => level);
        const [clock] = one.clocks;

        expect(breaches).toBe(clock?.breachedAt === undefined ? 0 : 1);
        expect(reached).toEqual([1, 2].slice(0, reached.length));
        expect(clock?.levels).toBe(reached.length);
        // what is still to be done and nobody holds up has finished
        if (clock?.state === 'running') expect([breaches, reached.length]).toEqual([1, 2]);
      }),
      { numRuns: 500 },
    );
  });
});
