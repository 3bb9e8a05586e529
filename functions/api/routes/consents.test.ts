import { checkPreferenceToken } from '@afluente/app/consent/preference-token';
import { sampleIdentifier, sampleRecordable, sampleTime } from '@afluente/tests/builders/domain-samples';
import { mergeTwo, record } from '@afluente/tests/builders/store-samples';
import { type ApiRequest, apiClient } from '@afluente/tests/fakes/api-client';
import { receivedAt } from '@afluente/tests/fakes/deliveries';
import { type HubEnvironment, startHubEnvironment } from '@afluente/tests/fakes/hub-environment';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);
const later = '2026-04-01T10:00:00.000Z';

let environment: HubEnvironment;
beforeAll(async () => {
  environment = await startHubEnvironment();
});
afterAll(() => environment.close());

let people = 0;
async function person(state?: 'granted' | 'denied'): Promise<string> {
  people += 1;
  const email = sampleIdentifier('email', `ana${people}@example.com`);
  const consent = state && [{ channel: 'email', purpose: 'marketing', state }];
  const facts = { vendorEventId: `post-${people}`, person: { identifiers: [email] }, ...(consent && { consent }) };
  await record(environment.store, [sampleRecordable(facts)]);
  return (await environment.store.customers.findByIdentifier(email))?.id ?? '';
}

const consents = (id: string, request: ApiRequest = {}) => call('GET', `/v1/customers/${id}/consents`, request);
const say = (id: string, body: object, request: ApiRequest = {}) =>
  call('POST', `/v1/customers/${id}/consents`, { body, at: later, ...request });
const links = (id: string, request: ApiRequest = {}) => call('GET', `/v1/customers/${id}/preference-links`, request);
const as = (role: string): ApiRequest => ({ claims: { sub: 'eva', 'cognito:groups': `[${role}]` } });

const refusal = { channel: 'email', purpose: 'marketing', state: 'denied' };

describe("a customer's consents", () => {
  it('are what holds now, with the ledger of all that was said', async () => {
    const id = await person('granted');

    const { status, body } = await consents(id);

    expect(status).toBe(200);
    expect(body.consents).toEqual([
      { channel: 'email', purpose: 'marketing', state: 'granted', at: sampleTime, sourceId: 'website' },
    ]);
    expect(body.items).toMatchObject([
      { customerId: id, state: 'granted', interactionId: expect.stringMatching(/^int_/) },
    ]);
  });

  it('are recorded as a customer stated them to an employee, under the id of the employee', async () => {
    const id = await person('granted');

    const answer = await say(id, { ...refusal, wording: 'v3', proof: 'call 17' }, as('sales'));
    const { body } = await consents(id);

    expect(answer.body.consents).toMatchObject([{ state: 'denied', at: later, sourceId: 'staff', wording: 'v3' }]);
    expect(body.items[0]).toMatchObject({ state: 'denied', proof: 'call 17' });
    const [fact] = (await environment.store.customers.timeline(id, { limit: 1 })).items;
    expect(fact).toMatchObject({ kind: 'unsubscribed', direction: 'internal', attributes: { by: 'eva' } });
  });

  it('are kept also of a customer whom no identifier leads to', async () => {
    const fact = sampleRecordable({ vendorEventId: 'nameless', person: { identifiers: [] } });
    await record(environment.store, [fact]);
    const { items } = await environment.store.customers.list({ limit: 200 });
    const id = items.find(({ identifiers }) => identifiers.length === 0)?.id ?? '';

    const { body } = await say(id, { channel: 'Phone', purpose: 'marketing', state: 'granted' });

    expect(body.consents).toMatchObject([{ channel: 'phone', state: 'granted' }]);
  });

  it('of merged customers are the strictest of all, under any of their ids, and in one ledger', async () => {
    const [survivor, loser] = [await person('granted'), await person('denied')];
    await mergeTwo(environment.store, survivor, loser);

    const both = await Promise.all([consents(survivor), consents(loser)]);
    const firstPage = await consents(loser, { query: 'limit=1' });
    const rest = await consents(survivor, { query: `limit=1&cursor=${firstPage.body.cursor}` });

    expect(both.map(({ body }) => body.consents[0].state)).toEqual(['denied', 'denied']);
    expect(both[0]?.body.items).toHaveLength(2);
    const paged = [...firstPage.body.items, ...rest.body.items];
    expect(new Set(paged.map(({ customerId }) => customerId))).toEqual(new Set([survivor, loser]));
  });

  it('of merged customers are granted for all their parts where the person says so', async () => {
    const [survivor, loser] = [await person('granted'), await person('denied')];
    await mergeTwo(environment.store, survivor, loser);

    const { body } = await say(survivor, { ...refusal, state: 'granted' });

    expect(body.consents).toMatchObject([{ state: 'granted' }]);
  });

  const wrong = [
    ['no state', { channel: 'email', purpose: 'marketing' }, '/state'],
    ['another state', { ...refusal, state: 'maybe' }, '/state'],
    ['no channel', { ...refusal, channel: ' ' }, '/channel'],
    ['a long purpose', { ...refusal, purpose: 'a'.repeat(65) }, '/purpose'],
    ['a grant of everything', { ...refusal, purpose: '*', state: 'granted' }, '/purpose'],
    ['another field', { ...refusal, reason: 'x' }, '/reason'],
  ] as const;
  it.each(wrong)('are not changed by a request with %s', async (_what, body, pointer) => {
    const id = await person('granted');

    const refused = await say(id, body);

    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
    expect((await environment.store.consents.ledger([id], {})).items).toHaveLength(1);
  });

  it('are for those who work with customers, and of customers who are there', async () => {
    const id = await person();

    const refused = [await consents(id, as('leadership')), await say(id, refusal, as('leadership'))];
    const missing = [await consents('cus_nobody'), await say('cus_nobody', refusal), await links('cus_nobody')];

    expect(refused.map(({ status }) => status)).toEqual([403, 403]);
    expect(missing.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await links(id, as('leadership'))).status).toBe(403);
  });

  it('refuse the cursor of another customer', async () => {
    const [one, other] = [await person('granted'), await person()];
    await say(one, refusal);
    const { body } = await consents(one, { query: 'limit=1' });

    const refused = await consents(other, { query: `cursor=${body.cursor}` });

    expect([refused.status, refused.body.code]).toEqual([400, 'store.badCursor']);
  });
});

describe('preference links', () => {
  const grantOf = (url: string) => {
    const secret = Buffer.from(environment.secrets.get('hub-secret') ?? '');
    return checkPreferenceToken(secret, url.split('/').at(-1) ?? '', receivedAt);
  };

  it('hold the confirmation of an open request for the program that mails it alone, and say which employee has one', async () => {
    people += 1;
    const email = sampleIdentifier('email', `ana${people}@example.com`);
    const consent = [{ channel: 'email', purpose: 'marketing', state: 'pending' as const }];
    await record(environment.store, [
      sampleRecordable({ vendorEventId: `asks-${people}`, person: { identifiers: [email] }, consent }),
    ]);
    const id = (await environment.store.customers.findByIdentifier(email))?.id ?? '';
    const both = { claims: { sub: 'eva', 'cognito:groups': '[admin mailer]' } };

    const [mailer, staff, admin] = [
      await links(id, as('mailer')),
      await links(id, as('service')),
      await links(id, both),
    ];

    expect(grantOf(mailer.body.confirm.url)).toMatchObject({ grant: { scope: 'confirm', customerId: id } });
    expect(grantOf(mailer.body.preferences.url)).not.toHaveProperty('grant.issuedTo');
    for (const { body } of [staff, admin]) {
      expect(body).not.toHaveProperty('confirm');
      expect(grantOf(body.preferences.url)).toMatchObject({ grant: { issuedTo: 'eva' } });
      expect(grantOf(body.unsubscribe.url)).toMatchObject({ grant: { issuedTo: 'eva' } });
    }
    expect((await call('GET', `/v1/customers/${id}`, as('mailer'))).status).toBe(403);
  });

  it('are signed for the survivor, end, and name nobody', async () => {
    const [survivor, loser] = [await person(), await person()];
    await mergeTwo(environment.store, survivor, loser);

    const { body } = await links(loser, { query: 'channel=sms' });

    const { preferences, unsubscribe } = body;
    expect(grantOf(preferences.url)).toMatchObject({
      status: 'valid',
      grant: { scope: 'preferences', customerId: survivor },
    });
    expect(grantOf(unsubscribe.url)).toMatchObject({
      grant: { scope: 'unsubscribe', about: { channel: 'sms', purpose: '*' } },
    });
    expect(Date.parse(unsubscribe.expiresAt)).toBeGreaterThan(Date.parse(preferences.expiresAt));
    const decoded = Buffer.from(unsubscribe.url.split('/').at(-1), 'base64url').toString('latin1');
    expect(decoded).not.toContain('example.com');
  });
});
