import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import type { Fault } from '@afluente/tests/fakes/hub-environment';
import { type ImportFixture, importFixture } from '@afluente/tests/fakes/import-fixture';
import { endsTheSame, endsTheSameInPairs, type Played, playWith } from '@afluente/tests/fakes/spoilt-calls';
import { handler as api } from '../api/api';
import { handler } from './run-import';

/** Whatever goes wrong with whichever call, and the more often an event comes: the import ends the same. */

const call = apiClient(api);
const environment = environmentForTests();
const fixture = importFixture(environment, call, handler);

const file = `email,phone,nombre
ana@example.com,,Ana
,+525512345678,Bo
"open,,
ana@example.com,+525512345678,Ana Ruiz
`;

interface End {
  readonly counts: unknown;
  readonly rows: unknown;
  readonly customers: unknown;
}

/** What it all came to: customers with what they are found by, what they are called and what is on their timelines. */
async function endOf(importId: string, { rows }: ImportFixture): Promise<End> {
  const { items } = await environment().store.customers.list({});
  const customers = await Promise.all(
    items.map(async ({ id, identifiers, fields, mergedIds }) => {
      const timeline = await environment().store.customers.timeline(id, {});
      const found = identifiers.map(({ type, value, unclaimed }) => [type, value, unclaimed]);
      return { id, found, name: fields.name?.value, mergedIds, timeline: timeline.items.map((entry) => entry.id) };
    }),
  );
  const one = await environment().store.imports.get(importId);
  return { counts: one?.runs[0]?.counts, rows: await rows(importId), customers };
}

/** Imports the file, while of the worker's calls those with these numbers go wrong. */
async function play(spoilt: ReadonlyMap<number, Fault>): Promise<Played<End>> {
  await environment().forget('configuration too');
  // a fixture of its own: its first import has the same id each time
  const own = importFixture(environment, call, handler);
  const { body } = await own.post(file, 'dryRun=false');
  const calls = await playWith(environment(), spoilt, () => own.finish(body.id));
  return { calls, end: await endOf(body.id, own) };
}

describe('an import whose AWS calls go wrong', () => {
  it('is undisturbed at first', async () => {
    const { calls, end } = await play(new Map());

    expect(calls).toBeGreaterThan(10);
    expect(end.counts).toMatchObject({ rows: 4, created: 2, merged: 1, refused: 1 });
  });

  endsTheSame(play);
  endsTheSameInPairs(play);
});

describe('an import of several chunks', () => {
  // most rows are refused, which costs nothing
  const emails = Array.from({ length: 620 }, (_, index) => (index % 10 === 0 ? `p${index % 400}@example.com` : 'none'));
  const rows = emails.map((email, index) => `${email},Person ${index}`);
  const large = `email,nombre\n${rows.join('\n')}\n`;
  const expected = { rows: 620, created: 40, matched: 22, merged: 0, refused: 558, suspected: 0 };
  beforeEach(async () => {
    await environment().forget('configuration too');
  });

  it('goes on in another invocation each time its time runs out', async () => {
    const { body } = await fixture.post(large, 'dryRun=false');

    await fixture.invoke(body.id, 59_000);
    const between = await environment().store.imports.get(body.id);
    const one = await fixture.finish(body.id, 59_000);

    expect(between?.runs[0]).toMatchObject({ status: 'running', at: { row: 251, chunk: 1 }, counts: { rows: 250 } });
    expect(one.runs[0]).toMatchObject({ status: 'finished', counts: expected });
  });

  it('ends as failed where a dry run takes longer than an invocation', async () => {
    const { body } = await fixture.post(large);

    const one = await fixture.finish(body.id, 59_000);

    expect(one.runs[0]).toMatchObject({ status: 'failed', failure: { code: 'import.rehearsalTooLong' } });
  });

  it('counts every row once where two invocations are at it at once', async () => {
    const { body } = await fixture.post(large, 'dryRun=false');

    await Promise.all([fixture.invoke(body.id), fixture.invoke(body.id)]);
    const one = await fixture.finish(body.id);

    expect(one.runs[0]).toMatchObject({ status: 'finished', counts: expected });
    expect((await fixture.rows(body.id)).map(({ row }) => row)).toEqual(rows.map((_, index) => index + 2));
  });

  it('stops where it is cancelled, and says how far it came', async () => {
    const { body } = await fixture.post(large, 'dryRun=false');
    await fixture.invoke(body.id, 59_000);

    const cancelled = await call('DELETE', `/v1/imports/${body.id}`);
    await fixture.invoke(body.id);

    const { body: one } = await call('GET', `/v1/imports/${body.id}`);
    expect(cancelled.status).toBe(204);
    expect(one).toMatchObject({ status: 'cancelled', runs: [{ status: 'cancelled', counts: { rows: 250 } }] });
  });

  it('is looked through by outcome, page by page', async () => {
    const { body } = await fixture.post(large, 'dryRun=true');
    await fixture.finish(body.id);

    const pages = [];
    for (let query = 'outcome=matched&limit=15'; ; ) {
      const { body: page } = await call('GET', `/v1/imports/${body.id}/rows`, { query });
      pages.push(page.items.length);
      if (page.cursor === undefined) break;
      query = `outcome=matched&limit=15&cursor=${page.cursor}`;
    }

    expect(pages).toEqual([15, 7]);
  });
});
