import { leadsToRoute, type RoutingScale } from '@afluente/tests/measured/measured-leads';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { meterOf, type Units } from '@afluente/tests/table/meter';

const fresh = freshStore({ where: 'embedded' });

async function unitsOf(scale: RoutingScale): Promise<Units> {
  const meter = meterOf(fresh.client);
  return meter.measure(await leadsToRoute(fresh.store, fresh.table, scale));
}

describe('the cost of routing leads', () => {
  it.each([
    { leads: 1, rules: 1, teams: 1 },
    { leads: 1, rules: 500, teams: 1 },
    { leads: 1, rules: 500, teams: 15 },
  ])('is the same whatever is configured, one at a time: $rules rules, $teams teams', async (scale) => {
    expect(await unitsOf(scale)).toEqual({ calls: 3, reads: 5, writes: 6, refused: 0 });
  });

  it.each([
    { leads: 10, rules: 1, teams: 1 },
    { leads: 10, rules: 500, teams: 1 },
    { leads: 10, rules: 500, teams: 15 },
  ])('is the same whatever is configured, ten of one team together: $rules rules, $teams teams', async (scale) => {
    expect(await unitsOf(scale)).toEqual({ calls: 3, reads: 32, writes: 42, refused: 0 });
  });
});
