import type { Answer, Destination } from '@afluente/destinations/define-destination';
import { destinations } from '@afluente/destinations/every-destination';
import type { ItemWrite } from '@afluente/domain/entity';
import { claimed, keepMessage, newMessage } from '@afluente/domain/messages/change-message';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import type { Message } from '@afluente/domain/messages/message-record';
import { deliverMessage } from './deliver-message';
import type { DeliveryParts } from './delivery-parts';

const at = '2026-03-04T15:00:00.000Z';
const email = { type: 'email' as const, value: 'ana@example.com', raw: 'ana@example.com', verified: true };
const customer = {
  ...{ id: 'cus_1', version: 1, createdAt: at, updatedAt: at, fields: {}, openLeadIds: [], consents: {}, merges: [] },
  identifiers: [{ ...email, sourceId: 'form', firstSeenOn: '2026-03-01', lastSeenOn: '2026-03-01' }],
};
const data = {
  ...{ messageId: 'msg_1', channel: 'email' as const, purpose: 'transactional' as const, template: 'reply' },
  content: { text: 'Hola', subject: 'Hi' },
};
const asked = newMessage(
  { data, customerId: 'cus_1', at, correlationId: 'c', causationId: 'c' },
  messagePolicy.standard,
);
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** A message in memory, and a provider that gives these answers in turn. */
function delivery(answers: readonly Answer[], { vendor = 'mailgun', isIdempotent = false } = {}) {
  let message: Message | undefined = asked;
  const events: string[] = [];
  const keys: string[] = [];
  const left = [...answers];
  const save = async (writes: readonly ItemWrite[]) => {
    for (const { entity, state, events: caused } of writes) {
      if (entity.name === 'message') message = state as Message;
      events.push(...caused.map(({ type }) => type));
    }
    return true;
  };
  const found = destinations.get(vendor);
  if (found === undefined) throw new Error('no such vendor');
  const destination: Destination = {
    ...found,
    ...(isIdempotent && { isIdempotent: true as const }),
    request: (outgoing, context) => {
      keys.push(context.idempotencyKey);
      return found.request(outgoing, context);
    },
  };
  const settings = { domain: 'mg.example.com', from: 'hola@example.com' };
  const channel = {
    ...{ id: 'mail', version: 1, vendor, name: 'Mail', carries: ['email' as const], rank: 0, settings },
    ...{ secretNames: ['apiKey'], secretsVersion: 1, createdAt: at, updatedAt: at },
  };
  const inForce = {
    all: async () => [channel],
    one: async () => undefined,
    some: async () => new Map(),
    policies: async () => [messagePolicy.standard, {}],
  };
  const parts = {
    messages: { get: async () => message, contacts: async () => [], ofCustomer: async () => [], save },
    customers: { record: async () => ({ parts: [customer] }), timeline: async () => ({ items: [] }) },
    paces: { get: async () => undefined, save: async () => true },
    breakers: { get: async () => undefined, save: async () => true },
    leads: { get: async () => undefined },
    config: { now: async () => inForce, under: () => inForce, fresh: async () => undefined },
    channelSecrets: { read: async () => [{ apiKey: 'key' }] },
    hubSecret: { read: async () => Buffer.from('secret') },
    destinations: new Map([[vendor, destination]]),
    outside: { perform: async () => left.shift() ?? { failed: 'connect' as const, sent: false } },
    publicUrl: 'https://hub.example.com',
    place: { region: 'eu-west-1', mailSet: 'Afluente-hub' },
    chance: () => 0.5,
  } as unknown as DeliveryParts;
  const ring = (now: string) => {
    const { version = 1, at: due = now } = message?.clock ?? {};
    const of = { messageId: 'msg_1', customerId: 'cus_1' };
    return deliverMessage({ id: 'message:msg_1', wakes: 'deliver-messages', at: due, version, of }, parts, now);
  };
  const claim = () => {
    const leaving = { channelId: 'mail', at, to: { type: 'email', value: 'ana@example.com' } };
    message = claimed(asked, { at, until: later(2), leaving }).message;
  };
  return { ring, claim, keys, events, state: () => message, unasked: () => left.length };
}

const ok: Answer = { status: 200, headers: {}, body: JSON.stringify({ id: '<1@mg.example.com>' }) };

describe('deliverMessage', () => {
  it('is kept with the clock that wakes its sender', () => {
    expect(keepMessage(asked).map(({ entity }) => entity.name)).toEqual(['message', 'clock']);
  });

  it('asks the provider once, however often its clock rings', async () => {
    const { ring, state, events, keys } = delivery([ok, ok]);

    await ring(at);
    await ring(later(5));

    expect(state()).toMatchObject({ status: 'sent', sent: { providerId: '1@mg.example.com' } });
    expect([keys, events]).toEqual([['msg_1'], ['MessageSent']]);
  });

  it('tries again with the same key where nothing was sent', async () => {
    const { ring, state, keys } = delivery([{ failed: 'connect', sent: false }, ok]);

    await ring(at);
    const between = state();
    await ring(between?.clock?.at ?? at);

    expect(between).toMatchObject({ status: 'queued', attempts: 1, clock: { at: '2026-03-04T15:00:15.000Z' } });
    expect(state()).toMatchObject({ status: 'sent', attempts: 2 });
    expect(keys).toEqual(['msg_1', 'msg_1']);
  });

  it('is uncertain, and tried no more, where the answer never came', async () => {
    const { ring, state, events, unasked } = delivery([{ failed: 'timeout', sent: true }, ok]);

    await ring(at);
    await ring(later(60));

    expect(state()).toMatchObject({ status: 'uncertain' });
    expect([events, unasked()]).toEqual([['MessageFailed'], 1]);
  });

  it('is uncertain where its sender died between call and note, unless the provider knows a repeat', async () => {
    const [dead, known] = [delivery([ok]), delivery([ok], { isIdempotent: true })];
    dead.claim();
    known.claim();

    await dead.ring(later(3));
    await known.ring(later(3));

    expect([dead.state()?.status, dead.unasked()]).toEqual(['uncertain', 1]);
    expect([known.state()?.status, known.keys]).toEqual(['sent', ['msg_1']]);
  });

  it('ends as expired past its deadline, without a call', async () => {
    const { ring, state, unasked } = delivery([ok]);

    await ring(later(60 * 24));

    expect([state()?.status, unasked()]).toEqual(['expired', 1]);
  });
});
