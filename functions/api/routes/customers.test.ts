import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import { sampleCompletion, sampleDraft } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

const environment = environmentForTests();
beforeAll(async () => {
  await recordFact('ana-1', [
    { type: 'email', raw: 'Ana+crm@Example.com' },
    { type: 'whatsapp', raw: '5215512345678' },
    { type: 'external:shopify', raw: '42' },
  ]);
  await recordFact('ana-2', [{ type: 'email', raw: 'ana+crm@example.com' }], 'page_viewed');
  await recordFact('eva-1', [{ type: 'phone', raw: '+34 612 345 678' }]);
});

type Identifiers = ReturnType<typeof sampleDraft>['person']['identifiers'];

/** Records a fact of a person, a minute after the one before. */
let minutes = 0;
async function recordFact(
  vendorEventId: string,
  identifiers: Identifiers,
  kind: 'form_submitted' | 'page_viewed' = 'form_submitted',
) {
  minutes += 1;
  const occurredAt = `2026-03-01T10:${String(minutes).padStart(2, '0')}:00.000Z`;
  const person = { identifiers, name: `Name in ${vendorEventId}` };
  await record(environment().store, [
    completeInteraction(sampleDraft({ vendorEventId, kind, occurredAt, person }), sampleCompletion()),
  ]);
}
const lookUp = (query: string) => call('GET', '/v1/customers', { query });
async function idOf(query: string): Promise<string> {
  return (await lookUp(query)).body.items[0]?.id;
}

describe('looking up a customer', () => {
  it.each([
    ['an address', 'email=ana%2Bcrm@example.com'],
    ['an address in other letters', 'email=ANA%2BCRM@EXAMPLE.COM'],
    ['an address whose plus is not encoded', 'email=ana+crm@example.com'],
    ['a phone as it is kept', 'phone=%2B525512345678'],
    ['a phone whose plus is not encoded', 'phone=+525512345678'],
    ['a phone with the 1 of Mexico', 'phone=%2B5215512345678'],
    ['a phone as people write it, with the country', 'phone=55%201234%205678&country=MX'],
    ['a phone with the retired trunk prefix', 'phone=045%2055%201234%205678&country=MX'],
    ['a WhatsApp id', 'identity=whatsapp:5215512345678'],
    ['a WhatsApp id without the 1', 'identity=whatsapp:525512345678'],
    ['the id in an outside system', 'identity=external:shopify:42'],
  ])('finds the person by %s', async (_what, query) => {
    const { status, body } = await lookUp(query);

    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ name: 'Name in ana-2', fields: { name: { sourceId: 'website' } } }]);
  });

  it.each([
    ['nobody', 'email=nobody@example.com'],
    ['what is no address', 'email=nobody'],
    ['another system', 'identity=external:hubspot:42'],
  ])('finds none by %s', async (_what, query) => {
    expect(await lookUp(query)).toMatchObject({ status: 200, body: { items: [] } });
  });

  it.each([
    ['two at once', 'email=ana@example.com&phone=%2B525512345678', undefined],
    ['a type that there is not', 'identity=fax:1', '/query/identity'],
    ['an identity without a type', 'identity=ana', '/query/identity'],
    ['an unknown country', 'phone=1&country=mexico', '/query/country'],
    ['a phone without country code and country', 'phone=5512345678', '/query/phone'],
  ])('is a 400 by %s', async (_what, query, pointer) => {
    const { status, body } = await lookUp(query);

    expect(status).toBe(400);
    expect(body.errors?.[0]?.pointer).toBe(pointer);
  });

  it('without an identifier lists all, the newest first, page by page', async () => {
    const first = await lookUp('limit=1');
    const second = await lookUp(`limit=1&cursor=${first.body.cursor}`);

    const ids = [first, second].flatMap(({ body }) => body.items.map(({ id }: { id: string }) => id));
    expect(new Set(ids)).toEqual(
      new Set([await idOf('phone=%2B34612345678'), await idOf('identity=external:shopify:42')]),
    );
    expect(second.body.cursor).toBeUndefined();
  });

  it('reads one by id, and none by another', async () => {
    const id = await idOf('phone=%2B34612345678');

    expect((await call('GET', `/v1/customers/${id}`)).body).toMatchObject({ id, name: 'Name in eva-1' });
    expect((await call('GET', '/v1/customers/cus_none')).status).toBe(404);
  });
});

describe("a customer's timeline", () => {
  const timeline = async (query = '', who = 'identity=external:shopify:42') =>
    call('GET', `/v1/customers/${await idOf(who)}/timeline`, { query });
  const events = (body: { items: { vendorEventId: string }[] }) => body.items.map(({ vendorEventId }) => vendorEventId);

  it('is listed newest first, page by page, and by kind', async () => {
    const first = await timeline('limit=1');
    const second = await timeline(`limit=1&cursor=${first.body.cursor}`);

    expect([...events(first.body), ...events(second.body)]).toEqual(['ana-2', 'ana-1']);
    expect(events((await timeline('kind=form_submitted')).body)).toEqual(['ana-1']);
    expect((await timeline('kind=dance')).status).toBe(400);
  });

  it.each([
    ['of another customer', async () => (await timeline('limit=1')).body.cursor],
    ['that was made up', async () => 'bm90IGEgY3Vyc29y'],
    ['that is no text of a cursor', async () => '%00%FF'],
  ])('refuses a cursor %s', async (_what, cursor) => {
    const { status } = await timeline(`cursor=${await cursor()}`, 'phone=%2B34612345678');

    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('is none of a customer that there is not', async () => {
    expect((await call('GET', '/v1/customers/cus_none/timeline')).status).toBe(404);
  });
});
