import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);
environmentForTests({ forgets: 'configuration too' });

const install = (body: object) => call('POST', '/v1/starter', { body });
type Item = { readonly path: string; readonly state: string; readonly does: string };
const statesOf = (items: readonly Item[]) => Object.fromEntries(items.map(({ path, state }) => [path, state]));
const versionsOf = async (items: readonly Item[]) => {
  const found = await Promise.all(items.map(({ path }) => call('GET', path)));
  return found.map(({ body }) => body.version);
};

describe('rules to start with', () => {
  it.each(['es', 'en'])(
    'are all installed on an empty hub, each to be read where the answer says: %s',
    async (language) => {
      const { status, body } = await install({ language });

      expect(status).toBe(200);
      expect(body.items.filter(({ state }: Item) => state !== 'installed')).toEqual([]);
      expect(body.items.map(({ path }: Item) => path)).toEqual([
        ...['/v1/teams/sales', '/v1/teams/service', '/v1/routing', '/v1/scoring', '/v1/topics', '/v1/sender'],
        ...['/v1/message-policy', '/v1/templates/welcome', '/v1/templates/welcome-follow-up'],
        ...['/v1/templates/welcome-last-note', '/v1/journeys/welcome', '/v1/calendars/office', '/v1/case-rules'],
        ...[
          '/v1/escalations/missed-call',
          '/v1/escalations/complaint',
          '/v1/escalations/low-rating',
          '/v1/escalations/speed-to-lead',
        ],
      ]);
      expect(await versionsOf(body.items)).toEqual(body.items.map(() => 1));
      expect(new Set(body.items.map(({ does }: Item) => does)).size).toBe(body.items.length);
    },
  );

  it('speak the language asked for', async () => {
    const { body } = await install({ language: 'es', timeZone: 'America/Bogota' });

    const team = (await call('GET', '/v1/teams/service')).body;
    const { body: journey } = await call('GET', '/v1/journeys/welcome');
    const { body: calendar } = await call('GET', '/v1/calendars/office');
    expect(body.items[1].does).toBe('Recibe los casos: llamadas perdidas, quejas y malas calificaciones.');
    expect([team.name, journey.name, calendar.name]).toEqual([
      'Atención al cliente',
      'Bienvenida',
      'Horario de oficina',
    ]);
    expect(calendar.timeZone).toBe('America/Bogota');
    expect((await call('GET', '/v1/templates/welcome')).body.fallback).toBe('es');
  });

  it('change nothing when they are asked for again, also in another language', async () => {
    await install({ language: 'es' });

    const { body } = await install({ language: 'en' });

    expect(new Set(body.items.map(({ state }: Item) => state))).toEqual(new Set(['kept']));
    expect(await versionsOf(body.items)).toEqual(body.items.map(() => 1));
    expect((await call('GET', '/v1/teams/sales')).body.name).toBe('Ventas');
  });

  it('leave what somebody made, name it, and go by their teams', async () => {
    const members = [{ id: 'ana', name: 'Ana' }];
    await call('PUT', '/v1/teams/ventas', { body: { name: 'Ventas', handles: ['lead', 'case'], members } });
    const scoring = { fit: [], engagement: [], qualifiesAt: 7 };
    await call('PUT', '/v1/scoring', { body: scoring });

    const { body } = await install({ language: 'es' });

    expect(statesOf(body.items)).toMatchObject({
      '/v1/teams/ventas': 'kept',
      '/v1/scoring': 'kept',
      '/v1/routing': 'installed',
    });
    expect((await call('GET', '/v1/scoring')).body).toMatchObject({ ...scoring, version: 1 });
    expect((await call('GET', '/v1/routing')).body.fallback).toEqual({ team: 'ventas' });
    expect((await call('GET', '/v1/teams')).body.items.map(({ id }: { id: string }) => id)).toEqual(['ventas']);
  });

  it('bring back what was deleted, and nothing else', async () => {
    const first = await install({ language: 'en' });
    await call('DELETE', '/v1/escalations/complaint');

    const { body } = await install({ language: 'en' });

    const installed = body.items.filter(({ state }: Item) => state === 'installed');
    expect(installed.map(({ path }: Item) => path)).toEqual(['/v1/escalations/complaint']);
    expect(body.items).toHaveLength(first.body.items.length);
  });

  it('say what is left to do, and where', async () => {
    const { body } = await install({ language: 'en' });

    expect(body.next.map(({ path }: Item) => path)).toEqual([
      ...['/v1/teams/sales', '/v1/teams/service', '/v1/channels/{channelId}', '/v1/sender', '/v1/calendars/office'],
    ]);
  });

  it('are refused where the language or the zone is none, or by who is no admin', async () => {
    const wrong = [{ language: 'fr' }, { language: 'es', timeZone: 'Europe/Atlantis' }, {}];
    const answers = await Promise.all(wrong.map(install));
    const marketing = await call('POST', '/v1/starter', { body: { language: 'es' }, ...withRole('marketing') });

    expect(answers.map(({ status, body }) => [status, body.errors[0].pointer])).toEqual([
      [422, '/language'],
      [422, '/timeZone'],
      [422, '/language'],
    ]);
    expect(marketing.status).toBe(403);
    expect((await call('GET', '/v1/teams')).body.items).toEqual([]);
  });
});
