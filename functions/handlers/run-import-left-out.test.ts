import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { importFixture } from '@afluente/tests/fakes/import-fixture';
import { handler as api } from '../api/api';
import { handler } from './run-import';

const environment = environmentForTests({ forgets: 'configuration too' });
const call = apiClient(api);
const fixture = importFixture(environment, call, handler);

const customers = async () => (await environment().store.customers.list({ limit: 200 })).items;
const named = async (name: string) => (await customers()).find(({ fields }) => fields.name?.value === name);
const mapped = (mapping: object) => `mapping=${encodeURIComponent(JSON.stringify(mapping))}`;
const consents = mapped({ novedades: 'consent:email:marketing' });

const file = [
  'nombre,correo,telefono,fecha nacimiento,novedades,=cmd,plan,plan',
  'Ana,ana@x.mx,12,1990-02-30,tal vez,ok,a,b',
  'Bo,bo@x.mx,5518380008,1990-02-01,no,ok,a,b',
  'Dora,nadie,12',
  'Carla,carla@x.mx,5518380009,,,ok,a,b,,extra',
  'Dan,"Acme",carla@x.mx,5518380009,,,ok,a,b',
].join('\n');

describe('a value that an import leaves out', () => {
  it('is reported by its row, its column and why, also where the row is taken', async () => {
    const one = await fixture.imported(file, `dryRun=false&defaultCountry=MX&asOf=2025-01-01&${consents}`);

    const rows = await fixture.rows(one.id);
    const left = rows.map(({ leftOut = [] }) => leftOut.map(({ column, code }) => `${column} ${code}`));
    expect(rows.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'created',
      'created',
      'import.badIdentifier',
      'created',
      'import.columnCount',
    ]);
    expect(left).toEqual([
      ['novedades import.unclearConsent', 'telefono import.badIdentifier', 'fecha nacimiento import.badBirthday'],
      [],
      ['correo import.badIdentifier', 'telefono import.badIdentifier'],
      ['(10) import.noSuchColumn'],
      [],
    ]);
  });

  it('is none where a column of those who opted out holds the day on which they did', async () => {
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

  it('is counted by column and reason, and the file says which columns went where', async () => {
    const one = await fixture.imported(file, `dryRun=false&defaultCountry=MX&asOf=2025-01-01&${consents}`);

    const [run] = one.runs;
    expect(run?.leftOut?.map(({ column, code, rows }) => [column, code, rows])).toEqual([
      ['novedades', 'import.unclearConsent', 1],
      ['telefono', 'import.badIdentifier', 1],
      ['fecha nacimiento', 'import.badBirthday', 1],
      ['(10)', 'import.noSuchColumn', 1],
    ]);
    expect(run?.notes?.map(({ code }) => code)).toEqual(['import.columnTwice']);
    expect(run?.columns).toContainEqual({ column: 'plan (2)', target: 'attribute:plan (2)' });
  });

  it('is in a report that Excel opens, in which no cell is a formula', async () => {
    const one = await fixture.imported(`correo,nombre,=1+1\na@x.mx,Ana,${'é'.repeat(600)}\nmal,,\n`);

    const report = await call('GET', `/v1/imports/${one.id}/report`, { query: 'delimiter=semicolon' });

    expect(report.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
    expect(report.text?.split('\r\n')).toEqual([
      '\ufeffrow;line;outcome;column;code;reason;customerId',
      expect.stringMatching(/^2;2;created;'=1\+1;import\.cut;This is too long, .*;cus_/),
      '3;3;refused;correo;import.badIdentifier;This identifies nobody, and nothing else in the row does.;',
      '3;3;refused;correo;import.badIdentifier;This is not an email address.;',
      '',
    ]);
  });

  it('is found among the rows that are incomplete', async () => {
    const one = await fixture.imported(file, `dryRun=true&defaultCountry=MX&asOf=2025-01-01&${consents}`);

    const { body } = await call('GET', `/v1/imports/${one.id}/rows`, { query: 'outcome=incomplete' });

    expect(body.items.map(({ row }: { row: number }) => row)).toEqual([2, 5]);
  });
});

describe('a value that was taken otherwise than it was written', () => {
  const reasons = async (list: string) => {
    const one = await fixture.imported(list);
    return (await fixture.rows(one.id)).flatMap(({ leftOut = [] }) =>
      leftOut.map(({ column, code }) => [column, code]),
    );
  };

  it('says that characters were left out, not that it was too long or nobody’s', async () => {
    expect(await reasons('nombre,correo,plan\nAna\0,a@x.mx,b\0asic\nBo,b@x.mx,x\n')).toEqual([
      ['nombre', 'import.unstorableCharacters'],
      ['plan', 'import.unstorableCharacters'],
    ]);
    expect(await named('Ana')).toBeDefined();
  });

  it('says nothing of a country or a date that was only written otherwise', async () => {
    expect(await reasons('correo,país,cumpleaños\na@x.mx,ESPAÑA,1990-02-01 00:00\n')).toEqual([]);
  });

  it('says that a field was cut where it was', async () => {
    expect(await reasons(`correo,empresa\na@x.mx,${'ñ'.repeat(400)}\n`)).toEqual([['empresa', 'import.cut']]);
  });
});

describe('a cell that is not read', () => {
  it('is reported where its column has no name, and where a formula failed in it', async () => {
    const one = await fixture.imported('correo,,nombre,\na@x.mx,7,#N/A,\nb@x.mx,,#¡REF!,z\n');

    const rows = await fixture.rows(one.id);
    expect(rows.map(({ leftOut = [] }) => leftOut.map(({ column, code }) => `${column} ${code}`))).toEqual([
      ['(2) import.columnWithoutName', 'nombre import.formulaError'],
      ['nombre import.formulaError', '(4) import.columnWithoutName'],
    ]);
    expect((await customers()).map(({ fields }) => fields.name)).toEqual([undefined, undefined]);
  });

  it('is asked for by the place of its column', async () => {
    const one = await fixture.imported('correo,\na@x.mx,Ana\n', `dryRun=false&${mapped({ '(2)': 'name' })}`);

    expect((await named('Ana'))?.identifiers).toHaveLength(1);
    expect(one.runs[0]?.leftOut).toBeUndefined();
  });
});

describe('a consent that an import states', () => {
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
    expect(one.runs[0]?.leftOut).toMatchObject([{ column: 'novedades', code: 'import.undatedConsent', rows: 2 }]);
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
