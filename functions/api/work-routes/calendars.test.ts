import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'configuration too' });

const office = (more = {}) => ({
  name: 'Oficina',
  timeZone: 'Europe/Madrid',
  week: {
    mon: [
      ['09:00', '14:00'],
      ['16:00', '19:00'],
    ],
    sat: [['22:00', '24:00']],
  },
  holidays: ['2026-12-25'],
  ...more,
});
const put = (body: unknown, more = {}) => call('PUT', '/v1/calendars/oficina', { body, ...more });

describe('a calendar', () => {
  it('is answered, read and listed as it was put, its version counted', async () => {
    await put(office({ holidays: [] }));

    const { status, body } = await put(office());

    expect(status).toBe(200);
    expect(body).toMatchObject({ ...office(), id: 'oficina', version: 2 });
    expect((await call('GET', '/v1/calendars/oficina')).body).toEqual(body);
    expect((await call('GET', '/v1/calendars')).body).toEqual({ items: [body] });
  });

  it('needs neither a name nor holidays', async () => {
    const { name: _, holidays: __, ...least } = office();

    expect((await put(least)).body).toMatchObject({ holidays: [] });
  });

  it('is refused whole, with a pointer to each fault and what to do, and the one in force stays', async () => {
    await put(office());
    const week = {
      mon: [
        ['09:00', '14:00'],
        ['13:00', '19:00'],
      ],
      tue: [['22:00', '06:00']],
      wed: [['09:00', '25:00']],
    };

    const { status, body } = await put(
      office({ timeZone: 'Europe/Atlantis', week, holidays: ['2026-02-30', '2026-12-25', '2026-12-25'] }),
    );

    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { pointer: '/timeZone', detail: expect.stringContaining('Europe/Madrid') },
      { pointer: '/week/mon/1', detail: 'must not overlap 09:00–14:00 of the same day' },
      { pointer: '/week/tue/0', detail: expect.stringContaining('two blocks') },
      { pointer: '/week/wed/0', detail: expect.stringContaining('00:00 to 24:00') },
      { pointer: '/holidays/0', detail: expect.stringContaining('2026-12-25') },
      { pointer: '/holidays/2', detail: expect.stringContaining('already') },
    ]);
    expect((await call('GET', '/v1/calendars/oficina')).body).toMatchObject({ version: 1, ...office() });
  });

  it.each([
    ['an empty week', { week: {} }, '/week'],
    ['a day that is no weekday', { week: { monday: [['09:00', '14:00']] } }, '/week/monday'],
    ['a block of three times', { week: { mon: [['09:00', '14:00', '16:00']] } }, '/week/mon/0'],
    ['a holiday that is no text', { holidays: [20261225] }, '/holidays/0'],
  ])('is refused with %s', async (_what, more, pointer) => {
    const { status, body } = await put(office(more));

    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer }]);
  });

  it('is for administrators and service to change, and for everybody to read', async () => {
    expect((await put(office(), withRole('service'))).status).toBe(200);
    for (const role of ['marketing', 'sales', 'leadership']) {
      expect((await put(office(), withRole(role))).status).toBe(403);
      expect((await call('DELETE', '/v1/calendars/oficina', withRole(role))).status).toBe(403);
      expect((await call('GET', '/v1/calendars/oficina', withRole(role))).status).toBe(200);
    }
  });

  it('is deleted where nothing names it', async () => {
    await put(office());

    expect((await call('DELETE', '/v1/calendars/oficina')).status).toBe(204);
    expect((await call('GET', '/v1/calendars/oficina')).status).toBe(404);
  });
});

describe('a calendar that is wrong, for who reads Spanish', () => {
  it('is refused in Spanish', async () => {
    const { body } = await put(office({ week: { mon: [['22:00', '06:00']] } }), {
      headers: { 'accept-language': 'es' },
    });

    expect(body.errors).toEqual([{ pointer: '/week/mon/0', detail: expect.stringContaining('son dos bloques') }]);
  });
});

describe('the clocks of cases', () => {
  const moved = async () => (await environment().items()).filter(({ PK }) => String(PK).startsWith('DUE')).length;

  it('follow a calendar that is put, and one that is put in force again', async () => {
    await put(office(), { at: '2026-03-02T09:00:00.000Z' });
    const first = await moved();
    await put(office({ holidays: [] }), { at: '2026-03-02T10:00:00.000Z' });
    const second = await moved();

    await call('POST', '/v1/calendars/oficina/roll-back', { body: { version: 1 }, at: '2026-03-02T11:00:00.000Z' });

    expect([first, second, await moved()]).toEqual([1, 2, 3]);
  });
});
