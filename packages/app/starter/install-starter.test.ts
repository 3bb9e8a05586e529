import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { piece } from '@afluente/domain/starter/piece';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { installStarter } from './install-starter';
import { chooseTeams } from './teams-there';

const fresh = freshStore();
const change = { by: 'sub-1', at: '2026-03-02T08:00:00.000Z' };
const team = (name: string, handles: ('lead' | 'case')[] = ['lead']) => ({ name, handles, members: [] });
const putTeam = (id: string, value: ReturnType<typeof team>) =>
  fresh.store.config.put({ config: teamConfig, id, ...change }, () => value);
const sales = piece(teamConfig, { id: 'sales', value: team('Sales'), does: 'Sells.' });

describe('pieces to start with', () => {
  it('are refused by the checks of their kind, and the others are installed', async () => {
    const value = { rules: [], fallback: { team: 'ghosts' } };
    const routing = piece(routingConfig, { value, does: 'Routes.' });

    const handled = await installStarter(fresh.store.config, [routing, sales], change);

    expect(handled).toMatchObject([
      { state: 'refused', faults: [{ pointer: '/fallback/team', detail: expect.stringContaining('ghosts') }] },
      { state: 'installed' },
    ]);
    expect(await fresh.store.config.get(routingConfig)).toBeUndefined();
  });

  it('leave what somebody makes at the same moment', async () => {
    const configs = {
      ...fresh.store.config,
      // between the look and the change
      present: async (...refs: Parameters<typeof fresh.store.config.present>) => {
        await putTeam('sales', team('Theirs'));
        return fresh.store.config.present(...refs);
      },
    };
    await putTeam('first', team('First'));
    const routing = piece(routingConfig, { value: { rules: [], fallback: { team: 'first' } }, does: 'Routes.' });

    const handled = await installStarter(configs, [routing, sales], change);

    expect(handled.map(({ state }) => state)).toEqual(['installed', 'kept']);
    expect(await fresh.store.config.get(teamConfig, 'sales')).toMatchObject({ name: 'Theirs', version: 1 });
  });
});

describe('the teams that they are for', () => {
  it('are of their own where nobody takes leads or cases', async () => {
    expect(await chooseTeams(fresh.store.config)).toEqual({ leads: 'sales', cases: 'service' });
  });

  it('are those that leads go to now, and that take cases', async () => {
    await putTeam('alfa', team('Alfa', ['lead', 'case']));
    await putTeam('beta', team('Beta'));
    await fresh.store.config.put({ config: routingConfig, ...change }, () => ({
      rules: [],
      fallback: { team: 'beta' },
    }));

    expect(await chooseTeams(fresh.store.config)).toEqual({ leads: 'beta', cases: 'alfa' });
  });

  it('have another id where a team of other work has theirs', async () => {
    await putTeam('sales', team('Complaints of sales', ['case']));

    expect(await chooseTeams(fresh.store.config)).toEqual({ leads: 'leads', cases: 'sales' });
  });
});
