import { mergeCustomers, unmergeCustomers } from '@afluente/app/customers/merging/merge-customers';
import { acceptMessage } from '@afluente/app/messages/accept-message';
import { deliverMessage } from '@afluente/app/messages/deliver-message';
import type { DeliveryParts } from '@afluente/app/messages/delivery-parts';
import { createConfigMemory } from '@afluente/app/policies/config-memory';
import { destinations } from '@afluente/destinations/every-destination';
import type { Clock } from '@afluente/domain/clocks/clock';
import { mergeOfId } from '@afluente/domain/ids';
import { startErasure } from '@afluente/domain/privacy/erasure';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createBreakerStore } from '@afluente/store/messages/breaker-store';
import { createMessageStore } from '@afluente/store/messages/message-store';
import { createPaceStore } from '@afluente/store/messages/pace-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as fc from 'fast-check';
import { sampleIdentifier, sampleRecordable, sampleTime } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import type { FreshStore } from '../table/fresh-store';
import { plainBooks } from './plain-books';

/** What people who get marketing may live through, in any order. */

export const people = ['ana', 'bo', 'eva'] as const;

export const Act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('states' as const), who: fc.nat({ max: 2 }), yes: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('merges' as const), who: fc.nat({ max: 2 }), other: fc.nat({ max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unmerges' as const), which: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('is-erased' as const), who: fc.nat({ max: 2 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('is-asked-for' as const), who: fc.nat({ max: 2 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('leaves' as const), which: fc.nat({ max: 5 }) }) },
);
export type Act = typeof Act extends fc.Arbitrary<infer A> ? A : never;

export const sends = (who: number): readonly Act[] => [
  { kind: 'states', who, yes: true },
  { kind: 'is-asked-for', who },
  { kind: 'leaves', which: who },
];

interface Left {
  readonly to: string;
  /** what was known at that moment of whoever it went to */
  readonly mayLeave: boolean;
}

/** The hub's way and, beside it, the plain books of who said what and who is one with whom. */
export function life({ store, table }: FreshStore, round: number) {
  let minute = 0;
  const now = () => new Date(Date.parse(sampleTime) + minute * 60_000).toISOString();
  const emailOf = (who: number) => `${people[who]}.${round}@example.com`;
  const ids = new Map<number, string>();
  const asked: { readonly messageId: string; readonly who: number }[] = [];
  const left: Left[] = [];
  const { said, erased, merges, oneWith, mayLeave } = plainBooks();
  const parts: DeliveryParts = {
    messages: createMessageStore(table),
    breakers: createBreakerStore(table),
    paces: createPaceStore(table),
    customers: store.customers,
    leads: createLeadStore(table),
    config: createConfigMemory(createConfigStore(table)),
    channelSecrets: { read: async () => ({ apiKey: 'key' }) },
    hubSecret: { read: async () => Buffer.from('a secret of thirty-two bytes, or so') },
    destinations,
    outside: {
      perform: async ({ body }: { readonly body?: unknown }) => {
        const text = String(body);
        const who = people.findIndex(
          (_, index) => text.includes(encodeURIComponent(emailOf(index))) || text.includes(emailOf(index)),
        );
        left.push({ to: people[who] ?? 'nobody', mayLeave: mayLeave(who) });
        return { status: 200, headers: {}, body: '{"id":"<1@mg.example.com>","message":"Queued. Thank you."}' };
      },
    },
    publicUrl: 'https://hub.example.com',
    chance: () => 0,
  } as unknown as DeliveryParts;
  const customerOf = (who: number) => ids.get(who) ?? '';
  const whoHas = (id: string | undefined) => [...ids].find(([, one]) => one === id)?.[0] ?? -1;
  const stores = {
    customers: store.customers,
    merges: store.merges,
    suspicions: store.suspicions,
    record: store.record,
  };
  const act = () => ({ at: now(), by: 'person:tester', correlationId: 'cor_1', causationId: 'req_1' });

  const does: { readonly [K in Act['kind']]: (one: Extract<Act, { kind: K }>) => Promise<void> } = {
    states: async ({ who, yes }) => {
      if (erased.has(who)) return;
      said.set(who, yes);
      const consent = [
        { channel: 'email', purpose: 'marketing', state: yes ? ('granted' as const) : ('denied' as const) },
      ];
      await record(store, [
        sampleRecordable({
          ...{ vendorEventId: `says-${round}-${minute}`, occurredAt: now(), receivedAt: now(), consent },
          person: { identifiers: [sampleIdentifier('email', emailOf(who))] },
        }),
      ]);
    },
    merges: async ({ who, other }) => {
      if (oneWith(who).has(other) || [who, other].some((one) => erased.has(one))) return;
      const request = {
        customerId: customerOf(who),
        otherId: customerOf(other),
        act: { ...act(), reason: 'asked' as const },
      };
      const { mergeId } = await mergeCustomers(request, stores);
      // whoever is merged already brings all of theirs: it is between the survivors of the two
      const { survivorId, loserId } = mergeOfId(mergeId) ?? {};
      merges.push({ mergeId, pair: [whoHas(survivorId), whoHas(loserId)], undone: false });
    },
    unmerges: async ({ which }) => {
      const open = merges.filter(({ undone }) => !undone);
      const merge = open[which % Math.max(open.length, 1)];
      if (merge === undefined || merge.pair.some((one) => erased.has(one))) return;
      await unmergeCustomers({ customerId: customerOf(merge.pair[0]), mergeId: merge.mergeId, act: act() }, stores);
      merge.undone = true;
    },
    'is-erased': async ({ who }) => {
      if (erased.has(who)) return;
      const found = await store.customers.record(customerOf(who));
      if (found === undefined) throw new Error('Nobody is there to be erased');
      expect(await store.erasures.begin(startErasure(found, { at: now(), by: 'person:tester' }))).toBe(true);
      for (const one of oneWith(who)) erased.add(one);
    },
    'is-asked-for': async ({ who }) => {
      const messageId = `msg_${round}_${minute}`;
      const data = { messageId, channel: 'email' as const, purpose: 'marketing' as const, template: 'news' };
      await acceptMessage(
        { customerId: customerOf(who), occurredAt: now(), correlationId: 'cor_1', id: `evt_${messageId}`, data },
        parts,
      );
      asked.push({ messageId, who });
    },
    leaves: async ({ which }) => {
      const one = asked[which % Math.max(asked.length, 1)];
      if (one === undefined) return;
      const place = { messageId: one.messageId, customerId: customerOf(one.who) };
      const message = await parts.messages.get(place);
      if (message?.clock?.at === undefined) return;
      const { at, version } = message.clock;
      const clock: Clock = { id: `message:${one.messageId}`, wakes: 'deliver-messages', at, version, of: place };
      await deliverMessage(clock, parts, now());
    },
  };
  return {
    left,
    begin: async () => {
      for (const who of people.keys()) {
        const person = { identifiers: [sampleIdentifier('email', emailOf(who))] };
        await record(store, [sampleRecordable({ vendorEventId: `first-${round}-${who}`, person })]);
        const found = await store.customers.findByIdentifier({ type: 'email', value: emailOf(who) });
        ids.set(who, found?.id ?? '');
      }
    },
    live: async (one: Act) => {
      minute += 1;
      // the kind says which of them it is
      await (does[one.kind] as (of: Act) => Promise<void>)(one);
    },
  };
}
