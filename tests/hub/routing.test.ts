import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, postContact } from './setting';

jest.setTimeout(150_000);

/** Who gets which lead, on a running hub whose clock is moved. */

let hub: RunningHub;
beforeEach(async () => {
  hub = await runningHub();
  await must(hub.api.put('/v1/forms/contact', contactForm));
});
afterEach(() => hub.stop());

type Member = { id: string } & Record<string, unknown>;
const putTeam = (members: readonly Member[], more: object = {}) =>
  must(
    hub.api.put('/v1/teams/sales', {
      name: 'Sales',
      handles: ['lead'],
      members: members.map((member) => ({ name: member.id, ...member })),
      ...more,
    }),
  );
const putRule = (manner: object) =>
  must(
    hub.api.put('/v1/routing', {
      rules: [{ id: 'all', assign: { team: 'sales', strategy: 'round-robin', ...manner } }],
      fallback: { team: 'sales' },
    }),
  );
const advance = (time: string) => must(hub.api.post('/_local/clock', { advance: time }));
let posted = 0;
/** Posts one, unlike those before it, and answers its lead's id. */
async function lead(name: string, more: Record<string, string> = {}): Promise<string> {
  posted += 1;
  const { receiptId } = JSON.parse(
    await (
      await postContact(hub, { email: `${name}@example.com`, nombre: name, mensaje: `${posted}`, ...more })
    ).text(),
  );
  await hub.idle();
  const { interactions } = (await must(hub.api.get(`/v1/receipts/${receiptId}`))).body;
  const { id: interactionId } = interactions[0];
  const { items } = (await must(hub.api.get('/v1/leads?limit=200'))).body;
  return items.find((one: { interactionId: string }) => one.interactionId === interactionId).id;
}
const read = async (id: string) => (await must(hub.api.get(`/v1/leads/${id}`))).body;
const ownerOf = async (id: string): Promise<string> => (await read(id)).ownerId ?? 'nobody';
const close = async (id: string) => {
  await must(hub.api.patch(`/v1/leads/${id}`, { status: 'disqualified' }));
  await hub.idle();
};
async function events(type: string) {
  const { items } = (await must(hub.api.get(`/_local/events?type=${type}`))).body;
  return items.map(({ detail }: { detail: { data: object } }) => detail.data);
}
async function owners(...names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) found.push(await ownerOf(await lead(name)));
  return found;
}

describe('routing on a running hub', () => {
  it('gives leads to the one team that takes them, without any rules', async () => {
    await putTeam([{ id: 'ana' }, { id: 'bo' }]);

    expect(await owners('a', 'b', 'c')).toEqual(['ana', 'bo', 'ana']);
  });

  it('passes over members who are away, who come back without a debt (41, 42)', async () => {
    await putTeam([{ id: 'ana' }, { id: 'bo', away: {} }, { id: 'cy' }]);
    await putRule({});
    const meanwhile = await owners('a', 'b', 'c', 'd');
    await putTeam([{ id: 'ana' }, { id: 'bo' }, { id: 'cy' }, { id: 'new' }]);

    const after = await owners('e', 'f', 'g', 'h', 'i', 'j', 'k', 'l');

    expect(meanwhile).toEqual(['ana', 'cy', 'ana', 'cy']);
    expect([...after].sort()).toEqual(['ana', 'ana', 'bo', 'bo', 'cy', 'cy', 'new', 'new']);
  });

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

  it('gives returning customers back to their owner, and to others while they are away or gone; leads of a removed member go back (45)', async () => {
    await putTeam([{ id: 'ana' }, { id: 'bo' }]);
    await putRule({ strategy: 'sticky-owner' });
    const first = await lead('a');
    await close(first);
    await lead('b');
    await lead('c');
    const second = await lead('a');
    const back = [await ownerOf(first), await ownerOf(second)];
    await close(second);
    await putTeam([{ id: 'ana', away: {} }, { id: 'bo' }]);
    const third = await lead('a');
    const away = await ownerOf(third);
    const { createdAt } = await read(third);
    await putTeam([{ id: 'ana' }]);

    await advance('PT10M');
    await hub.idle();

    expect(back).toEqual(['ana', 'ana']);
    expect(away).toBe('bo');
    expect(await read(third)).toMatchObject({ ownerId: 'ana', createdAt });
    expect(await events('LeadReturned')).toContainEqual(
      expect.objectContaining({ leadId: third, previousOwnerId: 'bo', reason: 'member-removed' }),
    );
  });

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

  it('routes by the state that a form asks for, and keeps nobody away from whom it does not know', async () => {
    await putTeam([
      { id: 'ana', territories: ['MX-Jalisco'] },
      { id: 'bo', territories: ['MX-Nuevo León'] },
    ]);
    await putRule({ require: ['territory'] });
    const withState = async (name: string, more: Record<string, string>) => {
      const id = await lead(name, { pais: 'México', ...more });
      return [await ownerOf(id), id] as const;
    };

    const [jalisco, first] = await withState('a', { estado: 'Jal.' });
    const [again] = await withState('b', { estado: 'JALISCO' });
    const [nuevoLeon] = await withState('c', { provincia: 'Nuevo Leon' });
    const [colima, fourth] = await withState('d', { estado: 'Colima' });
    const [unknown] = await withState('e', {});
    await must(
      hub.api.patch('/v1/forms/contact/fields', {
        fields: [{ name: 'zona', type: 'text' }],
        mapping: { zona: 'region' },
      }),
    );
    const [mapped, sixth] = await withState('f', { zona: 'N.L.' });

    expect([jalisco, again, nuevoLeon, colima]).toEqual(['ana', 'ana', 'bo', 'nobody']);
    expect(['ana', 'bo']).toContain(unknown);
    expect(mapped).toBe('bo');
    const { customerId } = await read(sixth);
    const customer = (await must(hub.api.get(`/v1/customers/${customerId}`))).body;
    expect(customer.fields.region).toMatchObject({ value: 'Nuevo León' });
    const steps = async (id: string) => (await must(hub.api.get(`/v1/leads/${id}/trace`))).body.items;
    expect((await steps(first)).at(-1)).toMatchObject({
      inputs: { country: 'MX', region: 'Jalisco' },
      rejected: [{ candidate: 'member:bo', reason: 'does not cover MX-Jalisco, only MX-Nuevo León' }],
    });
    expect((await steps(fourth)).at(-1).rejected).toHaveLength(2);
    const refused = await hub.api.patch(`/v1/customers/${customerId}`, { fields: { region: 'Jalisco' } });
    expect(refused.body.errors).toEqual([
      { pointer: '/fields/region', detail: expect.stringContaining('{"value":"Jalisco"}') },
    ]);
  });

  it('takes the teams and rules of both guides as they stand there, and shows the shape of what is no object', async () => {
    const english = commandsOf('docs/marketing-ops.md', 'routing');
    expect(commandsOf('docs/marketing-ops.es.md', 'routing')).toEqual(english);
    for (const { path, body } of english) {
      await must(hub.api.put(path, body));
    }
    const refused = await hub.api.put('/v1/teams/sales', {
      ...{ name: 'Sales', handles: ['lead'] },
      members: [{ id: 'ana', name: 'Ana', away: true, hours: 'always' }],
    });

    expect(english.map(({ path }) => path)).toEqual(['/v1/calendars/office', '/v1/teams/sales', '/v1/routing']);
    expect(refused.body.errors).toEqual([
      { pointer: '/members/0/hours', detail: expect.stringContaining('{"mon":[["09:00"') },
      { pointer: '/members/0/away', detail: expect.stringContaining('{"until":"2027-08-16') },
    ]);
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

/** The PUTs of the block of commands that ends with one of this path. */
function commandsOf(page: string, last: string) {
  const blocks = readFileSync(join(__dirname, '../..', page), 'utf8').split('```');
  const block = blocks.find((one) => one.startsWith('sh\n') && one.includes(`PUT "$HUB/v1/${last}"`)) ?? '';
  return [...block.matchAll(/PUT "\$HUB(\S+)" [^']*'Content-Type: application\/json' -d '([^']*)'/g)].map(
    ([, path = '', body = '']) => ({ path, body: JSON.parse(body) }),
  );
}

/** A block of two hours that begins in about two. */
function openAt(): readonly [string, string] {
  const hour = (new Date().getUTCHours() + 3) % 24;
  const text = (at: number) => `${String(at).padStart(2, '0')}:00`;
  return [text(hour), hour >= 22 ? '24:00' : text(hour + 2)];
}
