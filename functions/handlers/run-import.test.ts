import { importEnvironment, outcomesOf, peopleFile } from '@afluente/tests/fakes/import-fixture';
import { handler as api } from '../api/api';
import { handler } from './run-import';

const { environment, fixture, customers } = importEnvironment(api, handler);

const file = peopleFile(
  'ana@example.com,,Ana',
  ',55 1234 5678,Bo',
  'ana@@example,,Nadie',
  'bo@example.com,55 1234 5678,Bo Díaz',
  '"open,,',
  'ana@example.com,,Ana Ruiz',
  'one,two',
  'carla@example.com,nada,Carla',
);
const outcomes = [
  [2, 'created'],
  [3, 'created'],
  [4, 'refused', 'import.badIdentifier'],
  [5, 'matched'],
  [6, 'refused', 'import.openQuote'],
  [7, 'matched'],
  [8, 'refused', 'import.badIdentifier'],
  [9, 'created'],
];

describe('an import', () => {
  it('records the good rows and reports why each bad one failed, by its number', async () => {
    const one = await fixture.imported(file);

    expect(outcomesOf(await fixture.rows(one.id))).toEqual(outcomes);
    expect(one.runs[0]).toMatchObject({
      status: 'finished',
      counts: { rows: 8, created: 3, matched: 2, merged: 0, refused: 3, suspected: 0 },
    });
    const names = (await customers()).map(({ fields }) => fields.name?.value).sort();
    expect(names).toEqual(['Ana Ruiz', 'Bo Díaz', 'Carla']);
  });

  it('says before, without writing a thing, what it would do', async () => {
    const { body } = await fixture.post(file, 'defaultCountry=MX');
    const kept = async () => (await environment().items()).filter(({ PK }) => !/^(IMPORT|AUDIT)/.test(String(PK)));
    const before = await kept();

    await fixture.finish(body.id);

    expect(outcomesOf(await fixture.rows(body.id))).toEqual(outcomes);
    expect(await kept()).toEqual(before);
    expect(await customers()).toEqual([]);
  });

  it('counts rows as a spreadsheet does, blank ones too, and refuses a name that goes on for ever', async () => {
    const long = 'x'.repeat(10_000);

    const one = await fixture.imported(
      `\n${peopleFile('', 'ana@example.com,,Ana', ',,', `bo@example.com,,${long}`, '"c@example.com",,"C\nD"', 'd@example.com,,D')}`,
    );

    const rows = await fixture.rows(one.id);
    expect(rows.map(({ row, line, code, column }) => [row, line, code, column])).toEqual([
      [4, 4, undefined, undefined],
      [6, 6, 'import.tooLong', 'nombre'],
      [7, 7, undefined, undefined],
      [8, 9, undefined, undefined],
    ]);
  });

  it('reveals nothing of what a row holds', async () => {
    const one = await fixture.imported(file);

    const reported = JSON.stringify([await fixture.rows(one.id), one]);

    for (const value of ['ana@', 'Díaz', '1234', 'nada']) expect(reported).not.toContain(value);
  });

  it('changes nothing that matters when the same file is imported again', async () => {
    await fixture.imported(file);
    const before = (await customers()).map(({ identifiers }) => identifiers.map(({ value }) => value));

    const again = await fixture.imported(file, 'dryRun=false&defaultCountry=MX&source=again');

    expect(again.runs[0]?.counts).toMatchObject({ created: 0, matched: 5, refused: 3 });
    expect((await customers()).map(({ identifiers }) => identifiers.map(({ value }) => value))).toEqual(before);
  });

  it('is started for good after its dry run, and is then the same however often', async () => {
    const { body } = await fixture.post(file, 'defaultCountry=MX');
    await fixture.finish(body.id);

    const results = [];
    for (const dryRun of [false, false, true]) {
      await fixture.start(body.id, dryRun);
      const one = await fixture.finish(body.id);
      results.push(one.runs.at(-1)?.counts);
    }

    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    const [first] = await customers();
    const timeline = await environment().store.customers.timeline(first?.id ?? '', {});
    expect(timeline.items.length).toBeLessThanOrEqual(2);
  });

  it('ends as failed where the file cannot be read after all', async () => {
    const { body } = await fixture.post('email\na@example.com\n');
    for (const key of environment().objects.keys()) environment().objects.delete(key);

    const one = await fixture.finish(body.id);

    expect(one.runs[0]).toMatchObject({ status: 'failed', failure: { code: 'archive.notFound' } });
  });
});
