import { routingHub } from './routing-hub';
import { must } from './setting';

jest.setTimeout(150_000);

/** Leads that have to be accepted in time, on a running hub whose clock is moved. */

const { hub, advance, events, putTeam, putRule, lead, read, ownerOf } = routingHub();

describe('routing of leads to accept on a running hub', () => {
  it('asks each member once a round, then notifies the team; who let it go accepts it no more (46)', async () => {
    await putTeam([{ id: 'ana' }, { id: 'bo', subject: 'somebody' }]);
    await putRule({ acceptWithin: 'PT15M' });
    const id = await lead('a');
    const { createdAt } = await read(id);
    const asked = [await ownerOf(id)];
    await advance('PT16M');
    await hub.idle();
    asked.push(await ownerOf(id));
    await advance('PT16M');
    await hub.idle();
    const unaccepted = await read(id);

    await advance('PT65M');
    await hub.idle();
    const later = await read(id);
    await must(hub.api.patch(`/v1/leads/${id}`, { status: 'contacted' }));
    await advance('PT2H');
    await hub.idle();

    expect(asked).toEqual(['ana', 'bo']);
    expect(unaccepted).toMatchObject({ status: 'new', teamId: 'sales', createdAt });
    expect(unaccepted.ownerId).toBeUndefined();
    expect(await events('NoticeRequested')).toContainEqual(
      expect.objectContaining({ to: { teamId: 'sales' }, reason: 'lead-not-accepted', about: { leadId: id } }),
    );
    expect(['ana', 'bo']).toContain(later.ownerId);
    expect(await read(id)).toMatchObject({ status: 'contacted', ownerId: later.ownerId, createdAt });
    const trace = (await must(hub.api.get(`/v1/leads/${id}/trace`))).body;
    expect(trace).toMatchObject({
      omitted: 0,
      items: expect.arrayContaining([expect.objectContaining({ act: 'capture' })]),
    });
    expect(trace.items.at(-1)).toMatchObject({ act: 'person', result: 'status changed from assigned to contacted' });
    expect((await hub.api.get('/_local/dead-letters')).body.items).toEqual([]);
  });

  it('offers leads that nobody accepts ever more seldom, in working hours only, and keeps them listed', async () => {
    const day = [['09:00', '18:00']];
    const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((one) => [one, day]));
    await must(hub.api.put('/v1/calendars/office', { timeZone: 'UTC', week }));
    await putTeam([{ id: 'ana' }, { id: 'bo' }], { calendar: 'office', notify: true });
    await putRule({ acceptWithin: 'PT15M' });
    await advance(`PT${(20 + 24 - new Date().getUTCHours()) % 24}H`);
    const ids: string[] = [];
    for (let n = 0; n < 13; n += 1) ids.push(await lead(`p${n}`));
    const atNight = await Promise.all(ids.map(ownerOf));

    await advance('P1D');
    await hub.idle();
    const { items } = (await must(hub.api.get('/_local/events?type=NoticeRequested'))).body;
    const notices: { occurredAt: string; data: { reason: string; to: { memberId?: string } } }[] = items.map(
      ({ detail }: { detail: object }) => detail,
    );
    const listed = (await must(hub.api.get('/v1/leads?team=sales&limit=200'))).body.items;

    expect(new Set(atNight)).toEqual(new Set(['nobody']));
    expect(notices.filter(({ data }) => data.reason === 'lead-not-accepted')).toHaveLength(13);
    const toAna = notices.filter(({ data }) => data.to.memberId === 'ana');
    expect(toAna.length).toBeGreaterThan(2);
    expect(toAna.length).toBeLessThan(30);
    const hours = notices.map(({ occurredAt }) => Number(occurredAt.slice(11, 13)));
    expect(hours.filter((hour) => hour < 9 || hour >= 18)).toEqual([]);
    expect(listed.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort());
    expect(listed[0]).toMatchObject({ status: 'new', acceptance: { rounds: 3, restUntil: expect.any(String) } });
    await putTeam([{ id: 'ana' }, { id: 'bo' }, { id: 'cy' }], { calendar: 'office' });
    await advance('PT14H');
    await hub.idle();
    const given = (await events('LeadAssigned')).filter(({ ownerId }: { ownerId: string }) => ownerId === 'cy');
    expect(new Set(given.map(({ leadId }: { leadId: string }) => leadId))).toEqual(new Set(ids));
    await must(hub.api.patch(`/v1/leads/${ids[1]}`, { ownerId: 'ana' }));
    await advance('PT26H');
    await hub.idle();
    expect(await read(ids[1] ?? '')).toMatchObject({ ownerId: 'ana', status: 'assigned' });
  });
});
