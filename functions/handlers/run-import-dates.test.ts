import { importEnvironment } from '@afluente/tests/fakes/import-fixture';
import { handler as api } from '../api/api';
import { handler } from './run-import';

const { environment, call, fixture } = importEnvironment(api, handler);

const leftOut = async (importId: string) =>
  (await fixture.rows(importId)).map(({ leftOut: left = [] }) => left.map(({ column, code }) => `${column} ${code}`));

/** When each row was said, by its address. */
async function saidAt(): Promise<Readonly<Record<string, string>>> {
  const { items } = await environment().store.customers.list({ limit: 200 });
  const said = items.map(async ({ id, identifiers }) => {
    const { body } = await call('GET', `/v1/customers/${id}/timeline`);
    return [identifiers[0]?.value ?? '', body.items[0].occurredAt] as const;
  });
  return Object.fromEntries(await Promise.all(said));
}

/** The moment so many milliseconds after the import was asked for. */
const after = (createdAt: string, ms: number) => new Date(Date.parse(createdAt) + ms).toISOString();

describe('what a row without a date says', () => {
  it('was said when the file came, where nobody stated a date for it', async () => {
    const { createdAt } = await fixture.imported('correo\na@x.mx\nb@x.mx\n');

    expect(await saidAt()).toEqual({ 'a@x.mx': after(createdAt, 2), 'b@x.mx': after(createdAt, 3) });
  });

  it('was said on the day of the file', async () => {
    await fixture.imported('correo\na@x.mx\n', 'dryRun=false&asOf=2025-06-30');

    expect(await saidAt()).toEqual({ 'a@x.mx': '2025-06-30T00:00:00.002Z' });
  });

  it('was said just before the moment of the file', async () => {
    await fixture.imported('correo\na@x.mx\n', 'dryRun=false&asOf=2025-06-30T12:00:00Z');

    expect((await saidAt())['a@x.mx']).toMatch(/^2025-06-30T(?:12:00:00|11:59:59)\./);
  });
});

describe('the date of a row', () => {
  const list = (...dates: readonly string[]) =>
    `correo,alta,novedades\n${dates.map((date, index) => `r${index}@x.mx,"${date}",sí`).join('\n')}\n`;
  const dated = (mapping = { novedades: 'consent:email:marketing' }) =>
    `dryRun=false&asOf=alta&mapping=${encodeURIComponent(JSON.stringify(mapping))}`;

  it('that cannot be one is reported with its column, dates nothing and grants nothing', async () => {
    const one = await fixture.imported(list('31/12/2199', '9999-12-31', '1900-01-01', 'ayer', ''), dated());

    const undated = 'novedades import.undatedConsent';
    expect(await leftOut(one.id)).toEqual([
      ['alta import.futureDate', undated],
      ['alta import.futureDate', undated],
      ['alta import.oldDate', undated],
      ['alta import.badDate', undated],
      ['alta import.noDate', undated],
    ]);
    const rows = [2, 3, 4, 5, 6].map((row, index) => [`r${index}@x.mx`, after(one.createdAt, row)]);
    expect(await saidAt()).toEqual(Object.fromEntries(rows));
    const { items } = await environment().store.customers.list({ limit: 200 });
    expect(items.map(({ consents }) => Object.keys(consents))).toEqual([[], [], [], [], []]);
  });

  it('is read as people and spreadsheets write it', async () => {
    const one = await fixture.imported(list('45657', '31/12/24', '31-dic-2024', '20241231', '2024-12-31'), dated());

    expect(await leftOut(one.id)).toEqual([[], [], [], [], []]);
    expect(new Set(Object.values(await saidAt()))).toEqual(new Set(['2024-12-31T00:00:00.000Z']));
  });

  it('has its day by what other rows of the column say, whatever the country', async () => {
    await fixture.imported(list('03/04/2024', '12/25/2023'), `${dated()}&defaultCountry=MX`);

    expect(await saidAt()).toEqual({
      'r0@x.mx': '2024-03-04T00:00:00.000Z',
      'r1@x.mx': '2023-12-25T00:00:00.000Z',
    });
  });

  it('is not guessed where neither the file nor a country says which is the month', async () => {
    const one = await fixture.imported(list('03/04/2024', '05/05/2024'), dated());

    expect(await leftOut(one.id)).toEqual([['alta import.ambiguousDate', 'novedades import.undatedConsent'], []]);
  });
});

describe('a date of birth in a file', () => {
  it('is not guessed either, and is read from the days of Excel', async () => {
    const one = await fixture.imported(
      'correo,cumpleaños\na@x.mx,03/04/1990\nb@x.mx,32964\nc@x.mx,3 de abril de 1990\nd@x.mx,03/04/90\ne@x.mx,0/0/00\n',
      'dryRun=false',
    );

    expect(await leftOut(one.id)).toEqual([
      ['cumpleaños import.ambiguousDate'],
      [],
      [],
      ['cumpleaños import.badBirthday'],
      [],
    ]);
    const { items } = await environment().store.customers.list({ limit: 200 });
    const born = items.map(({ identifiers, fields }) => [identifiers[0]?.value, fields.birthday?.value]);
    expect(Object.fromEntries(born)).toMatchObject({ 'b@x.mx': '1990-04-01', 'c@x.mx': '1990-04-03' });
  });
});

describe('the report on dates', () => {
  it('says in Spanish what to do', async () => {
    const one = await fixture.imported('correo,alta\na@x.mx,31/12/2199\n', 'dryRun=false&asOf=alta');
    const spanish = { headers: { 'accept-language': 'es-MX' } };

    const report = await call('GET', `/v1/imports/${one.id}/report`, spanish);
    const read = await call('GET', `/v1/imports/${one.id}`, spanish);

    expect(report.text).toContain('fila,línea,resultado,columna,código,motivo,qué hacer,customerId');
    expect(report.text).toContain('2,2,cliente nuevo,alta,import.futureDate,La fecha está en el futuro');
    expect(report.text).toContain('Corríjala: la columna debe decir cuándo se dijo algo');
    expect(read.body.runs[0].leftOut[0].advice).toMatch(/^Corríjala/);
  });
});
