import { consents, importEnvironment, mapped } from '@afluente/tests/fakes/import-fixture';
import { handler as api } from '../api/api';
import { handler } from './run-import';

const { call, fixture, named } = importEnvironment(api, handler);

describe('a consent that an import states', () => {
  it('is left out of none where a column of those who opted out holds the day on which they did', async () => {
    const rows = 'nombre,correo,Baja\nEva,eva@x.mx,2024-05-01\nFlor,flor@x.mx,\n';
    const one = await fixture.imported(
      rows,
      `dryRun=false&asOf=2025-01-01&${mapped({ Baja: 'refusal:email:marketing' })}`,
    );

    const read = await fixture.rows(one.id);
    const [eva, flor] = await Promise.all(
      read.map(({ customerId }) => call('GET', `/v1/customers/${customerId}/consents`)),
    );
    expect(read.map(({ leftOut = [] }) => leftOut)).toEqual([[], []]);
    expect(JSON.stringify(eva?.body)).toContain('denied');
    expect(JSON.stringify(flor?.body)).not.toContain('denied');
  });

  it.each([
    ['no date', '', '/asOf'],
    ['a day that is not one', 'asOf=2025-13-45', '/asOf'],
    ['a day in the future', 'asOf=3024-01-01', '/asOf'],
    ['a column that the file does not have', 'asOf=alta', '/asOf'],
  ])('is refused with %s, and nothing is kept', async (_what, asOf, pointer) => {
    const answer = await fixture.post('correo,novedades\na@x.mx,si\n', `${asOf}&${consents}`);

    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  it('has the date of its row, and without one changes nothing', async () => {
    const rows = [
      'Ana,a@x.mx,sí,05/03/2024 10:30',
      'Bo,b@x.mx,sí,',
      'Carla,c@x.mx,sí,3024-01-01',
      'Dan,d@x.mx,N,2024-03-05',
    ];
    const list = `nombre,correo,novedades,alta\n${rows.join('\n')}\n`;

    const one = await fixture.imported(list, `dryRun=false&defaultCountry=MX&asOf=alta&${consents}`);

    const states = await Promise.all(['Ana', 'Bo', 'Carla', 'Dan'].map(async (name) => (await named(name))?.consents));
    expect(states).toMatchObject([
      { 'email:marketing': { state: 'granted', at: '2024-03-05T10:30:00.000Z' } },
      {},
      {},
      { 'email:marketing': { state: 'denied', at: '2024-03-05T00:00:00.000Z' } },
    ]);
    expect(one.runs[0]?.leftOut).toMatchObject([
      { column: 'alta', code: 'import.noDate', rows: 1 },
      { column: 'novedades', code: 'import.undatedConsent', rows: 2 },
      { column: 'alta', code: 'import.futureDate', rows: 1 },
    ]);
  });

  it('has the day of the file, as all that the file says has, and its customers the time of the import', async () => {
    const list = 'nombre,correo,novedades\nAna,a@x.mx,no\nAna Ruiz,a@x.mx,\n';

    const one = await fixture.imported(list, `dryRun=false&asOf=2024-06-30&${consents}`);

    const ana = await named('Ana Ruiz');
    expect(ana).toMatchObject({
      consents: { 'email:marketing': { state: 'denied', at: expect.stringMatching(/^2024-06-30T00:00:00/) } },
      fields: { name: { at: expect.stringMatching(/^2024-06-30T00:00:00/) } },
      identifiers: [{ firstSeenOn: '2024-06-30', lastSeenOn: '2024-06-30' }],
    });
    expect(Math.abs(Date.parse(ana?.createdAt ?? '') - Date.parse(one.createdAt))).toBeLessThan(1000);
  });

  it('may be asked the other way round, and in words of the file', async () => {
    const list = 'nombre,correo,baja,novedades\nAna,a@x.mx,1,\nBo,b@x.mx,0,Mensual\nCarla,c@x.mx,0,Nunca más\n';
    const query = `${mapped({ baja: 'refusal:email:marketing', novedades: 'consent:email:news' })}&yes=Mensual,Semanal&no=Nunca%20m%C3%A1s`;

    await fixture.imported(list, `dryRun=false&asOf=2024-01-01&${query}`);

    const states = await Promise.all(['Ana', 'Bo', 'Carla'].map(async (name) => (await named(name))?.consents));
    expect(states).toMatchObject([
      { 'email:marketing': { state: 'denied' } },
      { 'email:news': { state: 'granted' } },
      { 'email:news': { state: 'denied' } },
    ]);
    expect(states[1]).not.toHaveProperty('email:marketing');
  });
});
