import { mergeTwo } from '@afluente/tests/builders/store-samples';
import { type ApiRequest, apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { onThatDay, recordPerson } from '@afluente/tests/fakes/record-message';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'records' });

const at = onThatDay;
const now = at('12:00');
const stated = (who: string, person: Readonly<Record<string, string>>, time = '10:00') =>
  recordPerson(environment(), who, { ...person, time });
const edit = (id: string, fields: unknown, more: ApiRequest = {}) =>
  call('PATCH', `/v1/customers/${id}`, { at: now, ...more, body: { fields } });

describe('the history of a field', () => {
  const history = (id: string, field: string, query = '') =>
    call('GET', `/v1/customers/${id}/fields/${field}`, { query });

  it('holds every statement, by sources and by hand, the newest first, over all that was merged', async () => {
    const ana = await stated('ana', { name: 'Anna' }, '09:00');
    await stated('ana', { company: 'Acme' }, '09:30');
    const eva = await stated('eva', { name: 'Eva' }, '10:00');
    await stated('ana', { name: 'Anna' }, '11:00');
    await mergeTwo(environment().store, ana, eva);
    await edit(eva, { name: { value: 'Ana', locked: true } }, withRole('sales'));

    const { status, body } = await history(eva, 'name');

    expect(status).toBe(200);
    expect(body).toMatchObject({ field: 'name', current: { value: 'Ana', lockedBy: 'person-2' } });
    expect(body.items).toEqual([
      { value: 'Ana', locked: true, sourceId: 'person', at: now, customerId: ana, by: 'person-2' },
      { value: 'Anna', sourceId: 'website', at: at('11:00'), customerId: ana, interactionId: expect.any(String) },
      { value: 'Eva', sourceId: 'website', at: at('10:00'), customerId: eva, interactionId: expect.any(String) },
      { value: 'Anna', sourceId: 'website', at: at('09:00'), customerId: ana, interactionId: expect.any(String) },
    ]);
  });

  it('goes on page by page, and not with the cursor of another field', async () => {
    const id = await stated('ana', { name: 'Anna', company: 'Acme' }, '09:00');
    await stated('ana', { name: 'Ana' }, '10:00');
    await edit(id, { name: { value: null } });

    const values: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await history(id, 'name', `limit=1${cursor}`);
      values.push(...body.items.map(({ value }: { value: unknown }) => value));
      cursor = body.cursor === undefined ? '' : `&cursor=${body.cursor}`;
    } while (cursor !== '');
    const first = await history(id, 'name', 'limit=1');

    expect(values).toEqual([null, 'Ana', 'Anna']);
    expect(await history(id, 'company', `cursor=${first.body.cursor}`)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/query/cursor' }] },
    });
  });

  it('is a 404 of no such field and of no such customer, and empty for a field that was never stated', async () => {
    const id = await stated('ana', { name: 'Anna' });

    expect((await history(id, 'shoeSize')).status).toBe(404);
    expect((await history('cus_none', 'name')).status).toBe(404);
    expect((await history(id, 'city')).body).toEqual({ field: 'city', items: [] });
  });
});
