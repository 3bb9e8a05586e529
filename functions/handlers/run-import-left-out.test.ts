import { consents, importEnvironment, mapped } from '@afluente/tests/fakes/import-fixture';
import { handler as api } from '../api/api';
import { handler } from './run-import';

const { call, fixture, customers, named } = importEnvironment(api, handler);

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
    const correct = 'Correct it in the file and import the file again. Nobody is created twice.';

    expect(report.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
    expect(report.text?.split('\r\n')).toEqual([
      '\ufeffrow;line;outcome;column;code;reason;what to do;customerId',
      expect.stringMatching(/^2;2;created;'=1\+1;import\.cut;This is too long, .*;cus_/),
      `3;3;refused;correo;import.badIdentifier;This identifies nobody, and nothing else in the row does.;${correct};`,
      `3;3;refused;correo;import.badIdentifier;This is not an email address.;${correct};`,
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
