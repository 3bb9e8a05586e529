import { randomBytes } from 'node:crypto';
import { fits } from '../hub/answer';
import { customerBy, timelineWith } from '../hub/people';
import { newSecrets, openSource, sms } from '../hub/sources';
import { defineJob } from '../job';

export const turnedOverSecret = defineJob('A secret is turned over while the vendor posts', async (hub, check) => {
  const source = await openSource(hub, 'twilio', 'turned');
  const admin = hub.as('admin');
  await check.answers('its id and address are those of the API', admin.get('/v1/sources/turned'), 200, {
    url: `${hub.url}/v1/hooks/turned`,
  });
  await check.answers('a post by the first secret', source.send(sms('+525510000001', 'uno')), 200);
  const next = newSecrets('twilio');
  const turned = { vendor: 'twilio', name: 'Turned', secrets: next };
  await check.answers('another secret is kept', admin.put('/v1/sources/turned', turned), 200);
  await check.answers('a post by the new one', source.send(sms('+525510000001', 'dos'), next), 200);
  await check.answers('and by the old one, for a while', source.send(sms('+525510000001', 'tres')), 200);
  const customerId = await check.eventually('all are of one customer', () => customerBy(hub, 'phone=%2B525510000001'));
  for (const text of ['uno', 'dos', 'tres'])
    await check.eventually(`"${text}" is there`, () => timelineWith(hub, customerId, `"${text}"`));
  const ended = { vendor: 'twilio', name: 'Turned', endOverlap: true };
  await check.answers('the overlap is ended', admin.put('/v1/sources/turned', ended), 200);
  // an instance of the function uses a source that it read for 10 seconds at most
  await check.eventually(
    'and the old one is refused in time, for its signature',
    async () => {
      const { status, body } = await source.send(sms('+525510000001', 'viejo'));
      return status === 401 && fits(body, { code: 'connector.twilio.badSignature' }) ? true : undefined;
    },
    15,
  );
  await check.answers('while the new one goes on', source.send(sms('+525510000001', 'nuevo'), next), 200);
  await check.answers('the source is removed, with its secret', admin.delete('/v1/sources/turned'), 204);
  // an instance of the function knows a source for some seconds
  await check.eventually('and posts to it are refused', async () => {
    const answer = await source.send(sms('+525510000001', 'cuatro'), next);
    return answer.status === 404 ? true : undefined;
  });
});

export const handshake = defineJob('Meta asks for its handshake', async (hub, check) => {
  const source = await openSource(hub, 'whatsapp', 'handshake');
  const ask = (token: string) => {
    const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': '12345', 'hub.verify_token': token });
    return hub.call('GET', `/v1/hooks/handshake?${query}`);
  };
  await check.answers('a wrong word is refused', ask('wrong'), 403);
  const answer = await check.answers('the right one is answered', ask(source.secrets.verifyToken ?? ''), 200);
  check.that('by the challenge', String(answer.body) === '12345', answer.body);
});

export const largeDelivery = defineJob('A delivery larger than a message goes by the archive', async (hub, check) => {
  const source = await openSource(hub, 'twilio', 'large');
  // random, so that it is large after compression too
  const text = randomBytes(780_000).toString('base64url').slice(0, 1_040_000);
  await check.answers('a megabyte, signed, is acknowledged', source.send(sms('+525510000002', text)), 200);
  const customerId = await check.eventually('its sender is a customer', () => customerBy(hub, 'phone=%2B525510000002'));
  await check.eventually('and its text is recorded', () => timelineWith(hub, customerId, text.slice(0, 40)));
});
