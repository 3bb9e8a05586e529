import { decideSuspicion } from '@afluente/app/customers/merging/decide-suspicion';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { inEnvironment } from './operations';
import { type PeopleEnvironment, peopleEnvironment } from './people-environment';

jest.setTimeout(60_000);

/* Two people behind a front desk's phone or an info@ are two by the full names that they state. */

const line = '+525518370099';
const info = 'info@empresa.mx';

interface Said {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly minute?: number;
}

let count = 0;
function said({ name, email, phone, minute }: Said): Recordable {
  count += 1;
  const at = new Date(Date.UTC(2026, 2, 1, 10, minute ?? count)).toISOString();
  const delivery = { id: `dly_${count}`, sourceId: 'web', vendor: 'form', receivedAt: at, correlationId: 'c' };
  const identifiers = [
    ...(email === undefined ? [] : [{ type: 'email' as const, raw: email }]),
    ...(phone === undefined ? [] : [{ type: 'phone' as const, raw: phone }]),
  ];
  return completeInteraction(
    {
      vendorEventId: `e${count}`,
      channel: 'form',
      kind: 'form_submitted',
      direction: 'inbound',
      occurredAt: at,
      person: { identifiers, ...(name !== undefined && { name }) },
    },
    { delivery, index: 0, bodyHash: '' },
  );
}

async function found({ store }: PeopleEnvironment, type: 'phone' | 'email', value: string) {
  const holders = await store.record.resolve([{ type, value }]);
  const key = `${type}#${value}`;
  const ids = [holders.get(key) ?? [], holders.sharers?.get(key) ?? []].flat();
  const people = await Promise.all(ids.map((id) => store.customers.get(id)));
  return people.flatMap((one) => one ?? []);
}

const namesOf = async (environment: PeopleEnvironment, type: 'phone' | 'email', value: string) =>
  (await found(environment, type, value)).map(({ fields }) => fields.name?.value).sort();

const together = async ({ record }: PeopleEnvironment, facts: readonly Said[]) => {
  const settled = await record(facts.map(said));
  expect([...settled.values()].every(({ ok }) => ok)).toBe(true);
};
const oneByOne = async (environment: PeopleEnvironment, facts: readonly Said[]) => {
  for (const fact of facts) await together(environment, [fact]);
};
const atOnce = async (environment: PeopleEnvironment, facts: readonly Said[]) => {
  await Promise.all(facts.map((fact) => together(environment, [fact])));
};

const ana = { name: 'Ana Ruiz', phone: line };
const luis = { name: 'Luis Soto', phone: line };

describe('two people of different given names behind one phone or mailbox', () => {
  it.each([
    ['one after the other', oneByOne],
    ['in one batch', together],
    ['at the same moment', atOnce],
  ])('stay two, whoever comes first, are found by it both, and stay so: %s', async (_how, record) => {
    for (const first of [
      [ana, luis],
      [luis, ana],
    ]) {
      await inEnvironment(peopleEnvironment, async (environment) => {
        await record(environment, first);
        await oneByOne(environment, [ana, luis, { ...luis, name: 'L. Soto' }, luis, { phone: line }]);

        expect(await namesOf(environment, 'phone', line)).toEqual(['Ana Ruiz', 'Luis Soto']);
        expect((await environment.store.suspicions.list({ status: 'open' }, { limit: 10 })).items).toMatchObject([
          { reason: 'shared-identifier', evidence: [{ what: expect.stringContaining('given name') }] },
        ]);
      });
    }
  });

  it('stay two also where each has an address of their own, and by the mailbox alone', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      await oneByOne(environment, [
        { ...ana, email: 'ana@x.mx' },
        { ...luis, email: 'luis@x.mx' },
        { name: 'Ana Ruiz', email: info },
        { name: 'Luis Soto', email: info },
        { name: 'Luis Soto', email: 'luis@x.mx', phone: line },
      ]);

      expect(await namesOf(environment, 'phone', line)).toEqual(['Ana Ruiz', 'Luis Soto']);
      expect(await namesOf(environment, 'email', info)).toEqual(['Ana Ruiz', 'Luis Soto']);
      expect((await found(environment, 'email', 'luis@x.mx')).map(({ fields }) => fields.name?.value)).toEqual([
        'Luis Soto',
      ]);
    });
  });

  it('are one once somebody says so, and then under both names', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      await oneByOne(environment, [ana, luis]);
      const { items } = await environment.store.suspicions.list({ status: 'open' }, { limit: 10 });
      const act = {
        at: '2026-03-02T10:00:00.000Z',
        by: 'person:1',
        reason: 'suspicion-confirmed',
        correlationId: 'c',
        causationId: 'c',
      } as const;

      await decideSuspicion({ suspicionId: items[0]?.id ?? '', decision: 'merge', act }, environment.store);
      await oneByOne(environment, [ana, luis]);

      expect(new Set((await found(environment, 'phone', line)).map(({ id }) => id)).size).toBe(1);
    });
  });

  it('are as many as write, up to a reception\u2019s', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      const names = ['Ana Ruiz', 'Luis Soto', 'Carla D\u00edaz', 'Pedro Gil', 'Marta R\u00edos'];

      await together(
        environment,
        [...names, ...names].map((name) => ({ name, phone: line })),
      );

      expect(await namesOf(environment, 'phone', line)).toEqual([...names].sort());
    });
  });
});

describe('one person', () => {
  it.each([
    ['a nickname', 'Jos\u00e9 P\u00e9rez', 'Pepe P\u00e9rez'],
    ['a married name', 'Ana Ruiz', 'Ana Soto'],
    ['a company in the field', 'Ana Ruiz', 'Muebler\u00eda Soto S.A. de C.V.'],
    ['no name', 'Ana Ruiz', 'N/A'],
    ['the surname first', 'Ana Ruiz', 'RUIZ, ANA'],
    ['a slip of the pen', 'Juan P\u00e9rez', 'Jaun P\u00e9rez'],
  ])('stays one: %s', async (_why, name, other) => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      await oneByOne(environment, [
        { name, phone: line, email: 'a@x.mx' },
        { name: other, phone: line },
        { name: other, email: 'a@x.mx' },
      ]);

      expect(await found(environment, 'phone', line)).toHaveLength(1);
      expect((await environment.store.suspicions.list({ status: 'open' }, { limit: 10 })).items).toEqual([]);
    });
  });
});
