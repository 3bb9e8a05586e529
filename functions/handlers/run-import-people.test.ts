import { suppressedNames } from '@afluente/domain/privacy/refuse-erased';
import { importEnvironment, outcomesOf, peopleFile } from '@afluente/tests/fakes/import-fixture';
import { handler as api } from '../api/api';
import { suppression } from '../parts/suppression';
import { handler } from './run-import';

const { fixture, customers } = importEnvironment(api, handler);

describe('the people of an import', () => {
  it.each([true, false])('makes one of two customers whom a row knows as one (dry run: %s)', async (dryRun) => {
    await fixture.imported(peopleFile('ana@example.com,,Ana', ',+525512345678,Ana R'));

    const one = await fixture.imported(
      peopleFile('ana@example.com,+525512345678,Ana Ruiz'),
      `dryRun=${dryRun}&source=crm`,
    );

    expect(one.runs[0]?.counts).toMatchObject({ rows: 1, merged: 1, matched: 0 });
    expect(await customers()).toHaveLength(dryRun ? 2 : 1);
  });

  it.each([true, false])('makes one of two customers of its own file (dry run: %s)', async (dryRun) => {
    const rows = peopleFile(
      'ana@example.com,,Ana',
      ',+525512345678,Ana R',
      'ana@example.com,+525512345678,Ana',
      'ana@example.com,,A',
    );

    const one = await fixture.imported(rows, `dryRun=${dryRun}`);

    expect(outcomesOf(await fixture.rows(one.id)).map(([, outcome]) => outcome)).toEqual([
      'created',
      'created',
      'merged',
      'matched',
    ]);
  });

  it('refuses whoever is nobody, and whoever was erased', async () => {
    const { body } = await fixture.post(
      peopleFile('test@example.com,,Nadie', 'ana@example.com,,Ana', 'gone@example.com,,Gone'),
    );
    const erased = { erasedAt: '2026-01-01T00:00:00.000Z', erasureId: 'ers_1' };
    await suppression().put(suppressedNames([{ type: 'email', value: 'gone@example.com' }]), erased);

    for (const dryRun of [true, false]) {
      if (!dryRun) await fixture.start(body.id, false);
      await fixture.finish(body.id);
      expect(outcomesOf(await fixture.rows(body.id))).toEqual([
        [2, 'refused', 'import.badIdentifier'],
        [3, 'created'],
        [4, 'refused', 'person.erased'],
      ]);
    }
    expect(await customers()).toHaveLength(1);
  });

  it('opens leads where leads are asked for', async () => {
    await fixture.imported(peopleFile('ana@example.com,,Ana'), 'dryRun=false&as=leads');

    const [ana] = await customers();
    expect(ana?.openLeadIds).toHaveLength(1);
  });

  it('leaves what was stated after the day of the file', async () => {
    await fixture.imported(peopleFile('ana@example.com,,Ana Nueva'));

    await fixture.imported(
      peopleFile('ana@example.com,,Ana Vieja'),
      'dryRun=false&source=old&asOf=2020-01-01T00:00:00Z',
    );

    expect((await customers())[0]?.fields.name?.value).toBe('Ana Nueva');
  });

  it('gives back no consent that was taken back after the day of the file', async () => {
    const mapping = `mapping=${encodeURIComponent('{"novedades":"consent:email:marketing"}')}&wording=Quiero+novedades`;
    const list = (answer: string) => `email,novedades\nana@example.com,${answer}\n`;
    await fixture.imported(list('no'), `dryRun=false&source=now&asOf=2024-01-01&${mapping}`);

    await fixture.imported(list('sí'), `dryRun=false&source=old&asOf=2020-01-01T00:00:00Z&${mapping}`);

    const [ana] = await customers();
    expect(ana?.consents['email:marketing']).toMatchObject({ state: 'denied', wording: 'Quiero novedades' });
  });
});
