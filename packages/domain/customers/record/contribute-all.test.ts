import { everyContribution } from '@afluente/app/customers/recording/every-contribution';
import { LeadCaptured } from '@afluente/events/leads';
import { contributing } from '@afluente/tests/builders/contributing';
import { resolveSamples, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import * as z from 'zod';
import { defineConfig } from '../../config';
import { defineEntity, next } from '../../entity';
import { type Contributing, needName } from './contribute-all';
import { defineContribution, need } from './contribution';
import { decideRecord, recordNeeds } from './decide-record';
import { defineSlot } from './slot';

/** A feature made up for these tests: it counts what a person does in a thread, and keeps which threads are open. */

const Thread = z.object({ id: z.string(), customerId: z.string(), version: z.number(), seen: z.number() });
const threadEntity = defineEntity({ name: 'thread', schema: Thread });
const openThreads = defineSlot<readonly string[]>({ name: 'threads', schema: z.array(z.string()).max(20), empty: [] });
const threadPolicy = defineConfig({
  kind: 'threadPolicy',
  path: '/v1/thread-policy',
  tag: 'threads',
  title: 'the thread policy',
  schema: z.object({ step: z.number() }),
  writers: ['admin'],
  standard: { step: 1 },
});
const threads = defineContribution<readonly string[], { step: number }>({
  feature: 'threads',
  slot: openThreads,
  policy: threadPolicy,
  emits: [],
  needs: ({ interaction }, { own }) =>
    own.includes(interaction.threadId ?? '') ? [need(threadEntity, { id: interaction.threadId ?? '' })] : [],
  contribute: ({ interaction: { threadId: id = '' } }, { own, part, policy, state }) => {
    const there = state(threadEntity, { id });
    const thread = there ?? { id, customerId: part.id, version: 0, seen: 0 };
    const counted = { ...thread, version: thread.version + 1, seen: thread.seen + policy.step };
    return { writes: [next(threadEntity, counted)], ...(!own.includes(id) && { own: [...own, id] }) };
  },
});

const inThread = (id: string) => sampleRecordable({ id, threadId: 'thread-1', vendorEventId: id });
const decide = (by: Contributing, ids: readonly string[]) =>
  decideRecord({ ...resolveSamples(ids.map(inThread)), record: undefined, contributing: by });

describe('contributions', () => {
  it('are those of the features, each with a name of its own', () => {
    const features = everyContribution.map(({ feature }) => feature);

    expect(features).toEqual(expect.arrayContaining(['consent', 'leads']));
    expect(new Set(features).size).toBe(features.length);
  });

  it('make the same commit in any order', () => {
    const all = [...contributing.contributions, threads];
    const forwards = decide({ contributions: all }, ['int_1', 'int_2']);

    const backwards = decide({ contributions: [...all].reverse() }, ['int_1', 'int_2']);

    expect(backwards).toEqual(forwards);
    expect(forwards.writes.flatMap(({ events }) => events.map(({ type }) => type))).toContain(LeadCaptured.name);
  });

  it('see what an earlier fact of the batch wrote, and keep their own in a slot of the profile', () => {
    const { profile, writes } = decide({ contributions: [threads] }, ['int_1', 'int_2']);

    expect(profile?.slots).toEqual({ threads: ['thread-1'] });
    expect(writes.map(({ state }) => state)).toMatchObject([
      { version: 1, seen: 1 },
      { version: 2, seen: 2 },
    ]);
  });

  it('go by their policy in force, and by its standard where none is', () => {
    const policies = new Map([['threadPolicy', { step: 5 }]]);

    const { writes } = decide({ contributions: [threads], policies }, ['int_1']);

    expect(writes[0]?.state).toMatchObject({ seen: 5 });
  });

  it('name what they need of what is known, and are given it', () => {
    const first = decide({ contributions: [threads] }, ['int_1']);
    const record = { parts: [{ ...must(first.profile), version: 1 }] as const };
    const resolved = { ...resolveSamples([inThread('int_2')]), customerId: record.parts[0].id, record };
    const input = { ...resolved, contributing: { contributions: [threads] } };

    const needs = recordNeeds(input);
    const kept = { id: 'thread-1', customerId: record.parts[0].id, version: 7, seen: 7 };
    const { writes } = decideRecord({ ...input, states: new Map(needs.map((one) => [needName(one), kept])) });

    expect(needs.map(needName)).toEqual([needName(need(threadEntity, { id: 'thread-1' }))]);
    expect(writes).toMatchObject([{ over: 7, state: { version: 8, seen: 8 } }]);
  });

  it('need nothing of most facts', () => {
    const input = { ...resolveSamples([inThread('int_1')]), record: undefined, contributing };

    expect(recordNeeds(input)).toEqual([]);
  });
});

describe('a slot', () => {
  it('is refused where what is stored does not have its schema', () => {
    const { profile } = decide({ contributions: [threads] }, ['int_1']);

    const read = () => openThreads.of({ ...must(profile), slots: { threads: 'thread-1' } });

    expect(read).toThrow(expect.objectContaining({ code: 'slot.unreadable' }));
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('it is missing');
  return value;
}
