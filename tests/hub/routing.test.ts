import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routingHub } from './routing-hub';
import { must } from './setting';

jest.setTimeout(150_000);

/** Who gets which lead, on a running hub. */

const { hub, advance, events, putTeam, putRule, lead, read, ownerOf, close, owners } = routingHub();

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
});

/** The PUTs of the block of commands that ends with one of this path. */
function commandsOf(page: string, last: string) {
  const blocks = readFileSync(join(__dirname, '../..', page), 'utf8').split('```');
  const block = blocks.find((one) => one.startsWith('sh\n') && one.includes(`PUT "$HUB/v1/${last}"`)) ?? '';
  return [...block.matchAll(/PUT "\$HUB(\S+)" [^']*'Content-Type: application\/json' -d '([^']*)'/g)].map(
    ([, path = '', body = '']) => ({ path, body: JSON.parse(body) }),
  );
}
