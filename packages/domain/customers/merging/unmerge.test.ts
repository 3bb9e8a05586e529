import { act, environment, idOf, partNamed } from '@afluente/tests/builders/merge-fixture';
import * as fc from 'fast-check';
import type { CustomerPart } from '../record/customer-record';
import { mergedView } from '../record/merged-view';
import { decideUnmerge } from './merge';

/** What a part is beside how often and when it was written. */
const kept = ({ version: _, updatedAt: __, ...part }: CustomerPart) => part;

describe('decideUnmerge', () => {
  it('gives both back as they were, with what came later for each', () => {
    const { parts, merge, unmerge } = environment(2);
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
    const { merge, unmerge, recordOf } = environment(4);
    merge(idOf(1), idOf(2), 1);
    const middle = merge(idOf(3), idOf(1), 2);
    merge(idOf(4), idOf(3), 3);

    unmerge(middle.mergeId, 4);

    expect(mergedView(recordOf(idOf(2)))).toMatchObject({ id: idOf(1), mergedIds: [idOf(2)] });
    expect(mergedView(recordOf(idOf(3)))).toMatchObject({ id: idOf(4), mergedIds: [idOf(3)] });
  });

  it('remembers the two as distinct', () => {
    const { merge, recordOf } = environment(2);
    const record = merge(idOf(1), idOf(2), 1);

    const change = decideUnmerge({ record: recordOf(idOf(1)), merge: record, act: act(2) });

    expect(change.suspicion).toMatchObject({ status: 'distinct', customerIds: [idOf(1), idOf(2)], version: 1 });
  });

  it('refuses what was undone, and what is another customer’s', () => {
    const { merge, unmerge, recordOf } = environment(3);
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
        const { parts, merge, unmerge, recordOf } = environment(6);
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
