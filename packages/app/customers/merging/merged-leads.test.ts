import type { Lead } from '@afluente/domain/leads/lead-record';
import { leadsOfPosts } from '@afluente/tests/identity/leads-of-posts';
import { peopleForTests } from '@afluente/tests/identity/people-for-tests';

jest.setTimeout(60_000);

const hub = peopleForTests();
const { post, merge, leadOf, give, openOf, eventsOf } = leadsOfPosts(hub);

describe('a merge of two customers with an open lead each', () => {
  it('closes the younger as a duplicate of the older, and says so to its owner', async () => {
    const [young, old] = [await post(5, 'ana@example.com'), await post(1, '+525512345678')];
    const [younger, older] = [await give(young, 'luis', 'contacted'), await give(old, 'eva')];

    const mergeId = await merge(young, old, 60);

    expect(await leadOf(old)).toEqual(older);
    expect(await leadOf(young)).toMatchObject({
      ...{ status: 'duplicate', ownerId: 'luis', version: younger.version + 1 },
      duplicateOf: { leadId: older.id, before: 'contacted', because: mergeId },
    });
    expect(await openOf(young)).toEqual([older.id]);
    expect(await hub().store.merges.get(mergeId)).toMatchObject({ closedLeadIds: [younger.id] });
    const [superseded, ...more] = await eventsOf('LeadSuperseded');
    expect(more).toEqual([]);
    expect(superseded).toMatchObject({
      ...{ leadId: younger.id, ownerId: 'luis', olderLeadId: older.id, olderOwnerId: 'eva', mergeId },
    });
    expect(await eventsOf('LeadStatusChanged')).toContainEqual(
      expect.objectContaining({ leadId: younger.id, from: 'contacted', to: 'duplicate' }),
    );
  });

  it('does so where one message carries identifiers of both', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];

    await post(9, 'ana@example.com', '+525512345678');

    expect(await openOf(other)).toEqual([(await leadOf(one)).id]);
    expect(await leadOf(other)).toMatchObject({ status: 'duplicate', duplicateOf: { leadId: (await leadOf(one)).id } });
    expect((await openOf(one))?.length).toBe(1);
  });

  it('is done once where it is asked six times at once', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];

    await Promise.all([0, 1, 2, 3, 4, 5].map((nth) => merge(nth % 2 ? one : other, nth % 2 ? other : one, 60 + nth)));

    expect(await openOf(one)).toEqual([(await leadOf(one)).id]);
    expect(await eventsOf('LeadSuperseded')).toHaveLength(1);
  });

  it('keeps what somebody made of the lead in the meantime', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const { save } = hub().store.merges;
    const given: Lead[] = [];
    jest.spyOn(hub().store.merges, 'save').mockImplementation(async (change) => {
      if (given.length === 0) given.push(await give(other, 'luis', 'qualified'));
      return save(change);
    });

    await merge(one, other, 60);

    expect(await leadOf(other)).toMatchObject({
      status: 'duplicate',
      ownerId: 'luis',
      duplicateOf: { before: 'qualified' },
    });
    expect(await eventsOf('LeadSuperseded')).toEqual([expect.objectContaining({ ownerId: 'luis' })]);
  });

  it('closes nothing where one of them is closed already', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    await give(one, 'eva', 'converted');

    await merge(one, other, 60);

    expect(await leadOf(other)).toMatchObject({ status: 'new' });
    expect(await openOf(one)).toEqual([(await leadOf(other)).id]);
  });
});
