import { customerBy, timelineWith } from '../hub/people';
import { newSecrets, openSource } from '../hub/sources';
import { defineJob } from '../job';

export const ownSystems = defineJob('A till of the company posts events', async (hub, check) => {
  const till = await openSource(hub, 'native', 'till');
  const post = (authorization: string, body: unknown) =>
    hub.call('POST', '/v1/events', {
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const bearer = `Bearer till.${till.secrets.key}`;
  const person = { identifiers: [{ type: 'email', value: 'eva@example.com' }] };
  const visit = {
    vendorEventId: 'visit-1',
    channel: 'web',
    kind: 'message_received',
    occurredAt: new Date().toISOString(),
    person,
  };
  await check.answers('a wrong key is refused', post(`Bearer till.${newSecrets('native').key}`, [visit]), 401);
  await check.answers('what is no event is refused', post(bearer, [{ ...visit, kind: 'none' }]), 422);
  await check.answers('an event is acknowledged', post(bearer, [visit]), 202, { receiptId: /./ });
  const customerId = await check.eventually('its person is a customer', () => customerBy(hub, 'email=eva@example.com'));
  await check.eventually('and it is on the timeline', () => timelineWith(hub, customerId, '"visit-1"'));

  const many = Array.from({ length: 12 }, (_, index) => ({
    ...{
      ...visit,
      vendorEventId: `many-${index}`,
      person: { identifiers: [{ type: 'email', value: `many${index}@example.com` }] },
    },
  }));
  await check.answers('twelve of them at once are acknowledged', post(bearer, many), 202);
  for (const { person: one } of many) {
    const email = one.identifiers[0]?.value ?? '';
    await check.eventually(`${email} is a customer`, () => customerBy(hub, `email=${email}`), 120);
  }
});
