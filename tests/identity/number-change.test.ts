import { orders } from '../fakes/orders';
import {
  byNew,
  byNewId,
  byOld,
  change,
  described,
  type Fact,
  former,
  peopleAfter,
  proven,
  renewed,
  survivorsAfter,
} from './number-changes';
import { inEnvironment } from './operations';
import { peopleEnvironment } from './people-environment';

jest.setTimeout(60_000);

describe('a changed number', () => {
  it.each(orders([byOld, change, byNew, byNewId]).map(described))(
    'is one person with the old one: %s',
    async (_order, facts) => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const holders = await peopleAfter(
          facts.map((fact) => [fact]),
          environment,
        );

        expect(holders[0]).toBeDefined();
        expect(new Set(holders).size).toBe(1);
      });
    },
  );

  it('is one person with the old one where all comes in one batch', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      expect(new Set(await peopleAfter([[byNew, byOld, change, byNewId]], environment)).size).toBe(1);
    });
  });

  describe('and the number that they left', () => {
    const after = (count: number) => new Date(Date.parse(change.occurredAt) + count * 60_000).toISOString();
    const byNext = (identifiers: Fact['identifiers'], count: number, name: string): Fact => ({
      name,
      occurredAt: after(count),
      identifiers,
    });
    const nextId = { type: 'external:whatsapp-bsuid', raw: 'MX.444' } as const;
    const [number, id] = former;

    it.each([
      ['by WhatsApp', byNext(proven([number]), 10, 'next')],
      ['by WhatsApp with an id of theirs', byNext(proven([number, nextId]), 10, 'next')],
      ['by SMS', byNext([{ type: 'phone', raw: number.raw }], 10, 'next')],
    ])('is of whoever uses it next, all of whose later facts are theirs: %s', async (_how, next) => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const again = byNext(proven([number]), 20, 'next again');
        const facts = [byOld, change, next, again, byNew];

        const of = await survivorsAfter(
          facts.map((fact) => [fact]),
          environment,
        );

        expect(of('by the new number')).toBe(of('by the old number'));
        expect(of('next')).not.toBe(of('by the old number'));
        expect(of('next again')).toBe(of('next'));
      });
    });

    it('is theirs for what they wrote before, whenever it arrives, and where an id says that it is they', async () => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const late = byNext(proven([number]), -5, 'written before');
        const own = byNext(proven([number, id]), 5, 'with their own id');

        const of = await survivorsAfter([[byOld], [change], [late], [own]], environment);

        expect(new Set(['by the old number', 'change', 'written before', 'with their own id'].map(of)).size).toBe(1);
      });
    });

    it('is theirs again once they change back', async () => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const back = {
          name: 'back',
          occurredAt: after(30),
          identifiers: [...proven([number]), renewed[0]],
          change: true as const,
        };

        const of = await survivorsAfter(
          [[byOld], [change], [back], [byNext(proven([number]), 40, 'home')]],
          environment,
        );

        expect(of('home')).toBe(of('by the old number'));
      });
    });
  });

  it('makes nobody one without the report', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      const { change: _, ...unreported } = change;
      const holders = await peopleAfter(
        [[byOld], [byNew], [{ ...unreported, identifiers: proven(change.identifiers) }]],
        environment,
      );

      expect(new Set(holders).size).toBe(2);
    });
  });
});
