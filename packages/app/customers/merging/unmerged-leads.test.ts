import { changeLead } from '@afluente/domain/leads/lead';
import { at, cause, leadsOfPosts, plain } from '@afluente/tests/identity/leads-of-posts';
import { peopleForTests } from '@afluente/tests/identity/people-for-tests';

jest.setTimeout(60_000);

const hub = peopleForTests();
const { post, merge, unmerge, leadOf, give, openOf, eventsOf } = leadsOfPosts(hub);

describe('undoing a merge that closed a lead', () => {
  it('gives both back with status and owner, and says so', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const before = [await give(one, 'eva'), await give(other, 'luis', 'contacted')];
    const mergeId = await merge(one, other, 60);

    const { leads } = await unmerge(one, mergeId, 61);

    expect([await leadOf(one), await leadOf(other)].map(plain)).toEqual(before.map(plain));
    expect([await openOf(one), await openOf(other)]).toEqual(before.map(({ id }) => [id]));
    expect(leads).toEqual([{ leadId: before[1]?.id, outcome: 'restored', status: 'contacted' }]);
    expect(await eventsOf('LeadRestored')).toEqual([
      { type: 'LeadRestored', leadId: before[1]?.id, ownerId: 'luis', mergeId },
    ]);
    await expect(unmerge(one, mergeId, 62)).rejects.toMatchObject({ code: 'merge.undone' });
    expect(await eventsOf('LeadRestored')).toHaveLength(1);
  });

  it('has one routed that was closed before it was', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const mergeId = await merge(one, other, 60);

    await unmerge(one, mergeId, 61);

    const { id } = await leadOf(other);
    expect((await eventsOf('LeadCaptured')).filter(({ leadId }) => leadId === id)).toHaveLength(2);
  });

  it('leaves a lead that was changed since as it was left, and says so', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const mergeId = await merge(one, other, 60);
    const { duplicateOf: _, ...lead } = await leadOf(other);
    const left = { ...lead, version: lead.version + 1, status: 'disqualified', ownerId: 'mar' } as const;
    await hub().store.leads.save({ lead: left, events: [] });

    const { leads } = await unmerge(one, mergeId, 61);

    expect(await leadOf(other)).toEqual(left);
    expect(leads).toEqual([{ leadId: lead.id, outcome: 'changed', status: 'disqualified' }]);
    expect(await openOf(other)).toEqual([]);
  });

  it('opens one again that a correction had made a duplicate of a lead of the other', async () => {
    const [one, other] = [await post(1, 'ana@example.com'), await post(5, '+525512345678')];
    const mergeId = await merge(one, other, 60);
    const lead = await leadOf(other);
    const duplicateOf = { leadId: (await leadOf(one)).id, before: 'contacted', because: 'rpr_1' } as const;
    await hub().store.leads.save({ lead: { ...lead, version: lead.version + 1, duplicateOf }, events: [] });

    await unmerge(one, mergeId, 61);

    expect((await leadOf(other)).status).toBe('contacted');
    expect(await openOf(other)).toEqual([lead.id]);
  });
});

describe('several merges', () => {
  /** Three customers with a lead each, the first the oldest. */
  const three = async () =>
    [await post(1, 'ana@example.com'), await post(5, '+525512345678'), await post(9, 'ana@work.example.com')] as const;

  it('leave the oldest lead alone open, and each is undone by itself', async () => {
    const [one, two, last] = await three();
    const first = await merge(last, two, 60);
    const second = await merge(two, one, 61);
    const whileMerged = await openOf(one);

    const undoneFirst = await unmerge(one, first, 62);

    expect(whileMerged).toEqual([(await leadOf(one)).id]);
    expect(undoneFirst.leads).toEqual([
      { leadId: (await leadOf(last)).id, outcome: 'joined', status: 'duplicate' },
      { leadId: (await leadOf(two)).id, outcome: 'restored', status: 'new' },
    ]);
    const open = [await openOf(one), await openOf(two), await openOf(last)];
    expect(open.map((ids) => ids?.length)).toEqual([1, 1, 1]);
    await unmerge(one, second, 63);
    const leads = [await leadOf(one), await leadOf(two), await leadOf(last)];
    expect(leads.map(({ status }) => status)).toEqual(['new', 'new', 'new']);
  });

  it('find another open lead where the one that stood for it goes with the other side', async () => {
    const [old, middle, young] = await three();
    const first = await merge(middle, old, 60);
    const second = await merge(middle, young, 61);

    await unmerge(middle, first, 62);

    expect(await leadOf(middle)).toMatchObject({ status: 'new' });
    expect(await leadOf(young)).toMatchObject({
      status: 'duplicate',
      duplicateOf: { leadId: (await leadOf(middle)).id },
    });
    expect(await openOf(middle)).toEqual([(await leadOf(middle)).id]);
    await unmerge(middle, second, 63);
    expect(await leadOf(young)).toMatchObject({ status: 'new' });
  });

  it('are undone in any order: a lead goes with whoever it was joined to by the merge that made them one', async () => {
    const people = [
      await post(1, 'ana@example.com'),
      await post(5, '+525512345678'),
      await post(9, 'ana@work.example.com'),
      await post(13, '+525512345679'),
      await post(17, 'luz@example.com'),
    ] as const;
    const [oldest, second, third, last, fifth] = people;
    const toOldest = await merge(last, oldest, 60);
    const aside = await merge(fifth, second, 61);
    const both = await merge(last, fifth, 62);
    const toThird = await merge(third, last, 63);

    for (const [nth, mergeId] of [toOldest, both, toThird].entries()) await unmerge(last, mergeId, 64 + nth);
    await unmerge(second, aside, 67);

    const leads = await Promise.all(people.map(leadOf));
    expect(leads.map(({ status }) => status)).toEqual(['new', 'new', 'new', 'new', 'new']);
    expect(await Promise.all(people.map(openOf))).toEqual(leads.map(({ id }) => [id]));
  });

  it('close every open lead but the oldest', async () => {
    const [one, two, last] = await three();
    await give(last, 'eva', 'disqualified');
    await merge(two, last, 60);
    const context = await hub().store.leads.context((await leadOf(last)).id);
    if (context === undefined) throw new Error('There is no lead');
    const reopened = changeLead({ ...context, at: at(61), ...cause }, { to: 'contacted' });
    if (reopened !== undefined) await hub().store.leads.save(reopened);

    await merge(one, two, 62);

    expect(await openOf(one)).toEqual([(await leadOf(one)).id]);
    expect([(await leadOf(two)).status, (await leadOf(last)).status]).toEqual(['duplicate', 'duplicate']);
  });
});
