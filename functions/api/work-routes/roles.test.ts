import { type Role, roles } from '@afluente/domain/roles';
import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { everyWorkRoute } from './every-route';

/** Who may change what of deals, journeys and cases; asked of the function itself, of things that are not there. */

const call = apiClient(handler);
environmentForTests({ forgets: 'configuration too' });

const changes: readonly (readonly [method: string, path: string, ...may: Role[]])[] = [
  ['POST', '/v1/deals', 'admin', 'sales'],
  ['PUT', '/v1/deals/none', 'admin', 'sales'],
  ['PATCH', '/v1/deals/none', 'admin', 'sales'],
  ['PUT', '/v1/pipelines/none', 'admin', 'sales'],
  ['DELETE', '/v1/pipelines/none', 'admin', 'sales'],
  ['POST', '/v1/pipelines/none/roll-back', 'admin', 'sales'],
  ['PUT', '/v1/journeys/none', 'admin', 'marketing'],
  ['DELETE', '/v1/journeys/none', 'admin', 'marketing'],
  ['POST', '/v1/journeys/none/roll-back', 'admin', 'marketing'],
  // whoever speaks with a customer may take them out
  ['DELETE', '/v1/journeys/none/enrolments/none', 'admin', 'marketing', 'sales', 'service'],
  ['PUT', '/v1/case-rules', 'admin', 'service'],
  ['POST', '/v1/case-rules/roll-back', 'admin', 'service'],
  ['PATCH', '/v1/cases/none', 'admin', 'service'],
  ['PUT', '/v1/escalations/none', 'admin', 'service'],
  ['DELETE', '/v1/escalations/none', 'admin', 'service'],
  ['POST', '/v1/escalations/none/roll-back', 'admin', 'service'],
  ['PUT', '/v1/calendars/none', 'admin', 'service'],
  ['DELETE', '/v1/calendars/none', 'admin', 'service'],
  ['POST', '/v1/calendars/none/roll-back', 'admin', 'service'],
];

const areas = ['deals', 'pipelines', 'journeys', 'case-rules', 'cases', 'escalations', 'calendars'];
const areaOf = (path: string) => path.split('/')[2] ?? '';
const named = (path: string) => path.replace(/\{\w+\}/g, 'none');
const whatFor = (method: string) => (method === 'DELETE' ? {} : { body: {} });

describe('whoever may', () => {
  it('change deals, journeys and cases is in this table, for every operation', () => {
    const declared = everyWorkRoute.filter(({ method, path }) => method !== 'get' && areas.includes(areaOf(path)));

    const operations = declared.map(({ method, path }) => `${method.toUpperCase()} ${named(path)}`);
    expect(operations.sort()).toEqual(changes.map(([method, path]) => `${method} ${path}`).sort());
  });

  it.each(changes)('%s %s may, and nobody else', async (method, path, ...may) => {
    const asked = roles.map(async (role) => {
      const { status } = await call(method, path, { ...whatFor(method), ...withRole(role) });
      return status === 403 ? [] : [role];
    });

    expect((await Promise.all(asked)).flat().sort()).toEqual([...may].sort());
  });
});

describe('leadership', () => {
  const reads = everyWorkRoute.filter(({ method, path }) => method === 'get' && areas.includes(areaOf(path)));

  it.each(reads.map(({ path }) => named(path)))('reads %s', async (path) => {
    const { status } = await call('GET', path, withRole('leadership'));

    expect(status).not.toBe(403);
  });
});
