import { nobodyKnown, sampleIdentifier, samplePart, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { customerIdFor } from '../../ids';
import { groupByPerson, type PersonGroup } from './group-by-person';

const at = (minute: number) => `2026-03-04T10:${String(minute).padStart(2, '0')}:00.000Z`;

function touch(minute: number, ...values: readonly string[]) {
  const identifiers = values.map((value) => sampleIdentifier('facebook', value));
  return sampleRecordable({ vendorEventId: `event-${minute}`, occurredAt: at(minute), person: { identifiers } });
}

const eventsOf = (group: PersonGroup) =>
  group.interactions.map(({ recordable }) => recordable.interaction.vendorEventId);

describe('groupByPerson', () => {
  it('lets the next find whom the first one made', () => {
    const [first, second, third] = [touch(1, 'a'), touch(2, 'a', 'b'), touch(3, 'b')];

    const { groups } = groupByPerson([third, first, second], new Map(), nobodyKnown);

    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ customerId: customerIdFor(first.interaction), isNew: true });
    expect(groups.map(eventsOf)).toEqual([['event-1', 'event-2', 'event-3']]);
  });

  it('keeps strangers apart, and those without identifiers too', () => {
    const { groups } = groupByPerson([touch(1, 'a'), touch(2, 'b'), touch(3), touch(4)], new Map(), nobodyKnown);

    expect(groups.map(eventsOf)).toEqual([['event-1'], ['event-2'], ['event-3'], ['event-4']]);
  });

  it('sends what is known to its customer', () => {
    const { groups } = groupByPerson([touch(1, 'a'), touch(2, 'b')], new Map([['facebook#b', 'cus_b']]), nobodyKnown);

    expect(groups.map(({ customerId, isNew }) => [customerId.slice(0, 5), isNew])).toEqual([
      ['cus_0', true],
      ['cus_b', false],
    ]);
  });

  it('has the two merged whose identifiers one message carries, once both are recorded', () => {
    const batch = [touch(1, 'a'), touch(2, 'b'), touch(3, 'a', 'b')];
    const [one = '', other = ''] = batch.map(({ interaction }) => customerIdFor(interaction)).sort();
    const holders = new Map([
      ['facebook#a', one],
      ['facebook#b', other],
    ]);
    const records = new Map([one, other].map((id) => [id, { parts: [samplePart({ id })] as const }]));

    const fresh = groupByPerson(batch, new Map(), nobodyKnown);
    const known = groupByPerson(batch.slice(2), holders, { ...nobodyKnown, records });

    expect(fresh.groups.map(eventsOf)).toEqual([['event-1'], ['event-2']]);
    expect(fresh.joins).toMatchObject([{ recordable: batch[2], isReady: false }]);
    expect(known).toEqual({ groups: [], joins: [{ recordable: batch[2], survivorIds: [one, other], isReady: true }] });
  });

  it('merges nobody whom somebody called distinct', () => {
    const holders = new Map([
      ['facebook#a', 'cus_a'],
      ['facebook#b', 'cus_b'],
    ]);
    const distinct = new Set(['cus_a cus_b']);

    const { groups, joins } = groupByPerson([touch(3, 'a', 'b')], holders, { ...nobodyKnown, distinct });

    expect(joins).toEqual([]);
    expect(groups[0]?.interactions[0]).toMatchObject({
      sorted: [{ identifier: { value: 'a' } }, { identifier: { value: 'b' }, unclaimed: 'shared' }],
      others: [{ survivorId: 'cus_b', separation: 'distinct' }],
    });
  });

  it('claims no more values of a type than the limit, and keeps the others', () => {
    const policy = { ...nobodyKnown.policy, limits: { facebook: 1 } };

    const { groups } = groupByPerson([touch(1, 'a', 'b')], new Map(), { ...nobodyKnown, policy });

    expect(groups[0]?.interactions[0]?.sorted.map(({ unclaimed }) => unclaimed)).toEqual([undefined, 'overLimit']);
  });

  it('is the same in whatever order the batch is', () => {
    const person = fc.subarray(['a', 'b', 'c', 'd']);
    const batch = fc.array(person, { minLength: 1, maxLength: 8 });

    fc.assert(
      fc.property(
        batch.chain((people) =>
          fc.shuffledSubarray(
            people.map((values, n) => touch(n, ...values)),
            { minLength: people.length },
          ),
        ),
        (shuffled) => {
          const inOrder = [...shuffled].sort((a, b) => (a.interaction.occurredAt < b.interaction.occurredAt ? -1 : 1));

          expect(groupByPerson(shuffled, new Map(), nobodyKnown)).toEqual(
            groupByPerson(inOrder, new Map(), nobodyKnown),
          );
        },
      ),
    );
  });
});
