import type { Recordable } from '@afluente/domain/customers/record/commit';
import { delivered, draft, edit, message, person, revocation, second } from '@afluente/tests/identity/amendments';
import { peopleForTests } from '@afluente/tests/identity/people-for-tests';
import { rereadings } from '@afluente/tests/identity/rereadings';

jest.setTimeout(60_000);

const hub = peopleForTests();
const { readAgain, everybody, seen } = rereadings(hub);

async function recordEach(recordables: readonly Recordable[]) {
  for (const one of recordables) await hub().record([one]);
}

async function theLead() {
  const [customer] = await everybody();
  const [lead, ...more] = await hub().store.leads.ofCustomer(customer?.id ?? '');
  expect(more).toEqual([]);
  return lead;
}

describe('a message that comes after its own edit or revocation', () => {
  it.each([
    ['an edit', [edit(2, 'dos')]],
    ['a revocation', [revocation(3)]],
    ['both', [revocation(3), edit(2, 'dos')]],
  ])('has its own time, and so has the lead: %s', async (_, early) => {
    await recordEach([...early, message('uno')]);

    const [customer] = await seen();

    expect(customer?.timeline).toMatchObject([{ occurredAt: second(1) }]);
    expect(customer?.identifiers.map(({ firstSeenAt }) => firstSeenAt)).toEqual([second(1), second(1)]);
    expect(await theLead()).toMatchObject({ interactionAt: second(1) });
  });

  it('is left as it is where its delivery is read again', async () => {
    await recordEach([edit(2, 'dos'), message('uno')]);
    const before = await seen();

    const again = await readAgain([message('uno')], 'rpr_1');

    expect(again).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await seen()).toEqual(before);
  });

  it('keeps its customer and its lead where another reading takes it away and gives it back', async () => {
    await recordEach([edit(2, 'dos'), message('uno')]);
    const before = await seen();
    const elsewhere = delivered(
      draft({
        vendorEventId: 'A',
        occurredAt: second(1),
        content: { text: 'uno' },
        person: { identifiers: [{ type: 'whatsapp', raw: '5215518349999' }] },
      }),
      1,
    );

    await readAgain([elsewhere], 'rpr_1');
    await readAgain([message('uno')], 'rpr_2');

    expect((await seen()).map(({ id, leads }) => [id, leads])).toEqual(before.map(({ id, leads }) => [id, leads]));
  });

  it('refuses where it was a refusal before it was edited', async () => {
    await recordEach([edit(2, 'perdón, sí quiero'), message('BAJA')]);

    const [customer] = await everybody();

    expect(customer?.consents['whatsapp:marketing']).toMatchObject({ state: 'denied', at: second(1) });
  });

  it('finds its person by what only it states', async () => {
    const whole = delivered(
      draft({
        vendorEventId: 'A',
        occurredAt: second(1),
        content: { text: 'uno' },
        person: { identifiers: [...person.identifiers, { type: 'email', raw: 'rosa@example.com' }] },
      }),
      1,
    );
    await recordEach([edit(2, 'dos'), whole]);

    const [customer] = await everybody();

    expect(await hub().store.record.resolve([{ type: 'email', value: 'rosa@example.com' }])).toEqual(
      new Map([['email#rosa@example.com', customer?.id]]),
    );
  });
});
