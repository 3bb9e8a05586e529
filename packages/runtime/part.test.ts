import { kitFor } from './kit';
import { type Log, logFor } from './log';
import { livePart } from './part';
import { part } from './table-part';

const base: { readonly now: string; readonly log: Log } = { now: '2026-03-01T10:00:00.000Z', log: logFor('request-1') };

/** A store as a feature has it: it knows the table and nothing of the kit. */
function createCups() {
  return { made: Math.random() };
}

describe('livePart', () => {
  it('makes its part on first use, and once', () => {
    let count = 0;
    const cups = livePart(() => {
      count += 1;
      return { count };
    });

    const kit = kitFor({ uses: { cups } }, base);
    expect(count).toBe(0);

    expect([kit.cups, kit.cups]).toEqual([{ count: 1 }, { count: 1 }]);
  });

  it('tries again where making it failed', () => {
    let tries = 0;
    const cups = livePart(() => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
      return tries;
    });
    const kit = kitFor({ uses: { cups } }, base);

    expect(() => kit.cups).toThrow('not yet');
    expect(kit.cups).toBe(2);
  });
});

describe('part', () => {
  beforeAll(() => {
    Object.assign(process.env, { AFLUENTE_TABLE: 'hub', AWS_REGION: 'us-east-1' });
  });

  it('gives one instance to everybody who names it', () => {
    const one = kitFor({ uses: { cups: part(createCups) } }, base);
    const other = kitFor({ uses: { mugs: part(createCups) } }, base);

    expect(other.mugs).toBe(one.cups);
  });

  it('gives each maker an instance of its own, on the same table', () => {
    const tables: unknown[] = [];
    const kit = kitFor(
      { uses: { a: part((table) => tables.push(table)), b: part((table) => tables.push(table)) } },
      base,
    );

    expect([kit.a, kit.b]).toEqual([1, 2]);
    expect(tables[0]).toBe(tables[1]);
  });
});
