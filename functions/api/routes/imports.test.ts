import { mostPartBytes } from '@afluente/domain/imports/import-record';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);
const environment = environmentForTests({ forgets: 'configuration too' });

const csv = { headers: { 'content-type': 'text/csv' } };
const bytes = { headers: { 'content-type': 'application/octet-stream' } };
const openDocument = Buffer.concat([
  Buffer.from('504b03041400000000000000000000000000000000000000000008000000', 'hex'),
  Buffer.from('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
]);
const good = 'email,nombre\nana@example.com,Ana\n';

type Answer = Awaited<ReturnType<typeof call>>;
const pointers = ({ body }: Answer) => (body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);
const nothingKept = async () =>
  (await environment().items()).filter(({ PK }) => String(PK).startsWith('IMPORT')).length === 0;

describe('a file in one request', () => {
  it.each([
    ['an invalid option', 'delimiter=x', ['/query/delimiter']],
    ['a mapping that is no JSON', 'mapping=email', ['/query/mapping']],
    ['an unknown target', `mapping=${encodeURIComponent('{"nombre":"apodo"}')}`, ['/query/mapping/nombre']],
    ['an unknown country', 'defaultCountry=Spain', ['/query/defaultCountry']],
    ['a parameter that is not known', 'colour=red', ['/query/colour']],
  ])('is refused with %s, and nothing is kept', async (_what, query, expected) => {
    const answer = await call('POST', '/v1/imports', { ...csv, body: good, query });

    expect(answer.status).toBe(400);
    expect(pointers(answer)).toEqual(expected);
    expect(await nothingKept()).toBe(true);
  });

  it.each([
    ['nothing to find a person by', 'nombre\nAna\n', 'import.badMapping', ['/mapping']],
    ['a workbook of old', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'import.oldExcel', []],
    ['a web page that is called a sheet', '<html><table><tr><td>email</td></tr></table>', 'import.webPage', []],
    ['an OpenDocument sheet', openDocument, 'import.openDocument', []],
    ['nothing in it but a blank line', '\n', 'import.empty', []],
    ['no byte at all', '', 'http.invalid', ['']],
  ])('is refused with %s', async (_what, body, code, expected) => {
    const answer = await call('POST', '/v1/imports', { ...csv, body });

    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(pointers(answer)).toEqual(expected);
    expect(await nothingKept()).toBe(true);
  });

  it('is refused where it is too large, and says how large it may be', async () => {
    const answer = await call('POST', '/v1/imports', { ...csv, body: Buffer.alloc(mostPartBytes + 1, 'x') });

    expect(answer.status).toBe(413);
    expect(answer.body.detail).toContain(String(mostPartBytes));
  });

  it('is refused as another type than it can be', async () => {
    const answer = await call('POST', '/v1/imports', { body: good, headers: { 'content-type': 'text/html' } });

    expect(answer).toMatchObject({ status: 415, body: { detail: expect.stringContaining('text/csv') } });
  });

  it.each([
    ['sales', 403],
    ['service', 403],
    ['leadership', 403],
    ['marketing', 202],
    ['admin', 202],
  ])('is taken from %s with %d', async (role, status) => {
    const claims = { sub: 'person-1', 'cognito:groups': `[${role}]` };

    expect((await call('POST', '/v1/imports', { ...csv, body: good, claims })).status).toBe(status);
  });
});

describe('an import that is not there', () => {
  it.each([
    ['GET', '', undefined],
    ['DELETE', '', undefined],
    ['GET', '/rows', undefined],
    ['POST', '/resume', undefined],
    ['POST', '/start', { parts: 1 }],
    ['PUT', '/parts/1', good],
  ])('is a 404 for %s %s', async (method, path, body) => {
    const type = typeof body === 'string' ? bytes : {};

    const answer = await call(method, `/v1/imports/imp_01ARZ3NDEKTSV4RRFFQ69G5FAV${path}`, { ...type, body });

    expect(answer).toMatchObject({ status: 404, body: { detail: 'There is no such import.' } });
  });
});

describe('the list of imports', () => {
  it('shows them newest first, page by page', async () => {
    for (const minute of [1, 2, 3]) {
      const at = `2026-03-01T10:0${minute}:00.000Z`;
      await call('POST', '/v1/imports', { body: { name: `list ${minute}`, format: 'csv' }, at });
    }

    const first = await call('GET', '/v1/imports', { query: 'limit=2' });
    const rest = await call('GET', '/v1/imports', { query: `limit=2&cursor=${first.body.cursor}` });

    const names = [...first.body.items, ...rest.body.items].map(({ name }) => name);
    expect(names).toEqual(['list 3', 'list 2', 'list 1']);
    expect(first.body.items[0]).toMatchObject({ status: 'receiving', percent: 0, runs: [] });
  });
});
