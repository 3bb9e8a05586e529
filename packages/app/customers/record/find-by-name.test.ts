import { handler } from '@afluente/functions/api/api';
import { handler as indexCustomer } from '@afluente/functions/handlers/index-customer';
import { mergeTwo } from '@afluente/tests/builders/store-samples';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { type RecordedPeople, recordedPeople } from '@afluente/tests/fakes/recorded-people';

const call = apiClient(handler);
const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };

const environment = environmentForTests({ forgets: 'records' });
let people: RecordedPeople;
beforeEach(async () => {
  people = recordedPeople(environment());
});

async function indexAll(): Promise<void> {
  for (const event of await people.newEvents()) await indexCustomer(event, lambdaContext);
}
/** Records people by name, at an address each; returns their ids. */
async function recordAll(...names: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [index, name] of names.entries()) ids.push(await people.record(`person-${index}@example.com`, { name }));
  await indexAll();
  return ids;
}
const find = (name: string, more = '') =>
  call('GET', '/v1/customers', { query: `name=${encodeURIComponent(name)}${more}` });
const namesFound = async (name: string) => (await find(name)).body.items.map((one: { name: string }) => one.name);

describe('finding customers by the beginning of a name', () => {
  it('takes given and family names, without regard to case, accents and particles, in order', async () => {
    await recordAll('Ana García López', 'Gabriela Ruiz', 'Luis Muñoz de la Garza', 'Eva Lima');

    const found = [
      await namesFound('GA'),
      await namesFound('muño'),
      await namesFound('de la garz'),
      await namesFound('ana g'),
    ];

    expect(found).toEqual([
      ['Gabriela Ruiz', 'Ana García López', 'Luis Muñoz de la Garza'],
      ['Luis Muñoz de la Garza'],
      ['Luis Muñoz de la Garza'],
      ['Ana García López'],
    ]);
  });

  it('goes through pages, everybody once, also who has the name twice', async () => {
    const ids = await recordAll('García García', 'Ana García', 'Garbiñe Garmendia', 'Luz Gar');

    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { body } = await find('gar', `&limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      pages.push(body.items.map(({ id }: { id: string }) => id));
      cursor = body.cursor;
    } while (cursor !== undefined && pages.length < 9);

    expect(pages.flat().sort()).toEqual([...ids].sort());
    expect(pages.length).toBeGreaterThan(1);
  });

  it('shows a merged customer once, as the survivor', async () => {
    const [ana = '', anita = ''] = await recordAll('Ana García', 'Ana García Ruiz');

    await mergeTwo(environment().store, ana, anita);
    const before = await find('gar');
    await indexAll();
    const after = await find('gar');

    expect(before.body.items.map(({ id }: { id: string }) => id)).toEqual([ana]);
    expect(after.body.items).toMatchObject([{ id: ana, mergedIds: [anita] }]);
  });

  it('shows nobody under a name that is not theirs any more', async () => {
    await recordAll('Ana García');
    await people.record('person-0@example.com', { name: 'Ana Lima' });

    expect(await namesFound('gar')).toEqual([]);
  });

  it.each(['', 'g', '.', ' ñ '])('refuses what is too short, with a pointer: "%s"', async (name) => {
    const { status, body } = await find(name);

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ pointer: '/query/name' }]);
  });

  it('refuses a cursor of another name, and a name beside an identifier', async () => {
    await recordAll('García García', 'Ana García', 'Luz García');
    const { body } = await find('gar', '&limit=1');

    const other = await find('garc', `&cursor=${body.cursor}`);
    const both = await find('gar', '&email=ana@example.com');

    expect(other).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/cursor' }] } });
    expect(both.status).toBe(400);
  });
});
