import * as fc from 'fast-check';
import type { CustomerPart, CustomerRecord } from '../record/customer-record';
import { wholeOf } from '../record/customer-whole';
import { sampleIdentifier, samplePart } from '../samples';
import { decideMerge, decideUnmerge, mergeBetween } from './merge';

const idOf = (nth: number) => `cus_01KJVHZE00ABCDEFGHJKMNPQR${nth}`;
const act = (minute: number) => ({
  at: `2026-03-04T10:${String(minute).padStart(2, '0')}:00.000Z`,
  by: 'person:usr_1',
  reason: 'asked' as const,
  correlationId: 'cor_1',
  causationId: 'req_1',
});

function partNamed(nth: number, name = `Name ${nth}`): CustomerPart {
  const kept = { verified: false, sourceId: 'website', firstSeenOn: '2026-03-01', lastSeenOn: `2026-03-0${nth}` };
  return samplePart({
    id: idOf(nth),
    identifiers: [{ ...sampleIdentifier('email', `p${nth}@example.com`), ...kept }],
    fields: { name: { value: name, sourceId: 'website', at: `2026-03-0${nth}T09:00:00.000Z` } },
    openLeadIds: [`led_${nth}`],
    consents: {
      'email:marketing': { state: nth % 2 === 0 ? 'denied' : 'granted', at: act(nth).at, sourceId: 'website' },
    },
  });
}

/** A table of parts that merges and unmerges as the store does. */
function world(count: number) {
  const parts = new Map(Array.from({ length: count }, (_, n) => [idOf(n + 1), partNamed(n + 1)]));
  const merges = new Map<string, Parameters<typeof decideUnmerge>[0]['merge']>();
  const recordOf = (id: string): CustomerRecord => {
    let top = parts.get(id);
    while (top?.mergedInto !== undefined) top = parts.get(top.mergedInto);
    if (top === undefined) throw new Error('no such part');
    return { parts: [top, ...top.merges.flatMap(({ loserId }) => parts.get(loserId) ?? [])] };
  };
  const save = ({ survivor, loser, record }: ReturnType<typeof decideMerge>) => {
    parts.set(survivor.id, survivor).set(loser.id, loser);
    merges.set(record.mergeId, record);
    return record;
  };
  return {
    parts,
    recordOf,
    merge: (one: string, other: string, minute: number) =>
      save(decideMerge({ survivor: recordOf(one), loser: recordOf(other), act: act(minute), recorded: new Map() })),
    unmerge: (mergeId: string, minute: number) => {
      const merge = merges.get(mergeId);
      if (merge === undefined) throw new Error('no such merge');
      return save(decideUnmerge({ record: recordOf(merge.loserId), merge, act: act(minute) }));
    },
  };
}

/** What a part is beside how often and when it was written. */
const kept = ({ version: _, updatedAt: __, ...part }: CustomerPart) => part;

describe('decideMerge', () => {
  it('makes one customer of two: identifiers joined, the newer value, the stricter consent, every open lead', () => {
    const { merge, recordOf } = world(2);

    merge(idOf(1), idOf(2), 1);

    const whole = wholeOf(recordOf(idOf(2)));
    expect(whole).toMatchObject({
      id: idOf(1),
      mergedIds: [idOf(2)],
      fields: { name: { value: 'Name 2' } },
      openLeadIds: ['led_1', 'led_2'],
      consents: { 'email:marketing': { state: 'denied' } },
    });
    expect(whole.identifiers.map(({ value }) => value)).toEqual(['p1@example.com', 'p2@example.com']);
  });

  it('refuses to merge a customer with itself, under whichever of its ids', () => {
    const { merge } = world(2);
    merge(idOf(1), idOf(2), 1);

    expect(() => merge(idOf(2), idOf(1), 2)).toThrow(
      expect.objectContaining({ code: 'merge.itself', pointer: '/otherId' }),
    );
  });

  it('tells the same event, and names the same merge, each time it is decided', () => {
    const input = () => {
      const { recordOf } = world(2);
      return { survivor: recordOf(idOf(1)), loser: recordOf(idOf(2)), act: act(1), recorded: new Map() };
    };

    expect(decideMerge(input())).toEqual(decideMerge(input()));
  });

  it('asks the timelines where both were told a name on one day', () => {
    const told = (value: string, hour: number) => ({
      name: { value, sourceId: 'website', at: `2026-03-04T${hour}:00:00.000Z` },
    });
    const one = { ...partNamed(1), fields: told('Ana', 10) };
    const other = { ...partNamed(2), fields: told('Eva', 12) };
    const again = {
      person: { identifiers: [], name: 'Ana' },
      occurredAt: '2026-03-04T18:00:00.000Z',
      sourceId: 'website',
    };
    const input = { survivor: { parts: [one] as const }, loser: { parts: [other] as const }, act: act(30) };

    const blind = decideMerge({ ...input, recorded: new Map() });
    // what decides of an interaction is here whole: who, when, which name
    const seeing = decideMerge({ ...input, recorded: new Map([[one.id, [again as never]]]) });

    const nameOf = ({ survivor, loser }: typeof blind) => wholeOf({ parts: [survivor, loser] }).fields.name?.value;
    expect([nameOf(blind), nameOf(seeing)]).toEqual(['Eva', 'Ana']);
  });
});

describe('decideUnmerge', () => {
  it('gives both back as they were, with what came later for each', () => {
    const { parts, merge, unmerge } = world(2);
    const before = [...parts.values()].map(kept);
    const { mergeId } = merge(idOf(1), idOf(2), 1);
    const later = { value: 'Lima', sourceId: 'website', at: act(2).at };
    const loser = parts.get(idOf(2)) ?? partNamed(2);
    parts.set(idOf(2), { ...loser, fields: { ...loser.fields, city: later } });

    unmerge(mergeId, 3);

    const [one, other] = [...parts.values()].map(kept);
    expect(one).toEqual(before[0]);
    expect(other).toEqual({ ...before[1], fields: { ...before[1]?.fields, city: later } });
  });

  it('undoes the middle one of three, and leaves the others', () => {
    const { merge, unmerge, recordOf } = world(4);
    merge(idOf(1), idOf(2), 1);
    const middle = merge(idOf(3), idOf(1), 2);
    merge(idOf(4), idOf(3), 3);

    unmerge(middle.mergeId, 4);

    expect(wholeOf(recordOf(idOf(2)))).toMatchObject({ id: idOf(1), mergedIds: [idOf(2)] });
    expect(wholeOf(recordOf(idOf(3)))).toMatchObject({ id: idOf(4), mergedIds: [idOf(3)] });
  });

  it('remembers the two as distinct', () => {
    const { merge, recordOf } = world(2);
    const record = merge(idOf(1), idOf(2), 1);

    const change = decideUnmerge({ record: recordOf(idOf(1)), merge: record, act: act(2) });

    expect(change.suspicion).toMatchObject({ status: 'distinct', customerIds: [idOf(1), idOf(2)], version: 1 });
  });

  it('refuses what was undone, and what is another customer’s', () => {
    const { merge, unmerge, recordOf } = world(3);
    const record = merge(idOf(1), idOf(2), 1);
    const undone = unmerge(record.mergeId, 2);
    const refused = (id: string, one: typeof record) => () =>
      decideUnmerge({ record: recordOf(id), merge: one, act: act(3) });

    expect(refused(idOf(1), undone)).toThrow(expect.objectContaining({ code: 'merge.undone', pointer: '/mergeId' }));
    expect(refused(idOf(3), record)).toThrow(expect.objectContaining({ code: 'merge.unknown', pointer: '/mergeId' }));
  });

  it('is the identity after merging, whatever was merged before and after, in whatever order it is undone', () => {
    const step = fc.record({ one: fc.integer({ min: 1, max: 6 }), other: fc.integer({ min: 1, max: 6 }) });
    const story = fc.tuple(fc.array(step, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()));

    fc.assert(
      fc.property(story, ([steps, picks]) => {
        const { parts, merge, unmerge, recordOf } = world(6);
        const before = [...parts.values()].map(kept);
        const open: string[] = [];
        for (const [index, { one, other }] of steps.entries()) {
          const [a, b] = [idOf(one), idOf(other)];
          if (recordOf(a).parts[0].id === recordOf(b).parts[0].id) continue;
          open.push(merge(a, b, index).mergeId);
        }
        while (open.length > 0) {
          const [mergeId = ''] = open.splice((picks.next().value ?? 0) % open.length, 1);
          unmerge(mergeId, 30 - open.length);
          const alive = [...parts.keys()].map((id) => recordOf(id).parts[0].id);
          expect(new Set(alive).size).toBe(6 - open.length);
        }

        expect([...parts.values()].map(kept)).toEqual(before);
      }),
    );
  });
});

describe('mergeBetween', () => {
  it('names the merge that holds two together', () => {
    const { merge, recordOf } = world(3);
    const first = merge(idOf(1), idOf(2), 1);
    const second = merge(idOf(3), idOf(1), 2);

    expect(mergeBetween(recordOf(idOf(1)), idOf(1), idOf(2))?.mergeId).toBe(first.mergeId);
    expect(mergeBetween(recordOf(idOf(1)), idOf(3), idOf(2))?.mergeId).toBe(second.mergeId);
    expect(mergeBetween(recordOf(idOf(1)), idOf(2), 'cus_nobody')).toBeUndefined();
  });
});
