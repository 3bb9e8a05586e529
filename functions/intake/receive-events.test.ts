import { randomBytes } from 'node:crypto';
import { checked } from '@afluente/tests/contract/check-http-answer';
import { aSource, httpEvent, intakeEnvironmentForTests, lambdaContext } from '@afluente/tests/fakes/intake-environment';
import { handler } from './receive-events';

const key = randomBytes(24).toString('base64url');
const event = {
  channel: 'web',
  kind: 'page_viewed',
  person: { identifiers: [{ type: 'email', value: 'ana@example.com' }] },
};

const environment = intakeEnvironmentForTests(handler);
beforeAll(() => {
  environment().putSource(aSource({ id: 'kiosk', vendor: 'native' }));
  environment().putSecrets('kiosk', 1, [{ key }]);
  environment().putSource(aSource({ id: 'twilio', vendor: 'twilio' }));
  environment().putSecrets('twilio', 1, [{ key }]);
});
beforeEach(() => {
  environment().aws.calls.length = 0;
});

async function post(body: unknown, headers: Record<string, string> = {}) {
  const sent = { authorization: `Bearer kiosk.${key}`, 'content-type': 'application/json', ...headers };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await checked(handler)(httpEvent('POST', '/v1/events', { headers: sent, body: text }), lambdaContext);
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body ?? 'null') };
}

describe('receive-events', () => {
  it('queues an array unchanged, without the key', async () => {
    const answer = await post([event, event]);

    const [delivery] = environment().deliveries();
    expect(answer).toMatchObject({ status: 202, body: { receiptId: delivery?.id, count: 2 } });
    expect(delivery).toMatchObject({
      kind: 'events',
      vendor: 'native',
      sourceId: 'kiosk',
      headers: { 'content-type': 'application/json' },
      body: { encoding: 'utf8', data: JSON.stringify([event, event]) },
    });
    expect(JSON.stringify(delivery)).not.toContain(key);
  });

  it('makes one AWS call when it knows the source', async () => {
    await post([event]);
    environment().aws.calls.length = 0;

    await post([event]);

    expect(environment().aws.calls.map(({ name }) => name)).toEqual(['SQS.SendMessage']);
  });

  it.each([
    ['no key', '', 'connector.native.missingKey'],
    ['a wrong key', 'Bearer kiosk.wrong', 'connector.native.badKey'],
    ['an unknown source', `Bearer nobody.${key}`, 'connector.native.badKey'],
    ['a source of a vendor', `Bearer twilio.${key}`, 'connector.native.badKey'],
  ])('refuses %s', async (_name, authorization, code) => {
    const answer = await post([event], { authorization });

    expect(answer).toMatchObject({ status: 401, body: { code }, headers: { 'www-authenticate': 'Bearer' } });
    expect(environment().deliveries()).toEqual([]);
  });

  it('names every fault by its JSON pointer and records nothing of the array', async () => {
    const answer = await post([event, { ...event, kind: 'seen', occurredAt: 'soon' }, 7]);

    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/1/kind',
      '/1/occurredAt',
      '/2',
    ]);
    expect(environment().deliveries()).toEqual([]);
  });

  it.each([
    [
      'an address with two @',
      { identifiers: [{ type: 'email', value: 'a@b@c.com' }] },
      '/1/person/identifiers/0/value',
    ],
    ['a phone of three digits', { identifiers: [{ type: 'phone', raw: '123' }] }, '/1/person/identifiers/0/raw'],
    ['a birthday in the future', { ...event.person, birthday: '3024-01-01' }, '/1/person/birthday'],
    ['a birthday that is not a date', { ...event.person, birthday: '1990-02-30' }, '/1/person/birthday'],
    ['a birthday in the century before last', { ...event.person, birthday: '1899-12-31' }, '/1/person/birthday'],
    ['a name of 10,000 characters', { ...event.person, name: 'a'.repeat(10_000) }, '/1/person/name'],
  ])('refuses %s, naming its JSON pointer', async (_what, person, pointer) => {
    const answer = await post([event, { ...event, person }]);

    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
    expect(environment().deliveries()).toEqual([]);
  });

  it('refuses a consent that is neither a yes nor a no, and takes the words of other systems for what they say', async () => {
    const consenting = (state: unknown) => ({ ...event, consent: [{ channel: 'email', purpose: 'marketing', state }] });

    const refused = await post([consenting('granted'), consenting('tal vez'), consenting('')]);
    const accepted = await post([true, 'sí', 'unsubscribed', 0, 'PENDING'].map(consenting));

    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/1/consent/0/state',
      '/2/consent/0/state',
    ]);
    expect(accepted.status).toBe(202);
  });

  it('refuses two facts under one id, and takes one that is sent twice', async () => {
    const own = { ...event, vendorEventId: 'y1' };

    const refused = await post([own, { ...own, kind: 'unsubscribed' }, own]);
    const accepted = await post([own, { ...event, vendorEventId: 'y2' }, own]);

    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { pointer: '/1/vendorEventId', detail: expect.stringContaining('this is the id of /0 too') },
    ]);
    expect(accepted.status).toBe(202);
  });

  it('accepts what a telephone exchange writes for a caller without a number', async () => {
    const identifiers = [{ type: 'phone', raw: 'Anonymous' }];

    expect((await post([{ ...event, person: { identifiers } }])).status).toBe(202);
  });

  it.each([
    ['nothing', [], 422],
    ['five hundred', Array(500).fill(event), 202],
    ['more than five hundred', Array(501).fill(event), 422],
    ['no array', event, 422],
    ['no JSON', '[', 400],
  ])('answers an array of %s with its status', async (_name, body, status) => {
    expect((await post(body)).status).toBe(status);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s before it looks for a key', async (method) => {
    const { statusCode, headers, body } = await handler(httpEvent(method, '/v1/events'), lambdaContext);

    expect([statusCode, headers.allow]).toEqual([405, 'POST']);
    expect(JSON.parse(body ?? '').code).toBe('http.methodNotAllowed');
    expect(environment().aws.calls).toEqual([]);
  });

  it('requires JSON', async () => {
    expect((await post([event], { 'content-type': 'text/csv' })).status).toBe(415);
  });
});
