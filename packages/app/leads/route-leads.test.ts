import { sampleTeam } from '@afluente/tests/builders/domain-samples';
import { type Fault, type LeadsInMemory, leadIdAt, leadsInMemory } from '@afluente/tests/fakes/leads-in-memory';
import * as fc from 'fast-check';
import type { Captured } from './facing-rules';
import { routeLeads } from './route-leads';

// the waits between tries are random, and take no time here: the order of calls is what is tried
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const teams = [sampleTeam('MX', ['ana', 'luis', 'eva']), sampleTeam('ES', ['mar', 'pau'])];
const undisturbed = async () => undefined;
const idsOf = (count: number) => Array.from({ length: count }, (_, index) => leadIdAt(index));
const ownersIn = ({ given }: LeadsInMemory, teamId: string) =>
  given.filter((one) => one.teamId === teamId).map(({ ownerId }) => ownerId);

/** Gives a batch to the function, and again what fails of it, as its queue does; answers the events that never end well. */
async function deliver(events: readonly Captured[], { parts }: LeadsInMemory): Promise<readonly string[]> {
  let waiting = events;
  for (let receive = 0; waiting.length > 0 && receive < 12; receive += 1) {
    const failed = await routeLeads(waiting, parts).then(
      (outcome) => outcome.failed.map(({ eventId }) => eventId),
      () => waiting.map(({ id }) => id),
    );
    waiting = waiting.filter(({ id }) => failed.includes(id));
  }
  return waiting.map(({ id }) => id);
}

/** That every team's members were taken in their order, without a gap and without a repeat. */
function expectRotation(table: LeadsInMemory): void {
  for (const { id, members } of teams) {
    const owners = ownersIn(table, id);
    expect(owners).toEqual(owners.map((_, index) => members[index % members.length]?.id));
    expect(table.turn(id).count).toBe(owners.length);
  }
}

describe('routeLeads', () => {
  it('gives each lead of a batch to the next member of its team, in one write a team', async () => {
    const table = leadsInMemory({ countries: ['MX', 'ES', 'MX', 'MX', 'ES', 'MX'], teams, before: undisturbed });

    const outcome = await routeLeads(idsOf(6).map(table.event), table.parts);

    expect(outcome).toEqual({ failed: [] });
    expect(ownersIn(table, 'MX')).toEqual(['ana', 'luis', 'eva', 'ana']);
    expect(ownersIn(table, 'ES')).toEqual(['mar', 'pau']);
    expect(table.writes()).toBe(2);
  });

  it('writes one by one where the database refuses them together, so that a poisonous lead fails alone', async () => {
    const poisoned = new Set([leadIdAt(1)]);
    const table = leadsInMemory({ countries: ['MX', 'MX', 'MX', 'MX'], teams, before: undisturbed, poisoned });

    const { failed } = await routeLeads(idsOf(4).map(table.event), table.parts);

    expect(failed).toMatchObject([{ eventId: `evt_${leadIdAt(1)}`, error: { code: 'store.refused' } }]);
    expect(table.given.map(({ leadId }) => leadId)).toEqual([leadIdAt(0), leadIdAt(2), leadIdAt(3)]);
    expectRotation(table);
  });

  it('gives up for now, lead by lead, where others are in the way every time', async () => {
    const table = leadsInMemory({
      countries: ['MX', 'ES'],
      teams,
      before: async (call) => (call === 'save' ? 'busy' : undefined),
    });

    const { failed } = await routeLeads(idsOf(2).map(table.event), table.parts);

    expect(failed).toMatchObject([{ error: { code: 'lead.busy', retry: 'later' } }, { error: { code: 'lead.busy' } }]);
    expect(table.given).toEqual([]);
  });

  it('fails the events of a lead all alike, and gives its owner once where all is well', async () => {
    const poisoned = new Set([leadIdAt(0)]);
    const table = leadsInMemory({ countries: ['MX', 'MX'], teams, before: undisturbed, poisoned });
    const twice = idsOf(2).flatMap((id) => [table.event(id), { ...table.event(id), id: `again_${id}` }]);

    const { failed } = await routeLeads(twice, table.parts);

    expect(failed.map(({ eventId }) => eventId)).toEqual([`evt_${leadIdAt(0)}`, `again_${leadIdAt(0)}`]);
    expect(table.given).toEqual([{ leadId: leadIdAt(1), teamId: 'MX', ownerId: 'ana' }]);
  });

  it('leaves no lead without an owner and gives none twice, in turns without a gap, whatever runs at once and goes wrong', async () => {
    const batchesOf = fc.array(fc.array(fc.nat(19), { minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 5 });
    const fault = fc.option(fc.constantFrom<Fault>('fails', 'lost answer', 'busy'), { nil: undefined, freq: 2 });
    const countries = fc.array(fc.constantFrom('MX', 'ES', 'FR'), { minLength: 20, maxLength: 20 });
    const poison = fc.option(fc.nat(19), { nil: undefined, freq: 2 });

    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        batchesOf,
        countries,
        fc.array(fault, { maxLength: 25 }),
        poison,
        async (scheduler, batches, from, faults, bad) => {
          const left = [...faults];
          const poisoned = new Set(bad === undefined ? [] : [leadIdAt(bad)]);
          const before = (call: string) => scheduler.schedule(Promise.resolve(left.shift()), call);
          const table = leadsInMemory({ countries: from, teams, before, poisoned });
          const events = batches.map((batch) => batch.map(leadIdAt).map(table.event));

          const dead = await scheduler.waitFor(Promise.all(events.map((batch) => deliver(batch, table))));

          const wanted = new Set(batches.flat().map(leadIdAt));
          for (const id of poisoned) wanted.delete(id);
          expect(table.given.map(({ leadId }) => leadId).sort()).toEqual([...wanted].sort());
          expect(dead.flat().every((id) => poisoned.has(id.slice('evt_'.length)))).toBe(true);
          expectRotation(table);
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);
});
