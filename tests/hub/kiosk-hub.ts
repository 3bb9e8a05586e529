import { call } from './api';
import { hubForTests } from './hub-for-tests';
import { must } from './setting';

const key = 'k'.repeat(32);
const purposes = ['marketing', 'newsletter'];

/** A hub with a kiosk that sends what people write, each from a phone of their own. */
export function kioskHub() {
  const hub = hubForTests(({ api }) =>
    must(api.put('/v1/sources/kiosk', { vendor: 'native', name: 'Kiosk', secrets: { key } })),
  );
  const send = (events: readonly object[]) =>
    must(
      call(`${hub.url}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer kiosk.${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(events),
      }),
    );
  async function shown(nth: number) {
    const { body } = await must(hub.api.get(`/v1/customers?phone=${encodeURIComponent(phoneOf(nth))}`));
    const id = body.items[0]?.id;
    const { consents } = (await must(hub.api.get(`/v1/customers/${id}`))).body;
    return { id, states: purposes.map((purpose) => consents[`sms:${purpose}`]?.state), consents };
  }
  return { hub, send, shown };
}

export const phoneOf = (nth: number) => `+5255700000${String(nth).padStart(2, '0')}`;

let count = 0;
/** An event by SMS, a second after the one before. */
export function event(nth: number, more: object) {
  count += 1;
  const person = { identifiers: [{ type: 'phone', value: phoneOf(nth), verified: true }] };
  const occurredAt = new Date(Date.now() - 3_600_000 + count * 1000).toISOString();
  return { vendorEventId: `said-${count}`, channel: 'sms', kind: 'message_received', occurredAt, person, ...more };
}

/** Their consent to be written to by SMS. */
export const yes = (nth: number) =>
  event(nth, {
    kind: 'subscribed',
    consent: purposes.map((purpose) => ({ channel: 'sms', purpose, state: 'granted' })),
  });
