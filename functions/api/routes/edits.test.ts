import { mergeTwo } from '@afluente/tests/builders/store-samples';
import { type ApiRequest, apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { eventsOn } from '@afluente/tests/fakes/published';
import { onThatDay, recordPerson } from '@afluente/tests/fakes/record-message';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'records' });

const at = onThatDay;
const now = at('12:00');

const stated = (who: string, person: Readonly<Record<string, string>>, time = '10:00') =>
  recordPerson(environment(), who, { ...person, time });
const patch = (id: string, body: unknown, more: ApiRequest = {}) =>
  call('PATCH', `/v1/customers/${id}`, { at: now, ...more, body });
const edit = (id: string, fields: unknown, more: ApiRequest = {}) => patch(id, { fields }, more);
const updates = async () => eventsOn(await environment().items()).filter(({ type }) => type === 'CustomerUpdated');

describe('changing a customer by hand', () => {
  it('is what everybody sees, with who set it, and emitted as an event', async () => {
    const id = await stated('ana', { name: 'Anna', company: 'Acme' });

    const { status, body } = await edit(id, {
      name: { value: ' Ana Ruiz ' },
      country: { value: 'MX' },
      birthday: { value: '1990-12-31' },
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Ana Ruiz',
      givenName: 'Ana',
      familyName: 'Ruiz',
      country: 'MX',
      birthday: '1990-12-31',
      company: 'Acme',
      fields: { name: { value: 'Ana Ruiz', sourceId: 'person', at: now } },
    });
    expect((await call('GET', `/v1/customers/${id}`)).body).toEqual(body);
    expect(await updates()).toMatchObject([{ customerId: id, data: { fields: ['name', 'country', 'birthday'] } }]);
  });

  it('takes a value away, which is then shown as none', async () => {
    const id = await stated('ana', { name: 'Ana', company: 'Acme' });

    const { body } = await edit(id, { company: { value: null } });

    expect(body).not.toHaveProperty('company');
    expect(body.fields.company).toEqual({ value: '', sourceId: 'person', at: now });
  });

  it('locks a field against every source until it is freed', async () => {
    const id = await stated('ana', { name: 'Anna' });
    const name = async () => (await call('GET', `/v1/customers/${id}`)).body.name;

    await edit(id, { name: { value: 'Ana', locked: true } });
    await stated('ana', { name: 'Anita' }, '13:00');
    const whileLocked = await name();
    await edit(id, { name: { locked: false } }, { at: at('14:00') });
    await stated('ana', { name: 'Anuska' }, '15:00');

    expect(whileLocked).toBe('Ana');
    expect(await name()).toBe('Anuska');
  });

  it('reaches the survivor under an old id', async () => {
    const ana = await stated('ana', { name: 'Anna' });
    const eva = await stated('eva', { name: 'Eva' }, '11:00');
    await mergeTwo(environment().store, ana, eva);

    const { body } = await edit(eva, { name: { value: 'Ana Eva' } });

    expect(body).toMatchObject({ id: ana, name: 'Ana Eva', mergedIds: [eva] });
  });

  it('writes nothing the second time, and emits nothing again', async () => {
    const id = await stated('ana', { name: 'Anna' });

    const first = await edit(id, { name: { value: 'Ana', locked: true } });
    const again = await edit(id, { name: { value: 'Ana', locked: true } }, { at: at('12:30') });

    expect(again.body).toEqual(first.body);
    expect(await updates()).toHaveLength(1);
  });

  it('is refused with 409 where the customer is not as the person saw it', async () => {
    const id = await stated('ana', { name: 'Anna' });
    const { version } = (await call('GET', `/v1/customers/${id}`)).body;

    const right = await patch(id, { fields: { city: { value: 'León' } }, version });
    const stale = await patch(id, { fields: { city: { value: 'Lima' } }, version });

    expect(right.body).toMatchObject({ city: 'León', version: version + 1 });
    expect(stale).toMatchObject({ status: 409, body: { errors: [{ pointer: '/version' }] } });
  });

  it('ends as asked when somebody else changes the customer at the same moment', async () => {
    const id = await stated('ana', { name: 'Anna' });

    const fields = ['company', 'city', 'jobTitle', 'region'];
    const answers = await Promise.all(
      fields.map((field, index) => edit(id, { [field]: { value: field } }, { at: at(`12:0${index}`) })),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await call('GET', `/v1/customers/${id}`)).body).toMatchObject(
      Object.fromEntries(fields.map((field) => [field, field])),
    );
  });

  it('holds against what arrives at the same moment, and loses nothing of it', async () => {
    const id = await stated('ana', { name: 'Anna' });

    const arriving = ['12:01', '12:02', '12:03'].map((time) =>
      stated('ana', { name: 'Anita', city: `At ${time}` }, time),
    );
    const [answer] = await Promise.all([edit(id, { name: { value: 'Ana', locked: true } }), ...arriving]);

    expect(answer.status).toBe(200);
    expect((await call('GET', `/v1/customers/${id}`)).body).toMatchObject({ name: 'Ana', city: 'At 12:03' });
    expect((await call('GET', `/v1/customers/${id}/timeline`)).body.items).toHaveLength(4);
  });

  it.each(['fails', 'throttled', 'lost answer'] as const)('is all or nothing when the write %s', async (fault) => {
    const id = await stated('ana', { name: 'Anna' });
    environment().spoil = ({ name }) => (name === 'DynamoDB.TransactWriteItems' ? fault : undefined);

    const spoilt = await edit(id, { name: { value: 'Ana' } });
    environment().spoil = () => undefined;
    const again = await edit(id, { name: { value: 'Ana' } });

    expect(spoilt.status).toBeGreaterThanOrEqual(500);
    expect(again).toMatchObject({ status: 200, body: { name: 'Ana' } });
    expect(await updates()).toHaveLength(1);
  });

  it.each([
    ['a name of 10,000 characters', { name: { value: 'n'.repeat(10_000) } }, '/fields/name/value'],
    ['a blank', { name: { value: '  ' } }, '/fields/name/value'],
    ['an unknown country', { country: { value: 'Mexico' } }, '/fields/country/value'],
    ['an unknown time zone', { timeZone: { value: 'Mars/Base' } }, '/fields/timeZone/value'],
    ['an unknown language', { locale: { value: 'español' } }, '/fields/locale/value'],
    ['a birthday in 3024', { birthday: { value: '3024-01-01' } }, '/fields/birthday/value'],
    ['a birthday that is no day', { birthday: { value: '1990-02-30' } }, '/fields/birthday/value'],
    ['a text of nothing that can be kept', { name: { value: '\0' } }, '/fields/name/value'],
    ['an identifier', { email: { value: 'a@example.com' } }, '/fields/email'],
    ['another key', { name: { text: 'Ana' } }, '/fields/name/text'],
    ['neither value nor lock', { name: {} }, '/fields/name'],
    ['a lock on nothing', { jobTitle: { locked: true } }, '/fields/jobTitle'],
    ['no field', {}, '/fields'],
  ])('refuses %s with its pointer, and changes nothing', async (_what, fields, pointer) => {
    const id = await stated('ana', { name: 'Anna' });

    const { status } = await edit(id, { city: { value: 'León' }, ...(pointer === '/fields' ? {} : fields) });
    const alone = await edit(id, fields);

    expect(alone.status).toBe(422);
    expect(alone.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
    expect(pointer === '/fields' || status === 422).toBe(true);
    expect(await updates()).toHaveLength(pointer === '/fields' ? 1 : 0);
  });

  it('is for those who work with customers, and of one that there is', async () => {
    const id = await stated('ana', { name: 'Anna' });

    const statuses = await Promise.all(
      ['marketing', 'sales', 'service', 'leadership'].map(
        async (role) => (await edit(id, { city: { value: role } }, withRole(role))).status,
      ),
    );

    expect(statuses).toEqual([200, 200, 200, 403]);
    expect((await edit('cus_none', { name: { value: 'Ana' } })).status).toBe(404);
  });
});
