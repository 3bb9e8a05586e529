import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { type ApiRequest, apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);
const later = '2026-04-01T10:00:00.000Z';

const environment = environmentForTests();

let people = 0;

/** A customer who granted mail and newsletters, and then wrote. */
async function refusing(text: string): Promise<{ readonly id: string; readonly interactionId: string }> {
  people += 1;
  const email = sampleIdentifier('email', `uma${people}@example.com`);
  const person = { identifiers: [email] };
  const granted = ['marketing', 'newsletter', 'transactional'].map((purpose) => ({
    channel: 'email',
    purpose,
    state: 'granted' as const,
  }));
  await record(environment().store, [
    sampleRecordable({ kind: 'profile_updated', vendorEventId: `yes-${people}`, person, consent: granted }),
  ]);
  const message = sampleRecordable({
    kind: 'email_received',
    channel: 'email',
    vendorEventId: `mail-${people}`,
    occurredAt: '2026-03-20T10:00:00.000Z',
    receivedAt: '2026-03-20T10:00:01.000Z',
    person,
    content: { subject: 'Hola', text },
  });
  await record(environment().store, [message]);
  const id = (await environment().store.customers.findByIdentifier(email))?.id ?? '';
  return { id, interactionId: message.interaction.id };
}

const statesOf = async (id: string) => {
  const { body } = await call('GET', `/v1/customers/${id}`);
  return Object.fromEntries(Object.entries<{ state: string }>(body.consents).map(([key, { state }]) => [key, state]));
};
const open = async (query = 'limit=100') => (await call('GET', '/v1/refusals', { query })).body.items;
const decide = (id: string, interactionId: string, decision: string, request: ApiRequest = {}) =>
  call('POST', `/v1/customers/${id}/refusals/${interactionId}`, { body: { decision }, at: later, ...request });
const as = (role: string): ApiRequest => ({ claims: { sub: 'eva', 'cognito:groups': `[${role}]` } });

describe('a refusal in plain words', () => {
  it('holds marketing, opens no lead, and waits in a list', async () => {
    const { id, interactionId } = await refusing('Por favor, no me manden más correos');

    const listed = (await open()).find((one: { interactionId: string }) => one.interactionId === interactionId);
    const { body: customer } = await call('GET', `/v1/customers/${id}`);

    expect(listed).toMatchObject({
      customerId: id,
      status: 'open',
      channel: 'email',
      text: 'Por favor, no me manden más correos',
    });
    expect(customer.openLeadIds).toEqual([]);
    expect(await statesOf(id)).toEqual({
      'email:marketing': 'held',
      'email:newsletter': 'held',
      'email:transactional': 'granted',
    });
    const shown = await call('GET', `/v1/customers/${id}/consents`);
    expect(shown.body.consents.map(({ state }: { state: string }) => state)).toContain('held');
  });

  it('denies marketing of its channel once confirmed, under the name of who said so', async () => {
    const { id, interactionId } = await refusing('quiero darme de baja');

    const answer = await decide(id, interactionId, 'confirm', as('service'));
    const again = await decide(id, interactionId, 'confirm', as('marketing'));

    expect(answer.body).toMatchObject({ status: 'confirmed', decided: { by: 'eva', at: later } });
    expect(answer.body).toMatchObject({ text: 'quiero darme de baja', denied: [{ channel: 'email', purpose: '*' }] });
    expect(again.body).toEqual(answer.body);
    expect(await statesOf(id)).toEqual({
      'email:*': 'denied',
      'email:marketing': 'denied',
      'email:newsletter': 'denied',
      'email:transactional': 'granted',
    });
    const { body } = await call('GET', `/v1/customers/${id}/consents`);
    expect(body.items[0]).toMatchObject({ state: 'denied', sourceId: 'staff', proof: interactionId });
    expect((await open()).map((one: { interactionId: string }) => one.interactionId)).not.toContain(interactionId);
  });

  it('is as it was once dismissed, with the lead that the message would have opened', async () => {
    const { id, interactionId } = await refusing('quiero darme de baja del plan básico y contratar el otro');

    const { status, body } = await decide(id, interactionId, 'dismiss');
    const customer = await call('GET', `/v1/customers/${id}`);

    expect([status, body.status]).toEqual([200, 'dismissed']);
    expect(await statesOf(id)).toMatchObject({ 'email:marketing': 'granted', 'email:newsletter': 'granted' });
    expect(customer.body.openLeadIds).toHaveLength(1);
    expect((await open('status=dismissed')).map((one: { interactionId: string }) => one.interactionId)).toContain(
      interactionId,
    );
  });

  it('is decided once, by those who answer for it, and only where there is one', async () => {
    const { id, interactionId } = await refusing('no quiero recibir más correos');
    const { id: otherId } = await refusing('Hola, quiero precios');

    const sales = await decide(id, interactionId, 'confirm', as('sales'));
    const listed = await call('GET', '/v1/refusals', as('leadership'));
    const missing = await decide(otherId, interactionId, 'confirm');
    const wrong = await decide(id, interactionId, 'maybe');
    await decide(id, interactionId, 'dismiss');
    const opposite = await decide(id, interactionId, 'confirm');

    expect([sales.status, listed.status, missing.status, wrong.status, opposite.status]).toEqual([
      403, 403, 404, 422, 409,
    ]);
  });

  it('holds marketing where nothing had been granted too, until both of two are decided', async () => {
    const { id, interactionId } = await refusing('stop emailing me');
    const person = { identifiers: [sampleIdentifier('email', `uma${people}@example.com`)] };
    const second = sampleRecordable({
      kind: 'message_received',
      channel: 'whatsapp',
      vendorEventId: `wa-${people}`,
      person,
      content: { text: 'dejen de escribirme' },
    });
    await record(environment().store, [second]);
    const both = await statesOf(id);
    await decide(id, interactionId, 'dismiss');
    const one = await statesOf(id);
    await decide(id, second.interaction.id, 'dismiss');

    expect(both).toMatchObject({ 'email:marketing': 'held', 'whatsapp:marketing': 'held' });
    expect(one).toMatchObject({ 'email:marketing': 'held', 'whatsapp:marketing': 'held' });
    expect(await statesOf(id)).not.toHaveProperty('whatsapp:marketing');
  });
});
