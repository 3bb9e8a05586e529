import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { type Meter, meterOf } from '@afluente/tests/table/meter';
import { type ConfigMemory, createConfigMemory } from './config-memory';

const fresh = freshStore({ where: 'embedded' });
let meter: Meter;
let memory: ConfigMemory;
beforeEach(() => {
  meter = meterOf(fresh.client);
  memory = createConfigMemory(fresh.store.config);
});
afterEach(() => jest.restoreAllMocks());

const change = { by: 'test', at: sampleTime };
const putTeam = (id: string, name = id) =>
  fresh.store.config.put({ config: teamConfig, id, ...change }, () => ({
    name,
    handles: ['lead' as const],
    members: [],
  }));
const putRouting = (team: string) =>
  fresh.store.config.put({ config: routingConfig, ...change }, () => ({ rules: [], fallback: { team } }));
const teamNow = async (id: string) => (await memory.now()).one(teamConfig, id);

describe('the configuration in memory', () => {
  it('is in force as soon as a change of it is answered: a new one, the next version, a deletion', async () => {
    const seen = [await teamNow('sales')];
    await putTeam('sales');
    seen.push(await teamNow('sales'));
    await putTeam('sales', 'Ventas');
    seen.push(await teamNow('sales'));
    await fresh.store.config.delete(teamConfig, 'sales');
    seen.push(await teamNow('sales'));

    expect(seen.map((team) => team?.name)).toEqual([undefined, 'sales', 'Ventas', undefined]);
  });

  it('costs one read unit while nothing changes, however much there is', async () => {
    for (const id of ['a', 'b', 'c']) await putTeam(id);
    const readAll = async () => (await memory.now()).some(teamConfig, ['a', 'b', 'c', 'gone']);
    const first = await readAll();

    const units = await meter.measure(async () => expect(await readAll()).toEqual(first));

    expect([...first.keys()]).toEqual(['a', 'b', 'c']);
    expect(units).toEqual({ calls: 1, reads: 1, writes: 0, refused: 0 });
  });

  it('reads nothing at all under a stamp that came with another call', async () => {
    const rules = await putRouting('sales');
    const stamp = await fresh.store.config.stamp();
    await memory.under(stamp).one(routingConfig);

    const units = await meter.measure(async () => {
      expect(await memory.under(stamp).one(routingConfig)).toEqual(rules);
    });

    expect(units.calls).toBe(0);
  });

  it('keeps the very object where another thing changed, so that what was compiled of it stays good', async () => {
    await putRouting('sales');
    const before = await (await memory.now()).one(routingConfig);
    await putTeam('sales');

    const after = await (await memory.now()).one(routingConfig);

    expect(after).toBe(before);
  });

  it('reads once for all who ask at the same time', async () => {
    await putTeam('sales');
    const inForce = await memory.now();

    const units = await meter.measure(() => Promise.all([1, 2, 3].map(() => inForce.one(teamConfig, 'sales'))));

    expect(units.calls).toBe(1);
  });

  it('has the policies that were put, and the standard of the others', async () => {
    const limits = { email: 2 };
    await fresh.store.config.put({ config: identityPolicy, ...change }, () => ({ ...identityPolicy.standard, limits }));

    const [identity, survivorship] = await (await memory.now()).policies([identityPolicy, survivorshipPolicy]);

    expect(identity).toMatchObject({ limits, version: 1 });
    expect(survivorship).toEqual(survivorshipPolicy.standard);
  });

  it('reads again after five minutes what was changed past the hub, and on demand', async () => {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const names = ['before', 'after'];
    const config = {
      stamp: async () => 'same',
      list: async () => ({ items: [] }),
      latest: async () => [{ ...(await putTeam('sales')), name: names.shift() }],
    };
    memory = createConfigMemory(config);
    const nameNow = async () => (await teamNow('sales'))?.name;

    const seen = [await nameNow()];
    now = 299_999;
    seen.push(await nameNow());
    now = 300_000;
    seen.push(await nameNow());
    names.push('at once');
    const asked = await memory.fresh(teamConfig, 'sales');

    expect(seen).toEqual(['before', 'before', 'after']);
    expect(asked?.name).toBe('at once');
  });

  it('fails once, to whoever asked, where one thing is asked for twice in a call that fails', async () => {
    const unseen = jest.fn();
    process.once('unhandledRejection', unseen);
    const stamp = await fresh.store.config.stamp();
    jest.spyOn(fresh.store.config, 'latest').mockRejectedValueOnce(new Error('down'));
    const failing = createConfigMemory(fresh.store.config).under(stamp);

    await expect(failing.policies([identityPolicy, identityPolicy])).rejects.toThrow('down');

    await new Promise((resolve) => setImmediate(resolve));
    process.removeListener('unhandledRejection', unseen);
    expect(unseen).not.toHaveBeenCalled();
  });

  it('asks again where the table could not be read', async () => {
    await putTeam('sales');
    let fails = true;
    memory = createConfigMemory({
      ...fresh.store.config,
      latest: (places) => (fails ? Promise.reject(new Error('down')) : fresh.store.config.latest(places)),
    });
    await expect(teamNow('sales')).rejects.toThrow('down');
    fails = false;

    expect(await teamNow('sales')).toMatchObject({ name: 'sales' });
  });
});

describe('the stamp of configuration', () => {
  it('is another after each change, and the same after a put that changes nothing', async () => {
    const stamps = [await fresh.store.config.stamp()];
    const changes = [() => putTeam('a'), () => putRouting('a'), () => fresh.store.config.delete(teamConfig, 'a')];
    for (const one of changes) {
      await one();
      stamps.push(await fresh.store.config.stamp());
    }

    await putRouting('a');

    expect(new Set(stamps).size).toBe(4);
    expect(await fresh.store.config.stamp()).toBe(stamps.at(-1));
  });

  it('lets many things be changed at once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `team-${index}`);

    await Promise.all(ids.map((id) => putTeam(id)));

    expect((await memory.now().then((now) => now.some(teamConfig, ids))).size).toBe(20);
  });
});
