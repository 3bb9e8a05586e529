import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import type { UncheckedJson } from '@afluente/tests/fakes/unchecked-json';

environmentForTests({ forgets: 'configuration too' });
const call = apiClient(handler);

const form = { name: 'Contacto', allowedOrigins: ['*'], fields: [{ name: 'correo', type: 'email' }] };
const source = { vendor: 'mailgun', name: 'Correo', settings: {}, secrets: { signingKey: 'key-of-mailgun' } };
const ana = { id: 'ana', name: 'Ana' };
const team = { name: 'Ventas', handles: ['lead'], members: [ana] };
const rule = { id: 'mx', assign: { team: 'ventas', strategy: 'round-robin' } };
const routing = { rules: [rule], fallback: { team: 'ventas' } };

/** Path, what somebody puts there, where the answer points, and what it says is allowed or was meant. */
type Case = readonly [path: string, body: unknown, pointer: string, says: string];

const cases: readonly Case[] = [
  ['/v1/forms/a', { ...form, feilds: [] }, '/feilds', 'did you mean fields?'],
  ['/v1/forms/a', { ...form, fields: [{ name: 'a', type: 'emial' }] }, '/fields/0/type', 'did you mean email?'],
  ['/v1/forms/a', { ...form, fields: [{ ...ana, type: 'tel', requred: true }] }, '/fields/0/requred', 'mean required?'],
  ['/v1/forms/a', { ...form, mapping: { correo: 'emial' } }, '/mapping/correo', 'did you mean email?'],
  ['/v1/forms/a', { ...form, mapping: { coreo: 'email' } }, '/mapping/coreo', 'did you mean correo?'],
  ['/v1/forms/a', { ...form, mapping: { correo: 'consent:sms' } }, '/mapping/correo', 'consent:sms:marketing'],
  ['/v1/forms/a', { ...form, mapping: 'correo' }, '/mapping', 'an object'],
  ['/v1/forms/a', { ...form, allowedOrigins: 'https://x.mx' }, '/allowedOrigins', 'a list'],
  ['/v1/forms/a', { ...form, allowedOrigins: ['x.mx'] }, '/allowedOrigins/0', 'https://'],
  ['/v1/forms/a', { ...form, allowedOrigins: ['localhost:3000'] }, '/allowedOrigins/0', 'https://'],
  ['/v1/forms/a', { ...form, defaultCountry: 'México' }, '/defaultCountry', 'such as MX'],
  ['/v1/forms/a', { ...form, defaultCountry: 'XX' }, '/defaultCountry', 'such as MX'],
  ['/v1/forms/a', { ...form, redirectUrl: 'gracias' }, '/redirectUrl', 'https://'],
  ['/v1/forms/a', { ...form, spam: { honypot: 'x' } }, '/spam/honypot', 'did you mean honeypot?'],
  ['/v1/forms/a', { ...form, spam: { minimumFillSeconds: '2' } }, '/spam/minimumFillSeconds', 'a number'],
  [
    '/v1/forms/a',
    { ...form, doubleOptIn: { channel: 'email', purposes: ['A b'] } },
    '/doubleOptIn/purposes/0',
    'as in',
  ],
  ['/v1/forms/a', { ...form, uploads: { types: ['pdf'] } }, '/uploads/types/0', 'image/*'],
  ['/v1/forms/a', [], '', 'an object'],
  ['/v1/forms/a', { ...form, name: undefined }, '/name', 'is required'],
  ['/v1/forms/A%20B', form, '/path/formId', 'lower-case letters'],
  ['/v1/sources/a', { ...source, vendor: 'mailgum' }, '/vendor', 'did you mean mailgun?'],
  [
    '/v1/sources/a',
    { ...source, settings: { ownDomains: ['x.mx', 'y.mx'] } },
    '/settings/ownDomains',
    'commas between',
  ],
  ['/v1/sources/a', { ...source, settings: { ownDomain: 'x.mx' } }, '/settings/ownDomain', 'did you mean ownDomains?'],
  ['/v1/sources/a', { ...source, settings: { toleranceSeconds: '6' } }, '/settings/toleranceSeconds', 'a number'],
  ['/v1/sources/a', { ...source, secrets: { signinKey: 'x' } }, '/secrets/signinKey', 'did you mean signingKey?'],
  ['/v1/sources/a', { ...source, nmae: 'x' }, '/nmae', 'did you mean name?'],
  ['/v1/sources/a', { ...source, defaultCountry: 'XX' }, '/defaultCountry', 'such as MX'],
  ['/v1/teams/a', { ...team, handles: ['leads'] }, '/handles/0', 'did you mean lead?'],
  ['/v1/teams/a', { ...team, members: [{ ...ana, id: 'Ana Ruiz' }] }, '/members/0/id', 'lower-case letters'],
  ['/v1/teams/a', { ...team, members: [{ ...ana, mail: 'x' }] }, '/members/0/mail', 'did you mean email?'],
  ['/v1/teams/a', { ...team, members: [{ ...ana, hours: { lun: [] } }] }, '/members/0/hours/lun', 'there are mon, tue'],
  [
    '/v1/teams/a',
    { ...team, members: [{ ...ana, hours: { mon: [['9', '18:00']] } }] },
    '/members/0/hours/mon/0/0',
    '09:00',
  ],
  [
    '/v1/teams/a',
    { ...team, members: [{ ...ana, hours: { mon: [['18:00', '09:00']] } }] },
    '/members/0/hours/mon/0',
    'must end after its start',
  ],
  ['/v1/teams/a', { ...team, members: [{ ...ana, timeZone: 'México' }] }, '/members/0/timeZone', 'America/Bogota'],
  ['/v1/routing', { ...routing, fallback: { team: 'vantas' } }, '/fallback/team', 'did you mean ventas?'],
  [
    '/v1/routing',
    { ...routing, rules: [{ ...rule, assign: { team: 'ventas', strategy: 'roundrobin' } }] },
    '/rules/0/assign/strategy',
    'did you mean round-robin?',
  ],
  [
    '/v1/routing',
    { ...routing, rules: [{ ...rule, when: { customer: 'x' } }] },
    '/rules/0/when/customer',
    'a list of values',
  ],
  [
    '/v1/retention',
    { rules: [{ id: 'a', kinds: ['email_open'], olderThan: 'P90D' }] },
    '/rules/0/kinds/0',
    'did you mean email_opened?',
  ],
  ['/v1/retention', { rules: [{ id: 'a', olderThan: '180 days' }] }, '/rules/0/olderThan', 'P30D'],
  ['/v1/survivorship', { fields: { email: ['a'] } }, '/fields/email', 'there are name'],
  ['/v1/survivorship', { displayNames: 'fillGap' }, '/displayNames', 'did you mean fillGaps?'],
  ['/v1/identity-policy', { blocked: [{ type: 'emial', value: 'x' }] }, '/blocked/0/type', 'did you mean email?'],
  ['/v1/identity-policy', { limits: { phon: 3 } }, '/limits/phon', 'did you mean phone?'],
  ['/v1/read-budget', { customersADay: { sale: 5 } }, '/customersADay/sale', 'did you mean sales?'],
  ['/v1/read-budget', { customersADay: { sales: 'many' } }, '/customersADay/sales', '"unlimited"'],
];

const faultAt = (answer: { readonly body: UncheckedJson }, pointer: string): string | undefined =>
  answer.body.errors?.find((error: UncheckedJson) => error.pointer === pointer)?.detail;

describe('a wrong value of the configuration', () => {
  beforeEach(() => call('PUT', '/v1/teams/ventas', { body: team }));

  it.each(cases)('PUT %s %j: %s says %s', async (path, body, pointer, says) => {
    const answer = await call('PUT', path, { body });

    expect([answer.status, faultAt(answer, pointer)]).toEqual([422, expect.stringContaining(says)]);
  });

  it.each(cases)('PUT %s %j: %s in Spanish too', async (path, body, pointer) => {
    const english = await call('PUT', path, { body });
    const spanish = await call('PUT', path, { body, headers: { 'accept-language': 'es-MX,es;q=0.9' } });

    const words = (answer: typeof english) => [answer.body.title, answer.body.detail, faultAt(answer, pointer)];
    expect(spanish.headers['content-language']).toBe('es');
    expect(words(english).filter((word, index) => word === words(spanish)[index])).toEqual([]);
  });
});

describe('a wrong option of an import', () => {
  const post = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    call('POST', '/v1/imports', {
      body: 'correo,nombre\na@x.mx,Ana\n',
      query,
      headers: { 'content-type': 'text/csv', ...headers },
    });
  const mapping = (value: unknown) => `mapping=${encodeURIComponent(JSON.stringify(value))}`;

  it.each([
    [mapping({ coreo: 'email' }), '/mapping/coreo', 'did you mean correo?'],
    [mapping({ correo: 'emial' }), '/query/mapping/correo', 'did you mean email?'],
    [mapping({ correo: 'whatsap' }), '/query/mapping/correo', 'did you mean whatsapp?'],
    ['mapping=correo', '/query/mapping', 'JSON object'],
    ['as=lead', '/query/as', 'did you mean leads?'],
    ['asof=2024-01-01', '/query/asof', 'did you mean asOf?'],
    ['asOf=Corre', '/asOf', 'did you mean correo?'],
    ['delimiter=;;', '/query/delimiter', 'must be one of ","'],
    ['dryRun=no', '/query/dryRun', '"false"'],
    ['defaultCountry=mexico', '/query/defaultCountry', 'such as MX'],
    ['defaultCountry=XX', '/defaultCountry', 'such as MX'],
    ['source=Mi%20Feria', '/query/source', 'lower-case letters'],
  ])('%s: %s says %s, in both languages', async (query, pointer, says) => {
    const english = await post(query);
    const spanish = await post(query, { 'accept-language': 'es' });

    expect(faultAt(english, pointer)).toContain(says);
    expect(faultAt(spanish, pointer)).not.toBe(faultAt(english, pointer));
  });
});
