import { mostParts } from '@afluente/domain/imports/import-record';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);
environmentForTests();

const bytes = { headers: { 'content-type': 'application/octet-stream' } };
const good = 'email,nombre\nana@example.com,Ana\n';

type Answer = Awaited<ReturnType<typeof call>>;
const pointers = ({ body }: Answer) => (body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);

let made = 0;
/** A new import, which is called after its time. */
async function inParts(input: object = { name: 'list', format: 'csv' }): Promise<string> {
  made += 1;
  const at = new Date(Date.UTC(2026, 2, 1, 12, made)).toISOString();
  const { body } = await call('POST', '/v1/imports', { body: input, at });
  return `/v1/imports/${body.id}`;
}

describe('an import whose file comes in parts', () => {
  it.each([
    ['no name', { format: 'csv' }, ['/name']],
    ['a mapping to nothing known', { name: 'x', format: 'csv', mapping: { mail: 'correo' } }, ['/mapping/mail']],
    ['an invalid day', { name: 'x', format: 'csv', asOf: '3024' }, ['/asOf']],
  ])('is not made with %s', async (_what, body, expected) => {
    const answer = await call('POST', '/v1/imports', { body });

    expect(answer.status).toBe(422);
    expect(pointers(answer)).toEqual(expected);
  });

  it('is refused while a part is missing, with its number', async () => {
    const path = await inParts();
    await call('PUT', `${path}/parts/2`, { ...bytes, body: good });

    const answer = await call('POST', `${path}/start`, { body: { parts: 2 } });

    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/parts', detail: 'part 1 has not come' }] },
    });
  });

  it('is refused where more parts have come than it is said to have', async () => {
    const path = await inParts();
    for (const number of [1, 2]) await call('PUT', `${path}/parts/${number}`, { ...bytes, body: good });

    const answer = await call('POST', `${path}/start`, { body: { parts: 1 } });

    expect(pointers(answer)).toEqual(['/parts']);
  });

  it.each([0, mostParts + 1, Number.MAX_SAFE_INTEGER])('has not %d parts', async (parts) => {
    const answer = await call('POST', `${await inParts()}/start`, { body: { parts } });

    expect([answer.status, ...pointers(answer)]).toEqual([422, '/parts']);
  });

  it('is refused with the pointer of each column that the file has not', async () => {
    const path = await inParts({ name: 'list', format: 'csv', mapping: { 'e/mail': 'email', nombre: 'name' } });
    await call('PUT', `${path}/parts/1`, { ...bytes, body: good });

    const answer = await call('POST', `${path}/start`, { body: { parts: 1 } });

    expect(pointers(answer)).toEqual(['/mapping/e~1mail']);
  });

  it('takes the same part twice, and another in its place until a run is asked for', async () => {
    const path = await inParts();
    const put = (body: string) => call('PUT', `${path}/parts/1`, { ...bytes, body });
    await put('mail\n');
    await put(good);
    const again = await put(good);

    const started = await call('POST', `${path}/start`, { body: { parts: 1 } });
    const same = await put(good);
    const other = await put('mail\n');

    expect(again.status).toBe(200);
    expect(started).toMatchObject({ status: 202, body: { runs: [{ dryRun: true, bytes: good.length }] } });
    expect(same).toMatchObject({ status: 200, body: again.body });
    expect(other.status).toBe(409);
  });

  it.each(['0', '251', 'one', '1.5', '-1'])('has no part %s', async (number) => {
    const path = await inParts();

    const answer = await call('PUT', `${path}/parts/${number}`, { ...bytes, body: good });

    expect(pointers(answer)).toEqual(['/path/part']);
  });

  it('runs once at a time, and not at all once it is cancelled', async () => {
    const path = await inParts();
    await call('PUT', `${path}/parts/1`, { ...bytes, body: good });
    const start = () => call('POST', `${path}/start`, { body: { parts: 1 } });
    await start();

    const second = await start();
    await call('DELETE', path);
    const afterwards = await start();
    const resumed = await call('POST', `${path}/resume`);

    expect([second.status, afterwards.status, resumed.status]).toEqual([409, 409, 409]);
    expect((await call('GET', path)).body.status).toBe('cancelled');
  });
});
