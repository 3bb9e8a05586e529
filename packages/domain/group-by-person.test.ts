import * as fc from 'fast-check';
import { commitParts, groupByPerson, type PersonGroup } from './group-by-person';
import { customerIdFor } from './ids';
import { sampleIdentifier, sampleRecordable } from './samples';

const at = (minute: number) => `2026-03-04T10:${String(minute).padStart(2, '0')}:00.000Z`;

function touch(minute: number, ...values: readonly string[]) {
  const identifiers = values.map((value) => sampleIdentifier('external:crm', value));
  return sampleRecordable({ vendorEventId: `event-${minute}`, occurredAt: at(minute), person: { identifiers } });
}

const eventsOf = (group: PersonGroup) =>
  group.interactions.map(({ recordable }) => recordable.interaction.vendorEventId);

describe('groupByPerson', () => {
  it('lets the next find whom the first one made', () => {
    const [first, second, third] = [touch(1, 'a'), touch(2, 'a', 'b'), touch(3, 'b')];

    const groups = groupByPerson([third, first, second], new Map());

    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ customerId: customerIdFor(first.interaction), isNew: true });
    expect(groups.map(eventsOf)).toEqual([['event-1', 'event-2', 'event-3']]);
  });

  it('keeps strangers apart, and those without identifiers too', () => {
    const groups = groupByPerson([touch(1, 'a'), touch(2, 'b'), touch(3), touch(4)], new Map());

    expect(groups.map(eventsOf)).toEqual([['event-1'], ['event-2'], ['event-3'], ['event-4']]);
  });

  it('sends what is known to its customer', () => {
    const groups = groupByPerson([touch(1, 'a'), touch(2, 'b')], new Map([['external:crm#b', 'cus_b']]));

    expect(groups.map(({ customerId, isNew }) => [customerId.slice(0, 5), isNew])).toEqual([
      ['cus_0', true],
      ['cus_b', false],
    ]);
  });

  it('names the other customers whose identifiers an interaction carries', () => {
    const [group] = groupByPerson([touch(1, 'a'), touch(2, 'b')].concat(touch(3, 'a', 'b')), new Map());

    expect(group?.interactions[1]?.others).toEqual([customerIdFor(touch(2, 'b').interaction)]);
    expect(group?.interactions[1]?.own.map(({ value }) => value)).toEqual(['a']);
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

          expect(groupByPerson(shuffled, new Map())).toEqual(groupByPerson(inOrder, new Map()));
        },
      ),
    );
  });
});

describe('commitParts', () => {
  const groupOf = (count: number, text = ''): PersonGroup => ({
    customerId: 'cus_a',
    isNew: false,
    interactions: Array.from({ length: count }, (_, n) => ({
      recordable: sampleRecordable({ vendorEventId: `event-${n}`, content: { text } }),
      own: [sampleIdentifier('device', `d${n}`)],
      others: [],
    })),
  });

  it('is one part for what fits a transaction', () => {
    expect(commitParts(groupOf(20)).map((part) => part.length)).toEqual([20]);
  });

  it('never holds more than 100 items, and loses none', () => {
    const parts = commitParts(groupOf(500));

    expect(parts.flat()).toEqual(groupOf(500).interactions);
    for (const part of parts) expect(1 + part.length * 4).toBeLessThanOrEqual(100);
  });

  it('never holds more than 4 MB', () => {
    const parts = commitParts(groupOf(20, 'x'.repeat(180_000)));

    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(4_000_000);
  });
});
