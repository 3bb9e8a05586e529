import { assignLead } from '@afluente/domain/leads/lead';
import type { LeadChange } from '@afluente/domain/leads/lead-change';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { sampleRecordable, sampleTeam, sampleTime } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { createRoutingStore, type RoutingStore } from './routing-store';

const fresh = freshStore();
let routing: RoutingStore;
beforeEach(async () => {
  routing = createRoutingStore(fresh.table);
  await record(fresh.store, [sampleRecordable()]);
});

async function openLead(): Promise<string> {
  const { items } = await fresh.store.customers.list({});
  return items[0]?.openLeadIds[0] ?? '';
}
async function putTeam(name: string) {
  const { id, version: _v, createdAt: _c, updatedAt: _u, ...team } = sampleTeam(name, ['eva']);
  return fresh.store.config.put({ config: teamConfig, id, by: 'sub-1', at: sampleTime }, () => team);
}
function putRouting(teams: readonly string[]) {
  const rules = teams.map((team) => ({ id: team, assign: { team, strategy: 'round-robin' as const } }));
  const input = { rules, fallback: { team: 'everyone' } };
  return fresh.store.config.put({ config: routingConfig, by: 'sub-1', at: sampleTime }, () => input);
}
async function changeWithTurn(count: number): Promise<LeadChange> {
  const context = await fresh.store.leads.context(await openLead());
  const ids = { at: sampleTime, correlationId: 'cor_1', causationId: 'evt_1' };
  const change = context && assignLead({ ...context, ...ids }, { ownerId: 'eva', teamId: 'sales', by: 'routing' });
  if (change === undefined) throw new Error('There is nothing to assign');
  const next = { count: count + 1, lastMemberId: 'eva' };
  return { ...change, turn: { teamId: 'sales', seen: { count }, next } };
}

describe('the view that a lead is routed by', () => {
  it('is the lead with its context, the rules, and the teams that they name with their turns', async () => {
    const sales = await putTeam('sales');
    const rules = await putRouting(['sales', 'gone']);

    const view = await routing.view(await openLead());

    expect(view).toEqual({
      ...(await fresh.store.leads.context(await openLead())),
      routing: rules,
      teams: new Map([['sales', sales]]),
      turns: new Map([
        ['sales', { count: 0 }],
        ['gone', { count: 0 }],
        ['everyone', { count: 0 }],
      ]),
    });
  });

  it('has no rules and no teams where nobody set any up', async () => {
    const view = await routing.view(await openLead());

    expect(view?.routing).toBeUndefined();
    expect(view?.teams.size).toBe(0);
  });

  it('leaves the teams to be asked for where the rules name very many', async () => {
    const sales = await putTeam('sales');
    await putRouting(['sales', ...Array.from({ length: 30 }, (_, index) => `team-${index}`)]);

    const view = await routing.view(await openLead());
    const asked = await routing.teams(['sales']);

    expect(view?.turns.size).toBe(0);
    expect(asked).toMatchObject({ teams: new Map([['sales', sales]]), turns: new Map([['sales', { count: 0 }]]) });
  });

  it.each(['led_unknown', ''])('is undefined of %p, which is no lead', async (id) => {
    expect(await routing.view(id)).toBeUndefined();
  });
});

describe('saving a lead with a turn', () => {
  it('returns the turn as it is now where that alone was taken', async () => {
    const stale = await changeWithTurn(0);
    await fresh.store.leads.save({
      ...stale,
      lead: { ...stale.lead, id: `${stale.lead.id.slice(0, -1)}0`, version: 1 },
      events: [],
    });

    expect(await routing.save(stale)).toEqual({ outcome: 'turn', turn: { count: 1, lastMemberId: 'eva' } });
  });

  it('reports that the lead changed where somebody else had it, and that it is saved where that was us', async () => {
    const change = await changeWithTurn(0);
    const first = await routing.save(change);

    const again = await routing.save(change);
    const other = await routing.save({ ...change, events: [] });

    expect([first, again, other].map(({ outcome }) => outcome)).toEqual(['saved', 'saved', 'changed']);
  });
});
