import { routingHub } from './routing-hub';
import { must } from './setting';

jest.setTimeout(150_000);

/** Leads that nobody can take when they come, on a running hub whose clock is moved. */

const { hub, advance, putTeam, putRule, lead, ownerOf, close, owners, read } = routingHub();

describe('routing of leads that wait on a running hub', () => {
  it('gives a place that becomes free to whoever waited for it, not to whoever comes then (43)', async () => {
    await putTeam([{ id: 'ana', capacity: 3 }]);
    await putRule({ require: ['capacity'] });
    const first = await lead('a');
    await owners('b', 'c');
    const fourth = await lead('d');
    const waiting = await ownerOf(fourth);

    await must(hub.api.patch(`/v1/leads/${first}`, { status: 'disqualified' }));
    const fifth = await lead('e');
    await hub.idle();

    expect([waiting, await ownerOf(fourth), await ownerOf(fifth)]).toEqual(['nobody', 'ana', 'nobody']);
    await close(fourth);
    expect(await ownerOf(fifth)).toBe('ana');
  });

  it('gives what waited at night when hours begin, oldest first, within what each takes (44)', async () => {
    const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [openAt()]]));
    await putTeam([
      { id: 'ana', capacity: 2, hours, timeZone: 'UTC' },
      { id: 'bo', capacity: 1, hours, timeZone: 'UTC' },
    ]);
    await putRule({ require: ['hours', 'capacity'] });
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.push(await lead(name));
    const before = await Promise.all(ids.map(ownerOf));

    await advance('PT4H');
    await hub.idle();

    expect(before).toEqual(['nobody', 'nobody', 'nobody', 'nobody']);
    expect(await Promise.all(ids.map(ownerOf))).toEqual(['ana', 'bo', 'ana', 'nobody']);
  });

  it('gives what somebody contacted meanwhile, and nobody has, to whoever can take it then', async () => {
    await putTeam([{ id: 'ana', skills: ['loans'] }]);
    await putRule({ require: ['skill:boats'] });
    const id = await lead('a');
    await must(hub.api.patch(`/v1/leads/${id}`, { status: 'contacted' }));
    const before = await read(id);
    await putTeam([{ id: 'ana', skills: ['boats'] }]);

    await advance('PT10M');
    await hub.idle();

    expect(before.ownerId).toBeUndefined();
    expect(await read(id)).toMatchObject({ status: 'contacted', ownerId: 'ana', teamId: 'sales' });
  });

  it('assigns leads however old they are, once somebody can take them (47)', async () => {
    await putTeam([{ id: 'ana', languages: ['pt'], skills: ['loans'] }]);
    await putRule({ require: ['skill:boats'] });
    const id = await lead('a');
    await advance('P3D');
    const before = await ownerOf(id);
    await putTeam([{ id: 'ana', skills: ['boats'] }]);

    await advance('PT10M');
    await hub.idle();

    expect([before, await ownerOf(id)]).toEqual(['nobody', 'ana']);
  });
});

/** A block of two hours that begins in about two. */
function openAt(): readonly [string, string] {
  const hour = (new Date().getUTCHours() + 3) % 24;
  const text = (at: number) => `${String(at).padStart(2, '0')}:00`;
  return [text(hour), hour >= 22 ? '24:00' : text(hour + 2)];
}
