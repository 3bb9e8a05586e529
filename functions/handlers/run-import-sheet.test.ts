import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importEnvironment, outcomesOf } from '@afluente/tests/fakes/import-fixture';
import { handler as api } from '../api/api';
import { handler } from './run-import';

const { fixture, named } = importEnvironment(api, handler);

describe('a sheet of Excel', () => {
  const sheet = (name: string) =>
    readFileSync(join(__dirname, `../../packages/app/imports/reading/xlsx/fixtures/${name}.xlsx`));

  it.each([
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/octet-stream',
    'text/csv',
  ])('is known by its bytes and imported as %s', async (type) => {
    const { body } = await fixture.post(sheet('openpyxl'), 'dryRun=false&defaultCountry=MX', type);
    const one = await fixture.finish(body.id);

    expect(one).toMatchObject({ format: 'xlsx', runs: [{ status: 'finished', counts: { rows: 3, created: 3 } }] });
    expect(outcomesOf(await fixture.rows(one.id))).toEqual([
      [4, 'created'],
      [5, 'created'],
      [7, 'created'],
    ]);
    expect(one.runs[0]?.columns).toContainEqual({ column: 'Correo', target: 'email' });
    expect((await named('Ana Ruiz'))?.identifiers.map(({ value }) => value).sort()).toEqual([
      '+525512345678',
      'ana@example.com',
    ]);
  });

  it('that cannot be read ends the run with what to do', async () => {
    const { body } = await fixture.post(sheet('openpyxl').subarray(0, 3000), 'dryRun=true');
    const one = await fixture.finish(body.id);

    expect(one.runs[0]).toMatchObject({ status: 'failed', failure: { code: 'import.badSheet' } });
  });
});
