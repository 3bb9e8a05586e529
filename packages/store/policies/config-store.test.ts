import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { formConfig } from '@afluente/domain/forms/form-config';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { retentionPolicy } from '@afluente/domain/privacy/retention-policy';
import { sampleRouting, sampleTeam } from '@afluente/tests/builders/domain-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';

const fresh = freshStore();

const { id: _id, version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...team } = sampleTeam('x', ['eva']);
const monday = { by: 'sub-1', at: '2026-03-02T08:00:00.000Z' };
const tuesday = { by: 'sub-2', at: '2026-03-03T08:00:00.000Z' };
const sales = { config: teamConfig, id: 'sales' } as const;

describe('configuration', () => {
  it('is undefined before it is put, and then what was put', async () => {
    expect(await fresh.store.config.get(teamConfig, 'sales')).toBeUndefined();

    const put = await fresh.store.config.put({ ...sales, ...monday }, () => team);

    expect(put).toEqual({ ...team, id: 'sales', version: 1, createdAt: monday.at, updatedAt: monday.at });
    expect(await fresh.store.config.get(teamConfig, 'sales')).toEqual(put);
  });

  it('keeps every version and who wrote it', async () => {
    const first = await fresh.store.config.put({ ...sales, ...monday }, () => team);
    const second = await fresh.store.config.put({ ...sales, ...tuesday }, (seen) => ({
      ...team,
      name: [seen?.name, 2].join('-'),
    }));

    const versions = await fresh.store.config.versions({ config: teamConfig, id: 'sales' }, {});

    expect(second).toMatchObject({ name: 'x-2', version: 2, createdAt: monday.at, updatedAt: tuesday.at });
    expect(versions.items).toEqual([
      { ...second, changedBy: 'sub-2' },
      { ...first, changedBy: 'sub-1' },
    ]);
  });

  it('has no new version when nothing changes', async () => {
    const first = await fresh.store.config.put({ ...sales, ...monday }, () => team);

    const again = await fresh.store.config.put({ ...sales, ...tuesday }, () => team);

    expect(again).toEqual(first);
    expect((await fresh.store.config.versions({ config: teamConfig, id: 'sales' }, {})).items).toHaveLength(1);
  });

  it('counts on after a deletion, so that no version number names two things', async () => {
    await fresh.store.config.put({ ...sales, ...monday }, () => team);

    const deleted = [
      await fresh.store.config.delete(teamConfig, 'sales'),
      await fresh.store.config.delete(teamConfig, 'sales'),
    ];
    const anew = await fresh.store.config.put({ ...sales, ...tuesday }, () => team);

    expect(deleted).toEqual([true, false]);
    expect(anew).toMatchObject({ version: 2, createdAt: tuesday.at });
    expect(
      (await fresh.store.config.versions({ config: teamConfig, id: 'sales' }, {})).items.map(({ version }) => version),
    ).toEqual([2, 1]);
  });

  it('lists one kind in the order of ids, page by page', async () => {
    for (const id of ['c', 'a', 'b']) await fresh.store.config.put({ config: teamConfig, id, ...monday }, () => team);
    const { version: _v, createdAt: _c, updatedAt: _u, ...routing } = sampleRouting();
    await fresh.store.config.put({ config: routingConfig, ...monday }, () => routing);

    const first = await fresh.store.config.list(teamConfig, { limit: 2 });
    const second = await fresh.store.config.list(teamConfig, {
      limit: 2,
      ...(first.cursor && { cursor: first.cursor }),
    });

    expect(first.items.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(second.items.map(({ id }) => id)).toEqual(['c']);
    expect(second).not.toHaveProperty('cursor');
    await expect(fresh.store.config.list(formConfig, { cursor: first.cursor ?? '' })).rejects.toMatchObject({
      code: 'store.badCursor',
    });
    expect((await fresh.store.config.get(routingConfig))?.fallback).toEqual(routing.fallback);
  });

  it('refuses what is not valid for its kind, with a pointer to the fault', async () => {
    const refused = fresh.store.config.put({ ...sales, ...monday }, () => ({ ...team, handles: [] }));

    await expect(refused).rejects.toMatchObject({ code: 'store.badConfig', retry: 'never', pointer: '/handles' });
  });

  it('reads policies in one call: what was put, or the standard', async () => {
    const ranking = ['crm'];
    await fresh.store.config.put({ config: survivorshipPolicy, ...monday }, () => ({ ranking, fields: {} }));

    const [survivorship, retention] = await fresh.store.config.read([survivorshipPolicy, retentionPolicy]);

    expect(survivorship).toMatchObject({ ranking, version: 1 });
    expect(retention).toEqual(retentionPolicy.standard);
  });

  it('says which of what is named exists, each kind by itself', async () => {
    await fresh.store.config.put({ ...sales, ...monday }, () => team);

    const isThere = await fresh.store.config.present([
      { kind: 'team', id: 'sales' },
      { kind: 'team', id: 'ghosts' },
      { kind: 'form', id: 'sales' },
    ]);

    expect(isThere({ kind: 'team', id: 'sales' })).toBe(true);
    expect(isThere({ kind: 'team', id: 'ghosts' })).toBe(false);
    expect(isThere({ kind: 'form', id: 'sales' })).toBe(false);
  });

  it('refuses what is too big for an item', async () => {
    const when = { text: 'x'.repeat(410_000) };
    const { version: _v, createdAt: _c, updatedAt: _u, ...routing } = sampleRouting();
    const rules = [{ id: 'one', when, assign: { team: 'sales', strategy: 'round-robin' as const } }];

    const refused = fresh.store.config.put({ config: routingConfig, ...monday }, () => ({ ...routing, rules }));

    await expect(refused).rejects.toMatchObject({ code: 'store.refused', retry: 'never' });
  });
});
