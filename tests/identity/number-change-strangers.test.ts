import { orders } from '../fakes/orders';
import { byNew, byOld, change, described, type Fact, proven, renewed, survivorsAfter } from './number-changes';
import { inEnvironment } from './operations';
import { peopleEnvironment } from './people-environment';

jest.setTimeout(60_000);

describe('a change to a number that somebody else had until then', () => {
  const minutes = (count: number) => new Date(Date.parse(change.occurredAt) + count * 60_000).toISOString();
  const theirs = (identifiers: Fact['identifiers'], count: number, name: string): Fact => ({
    name,
    occurredAt: minutes(count),
    identifiers: proven(identifiers),
  });
  const strangersId = { type: 'external:whatsapp-bsuid', raw: 'MX.333' } as const;
  const [number, id] = renewed;

  const cases = [
    ['a year before', theirs([number], -525_600, 'stranger'), theirs([number, id], 5, 'by the new number')],
    ['minutes before', theirs([number], -5, 'stranger'), theirs([number, id], 5, 'by the new number')],
    ['with an id', theirs([number, strangersId], -5, 'stranger'), theirs([number, id], 5, 'by the new number')],
    ['twice', theirs([number], -5, 'stranger'), theirs([number], -3, 'stranger again')],
    ['and no id after it', theirs([number], -5, 'stranger'), theirs([number], 5, 'by the new number')],
    [
      'who wrote it in a form',
      { name: 'stranger', occurredAt: minutes(-5), identifiers: [{ type: 'phone', raw: '+5215518350002' }] },
      theirs([number, id], 5, 'by the new number'),
    ],
  ] as const;
  const all = cases.flatMap(([how, stranger, more]) =>
    orders([byOld, stranger, change, more]).map(
      (facts) => [how, facts.map(({ name }) => name).join(', '), facts] as const,
    ),
  );

  it.each(all)('leaves them two: %s; %s', async (_how, _order, facts) => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      const whose = await survivorsAfter(
        facts.map((fact) => [fact]),
        environment,
      );

      expect(whose('stranger')).not.toBe(whose('by the old number'));
      expect(whose('change')).toBe(whose('by the old number'));
      expectTheRest(facts, whose);
    });
  });

  it.each(cases)('leaves them two where all comes in one batch: %s', async (_how, stranger, more) => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      const facts = [more, stranger, change, byOld];
      const whose = await survivorsAfter([facts], environment);

      expect(whose('stranger')).not.toBe(whose('by the old number'));
      expect(whose('change')).toBe(whose('by the old number'));
      expectTheRest([stranger, change, more], whose);
    });
  });

  /** A message by the new number after the change is the person's where the hub could know: the change was reported before it, or before the stranger came. */
  function expectTheRest(facts: readonly Fact[], whose: (name: string) => string | undefined): void {
    const names = facts.map(({ name }) => name);
    const after = facts.find(({ name }) => name === 'by the new number');
    const isKnown = ['by the new number', 'stranger'].some((name) => names.indexOf('change') < names.indexOf(name));
    if (after !== undefined && isKnown) expect(whose('by the new number')).toBe(whose('change'));
    if (names.includes('stranger again')) expect(whose('stranger again')).toBe(whose('stranger'));
  }

  it.each(orders([byOld, change, { ...byNew, occurredAt: minutes(-5) }]).map(described))(
    'makes one of them who is known by the id in the report: %s',
    async (_order, facts) => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const whose = await survivorsAfter(
          facts.map((fact) => [fact]),
          environment,
        );

        expect(new Set(facts.map(({ name }) => whose(name))).size).toBe(1);
      });
    },
  );
});
