import { sampleInteraction } from '@afluente/tests/builders/domain-samples';
import { act, environment, idOf, partNamed } from '@afluente/tests/builders/merge-fixture';
import { mergedView } from '../record/merged-view';
import { decideMerge, mergeBetween } from './merge';

describe('decideMerge', () => {
  it('makes one customer of two: identifiers joined, the newer value, the stricter consent, every open lead', () => {
    const { merge, recordOf } = environment(2);

    merge(idOf(1), idOf(2), 1);

    const customer = mergedView(recordOf(idOf(2)));
    expect(customer).toMatchObject({
      id: idOf(1),
      mergedIds: [idOf(2)],
      fields: { name: { value: 'Name 2' } },
      openLeadIds: ['led_1', 'led_2'],
      consents: { 'email:marketing': { state: 'denied' } },
    });
    expect(customer.identifiers.map(({ value }) => value)).toEqual(['p1@example.com', 'p2@example.com']);
  });

  it('refuses to merge a customer with itself, under whichever of its ids', () => {
    const { merge } = environment(2);
    merge(idOf(1), idOf(2), 1);

    expect(() => merge(idOf(2), idOf(1), 2)).toThrow(
      expect.objectContaining({ code: 'merge.itself', pointer: '/otherId' }),
    );
  });

  it('emits the same event, and names the same merge, each time it is decided', () => {
    const input = () => {
      const { recordOf } = environment(2);
      return { survivor: recordOf(idOf(1)), loser: recordOf(idOf(2)), act: act(1), recorded: new Map() };
    };

    expect(decideMerge(input())).toEqual(decideMerge(input()));
  });

  it('asks the timelines where both have a name stated on one day', () => {
    const nameStated = (value: string, hour: number) => ({
      name: { value, sourceId: 'website', at: `2026-03-04T${hour}:00:00.000Z` },
    });
    const one = { ...partNamed(1), fields: nameStated('Ana', 10) };
    const other = { ...partNamed(2), fields: nameStated('Eva', 12) };
    const person = { identifiers: [], name: 'Ana' };
    const again = sampleInteraction({ person, occurredAt: '2026-03-04T18:00:00.000Z' });
    const input = { survivor: { parts: [one] as const }, loser: { parts: [other] as const }, act: act(30) };

    const blind = decideMerge({ ...input, recorded: new Map() });
    const seeing = decideMerge({ ...input, recorded: new Map([[one.id, [again]]]) });

    const nameOf = ({ survivor, loser }: typeof blind) => mergedView({ parts: [survivor, loser] }).fields.name?.value;
    expect([nameOf(blind), nameOf(seeing)]).toEqual(['Eva', 'Ana']);
  });

  it('dates a value by the parts that state it, whatever was noted in a dispute that is over', () => {
    const named = (at: string) => ({ name: { value: 'Ana', sourceId: 'website', at } });
    const one = { ...partNamed(1), fields: named('2026-03-04T10:00:00.000Z') };
    const other = { ...partNamed(2), fields: named('2026-03-04T10:01:00.000Z') };
    const noting = { ...one, toldAgain: { [one.id]: { name: '2026-03-04T10:02:00.000Z' } } };

    const views = [one, noting].map((survivor) => mergedView({ parts: [survivor, other] }));

    expect(views.map(({ fields }) => fields.name?.at)).toEqual([other.fields.name.at, other.fields.name.at]);
  });
});

describe('mergeBetween', () => {
  it('names the merge that holds two together', () => {
    const { merge, recordOf } = environment(3);
    const first = merge(idOf(1), idOf(2), 1);
    const second = merge(idOf(3), idOf(1), 2);

    expect(mergeBetween(recordOf(idOf(1)), idOf(1), idOf(2))?.mergeId).toBe(first.mergeId);
    expect(mergeBetween(recordOf(idOf(1)), idOf(3), idOf(2))?.mergeId).toBe(second.mergeId);
    expect(mergeBetween(recordOf(idOf(1)), idOf(2), 'cus_nobody')).toBeUndefined();
  });
});
