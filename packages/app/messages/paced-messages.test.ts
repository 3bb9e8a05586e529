import type { Answer } from '@afluente/destinations/define-destination';
import { destinations } from '@afluente/destinations/every-destination';
import type { ItemWrite } from '@afluente/domain/entity';
import { newMessage } from '@afluente/domain/messages/change-message';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import { type Message, messageEntity } from '@afluente/domain/messages/message-record';
import { laterOf } from '@afluente/domain/text-order';
import { createPaceStore } from '@afluente/store/messages/pace-store';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { deliverMessage } from './deliver-message';
import type { DeliveryParts } from './delivery-parts';

/** A channel of ten a second whose clocks ring in virtual time, all of one moment at once, some of them twice. */

const fresh = freshStore();
const at = '2026-03-04T15:00:00.000Z';
const email = { type: 'email' as const, value: 'ana@example.com', raw: 'ana@example.com', verified: true };
const customer = {
  ...{ id: 'cus_1', version: 1, createdAt: at, updatedAt: at, fields: {}, openLeadIds: [], consents: {}, merges: [] },
  identifiers: [{ ...email, sourceId: 'form', firstSeenOn: '2026-03-01', lastSeenOn: '2026-03-01' }],
};
const ok: Answer = { status: 200, headers: {}, body: JSON.stringify({ id: '<1@mg.example.com>' }) };
const busy: Answer = { status: 429, headers: { 'retry-after': '2' }, body: '{}' };

function hub(count: number, answers: readonly Answer[] = []) {
  const data = { channel: 'email' as const, purpose: 'transactional' as const, template: 'reply' };
  const content = { text: 'Hola', subject: 'Hi' };
  const cause = { customerId: 'cus_1', at, correlationId: 'c', causationId: 'c' };
  const messages = new Map<string, Message>();
  for (let index = 0; index < count; index += 1) {
    const messageId = `msg_${index}`;
    messages.set(messageId, newMessage({ data: { ...data, messageId, content }, ...cause }, messagePolicy.standard));
  }
  const calls: { readonly key: string; readonly at: string }[] = [];
  const left = [...answers];
  let now = at;
  const save = async (writes: readonly ItemWrite[]) => {
    const state = writes.find(({ entity }) => entity.name === messageEntity.name)?.state as Message;
    if (messages.get(state.id)?.version !== state.version - 1) return false;
    messages.set(state.id, state);
    return true;
  };
  const found = destinations.get('mailgun');
  if (found === undefined) throw new Error('no such vendor');
  const channel = {
    ...{ id: 'mail', version: 1, vendor: 'mailgun', name: 'Mail', carries: ['email' as const], rank: 0 },
    settings: { domain: 'mg.example.com', from: 'hola@example.com', ratePerSecond: 10 },
    ...{ secretNames: ['apiKey'], secretsVersion: 1, createdAt: at, updatedAt: at },
  };
  const inForce = {
    all: async () => [channel],
    one: async () => undefined,
    policies: async () => [messagePolicy.standard, {}],
  };
  const destination = {
    ...found,
    request: (...[outgoing, context]: Parameters<typeof found.request>) => {
      calls.push({ key: context.idempotencyKey, at: now });
      return found.request(outgoing, context);
    },
  };
  const parts = {
    messages: {
      get: async ({ messageId }: { messageId: string }) => messages.get(messageId),
      contacts: async () => [],
      save,
    },
    customers: { record: async () => ({ parts: [customer] }), timeline: async () => ({ items: [] }) },
    breakers: { get: async () => undefined, save: async () => true },
    paces: createPaceStore(fresh.table),
    leads: { get: async () => undefined },
    config: { now: async () => inForce },
    channelSecrets: { read: async () => [{ apiKey: 'key' }] },
    hubSecret: { read: async () => Buffer.from('secret') },
    destinations: new Map([['mailgun', destination]]),
    outside: { perform: async () => left.shift() ?? ok },
    publicUrl: 'https://hub.example.com',
    place: { region: 'eu-west-1' },
    chance: () => 0,
  } as unknown as DeliveryParts;
  const ring = async ({ id, clock }: Message) => {
    const of = { messageId: id, customerId: 'cus_1' };
    const woken = {
      id: `message:${id}`,
      wakes: 'deliver-messages',
      at: clock?.at ?? now,
      version: clock?.version ?? 1,
      of,
    };
    await Promise.all([deliverMessage(woken, parts, now), deliverMessage(woken, parts, now)]);
  };
  /** Until no clock is set any more. */
  const live = async () => {
    for (;;) {
      const times = [...messages.values()].flatMap(({ clock }) => clock?.at ?? []).sort();
      const [next] = times;
      if (next === undefined) return;
      now = laterOf(next, now);
      await Promise.all(
        [...messages.values()].filter(({ clock }) => clock?.at !== undefined && clock.at <= now).map(ring),
      );
    }
  };
  return { live, calls, messages };
}

const mostInASecond = (calls: readonly { readonly at: string }[]) => {
  const seconds = calls.map((call) => call.at.slice(0, 19));
  return Math.max(...seconds.map((second) => seconds.filter((one) => one === second).length));
};

describe('messages of a channel with a rate', () => {
  it('leave at that rate, each once, though all come at once and each clock rings twice', async () => {
    const { live, calls, messages } = hub(35);

    await live();

    expect(new Set(calls.map(({ key }) => key)).size).toBe(35);
    expect(calls).toHaveLength(35);
    expect([...messages.values()].map(({ status }) => status)).toEqual(Array(35).fill('sent'));
    expect(mostInASecond(calls)).toBeLessThanOrEqual(10);
    expect(Date.parse(calls.at(-1)?.at ?? '') - Date.parse(at)).toBeGreaterThanOrEqual(2_400);
  });

  it('that the provider puts off take a place again, and leave once', async () => {
    const { live, calls, messages } = hub(15, [busy, busy]);

    await live();

    expect(calls).toHaveLength(17);
    expect([...messages.values()].map(({ status }) => status)).toEqual(Array(15).fill('sent'));
    expect([...messages.values()].some(({ place }) => place !== undefined)).toBe(false);
    expect(mostInASecond(calls)).toBeLessThanOrEqual(10);
  });
});
