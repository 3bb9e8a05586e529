import { apiOf, call } from './api';
import { type HubForTests, hubForTests } from './hub-for-tests';
import { must, settleIn } from './setting';

const news = {
  name: 'News',
  fields: [
    { name: 'email', type: 'email', required: true },
    { name: 'boletin', type: 'checkbox' },
  ],
  mapping: { boletin: 'consent:email:newsletter' },
  allowedOrigins: ['*'],
  doubleOptIn: { channel: 'email', purposes: ['newsletter'] },
};

/** A hub with a form that asks for a confirmation (`news`) and one that does not (`plain`), and what is read of a consent. */
export function consentHub() {
  const hub = hubForTests(async (started) => {
    await settleIn(started);
    await must(started.api.put('/v1/forms/news', news));
    await must(started.api.put('/v1/forms/plain', { ...news, doubleOptIn: undefined }));
  });
  async function post(form: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await call(`${hub.url}/v1/forms/${form}`, { method: 'POST', headers, body: JSON.stringify(fields) });
    expect(answer.status).toBe(202);
    await hub.idle();
  }
  return { hub, post, ...readersOn(hub) };
}

function readersOn(hub: HubForTests) {
  const customerOf = async (email: string) => (await hub.api.get(`/v1/customers?email=${email}`)).body.items[0];
  const stateOf = async (id: string, key: string) =>
    (await hub.api.get(`/v1/customers/${id}`)).body.consents[key]?.state;
  const eventsOf = async (type: string, customerId: string) => {
    const { body } = await call(`${hub.url}/_local/events?type=${type}`, { method: 'GET' });
    return body.items.filter((event: { detail: { customerId: string } }) => event.detail.customerId === customerId);
  };
  const linksOf = async (id: string, role = 'admin') =>
    (await must((await apiOf(hub.url, role)).get(`/v1/customers/${id}/preference-links`))).body;
  return { customerOf, stateOf, eventsOf, linksOf };
}

/** Posts what a button of a page of preferences posts. */
export const press = (url: string, body: string) =>
  call(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
