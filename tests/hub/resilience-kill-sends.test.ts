import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { eachOf } from './books';
import { mortalHub } from './mortal-hub';
import { type Provider, smsTo, startProvider } from './provider';
import { idle } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { until } from './until';

/** Messages by a provider that recognises a second request and by one that does not, from a hub that is killed while they leave. */

const longestMs = 240_000;
const people = 15;
const mortal = mortalHub();
let provider: Provider;
let customers: readonly string[] = [];

const channels = ['email', 'sms'] as const;
type Channel = (typeof channels)[number];

beforeAll(async () => {
  provider = await startProvider();
  const hub = mortal.now();
  await settleIn(hub);
  const email = { vendor: 'webhook', name: 'Own', carries: ['email'], settings: { url: `${provider.origin}/email` } };
  const secrets = { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };
  await must(hub.api.put('/v1/channels/own', { ...email, secrets }));
  await must(hub.api.put('/v1/channels/sms', smsTo(provider)));
  customers = await eachOf([...Array(people).keys()], customer);
}, longestMs);
afterAll(() => provider?.close());

async function customer(number: number): Promise<string> {
  const hub = mortal.now();
  const fields = { email: `p${number}@example.com`, telefono: `+52 55 1234 ${String(1000 + number)}` };
  const { receiptId } = JSON.parse(await (await postContact(hub, fields)).text());
  const interactions = async () => (await hub.api.get(`/v1/receipts/${receiptId}`)).body.interactions ?? [];
  await until(async () => (await interactions())[0]?.customerId !== undefined);
  return (await interactions())[0].customerId;
}

interface Asked {
  readonly customerId: string;
  readonly channel: Channel;
  /** of which there is one a message */
  readonly text: string;
}

/** As a program asks that is answered nothing by a dead hub: again, with the same key. */
async function ask({ customerId, channel, text }: Asked): Promise<void> {
  await until(async () => {
    const body = { channel, text, key: text };
    const answer = await mortal
      .now()
      .api.post(`/v1/customers/${customerId}/messages`, body)
      .catch(() => undefined);
    return answer?.status === 202;
  });
}

interface Kept {
  readonly channel: Channel;
  readonly status: string;
  readonly id: string;
}
const items = async (customerId: string, of: string): Promise<readonly Kept[]> =>
  (await must(mortal.now().api.get(`/v1/customers/${customerId}/${of}`))).body.items;

describe('messages of a hub that is killed while they leave', () => {
  it(
    'reach the provider once, or are tried again under the same id, or wait for a person who can look',
    async () => {
      const asked = customers.flatMap((customerId, number) =>
        channels.map((channel) => ({ customerId, channel, text: `${channel} of ${number}` })),
      );
      const asking = eachOf(asked, ask);
      for (const kill of [1, 2, 3]) {
        await until(() => provider.calls().length >= kill * randomInt(4, 8));
        await wait(randomInt(0, 40));
        await mortal.restart('SIGKILL');
      }
      await asking;
      // what was claimed by a sender that died is looked at again once its time is over
      await must(mortal.now().api.post('/_local/clock', { advance: 'PT10M' }));
      await idle(mortal.now().url, 60);

      const kept = (await eachOf(customers, (id) => items(id, 'messages'))).flat();
      const ofChannel = (wanted: Channel) => kept.filter(({ channel }) => channel === wanted);
      const calls = (path: string) => provider.calls().filter(({ path: called }) => called.startsWith(path));
      const sent = await eachOf(customers, (id) => items(id, 'timeline?kind=message_sent'));
      expect(kept).toHaveLength(asked.length);
      // the one that recognises them was asked for each, under one id; the other never twice
      expect(ofChannel('email').map(({ status }) => status)).toEqual(customers.map(() => 'sent'));
      expect(new Set(calls('/email').map(({ key }) => key))).toEqual(new Set(ofChannel('email').map(({ id }) => id)));
      expect(textsIn(calls('/2010'))).toEqual([...new Set(textsIn(calls('/2010')))]);
      const certain = ofChannel('sms').filter(({ status }) => status === 'sent');
      const uncertain = ofChannel('sms').filter(({ status }) => status === 'uncertain');
      expect(certain.length + uncertain.length).toBe(people);
      expect(calls('/2010').length).toBeGreaterThanOrEqual(certain.length);
      expect(sent.flat()).toHaveLength(people + certain.length);
      expect((await must(mortal.now().api.get('/_local/dead-letters'))).body.items).toEqual([]);
    },
    longestMs,
  );
});

const textsIn = (calls: readonly { readonly body: string }[]) =>
  calls.map(({ body }) => String(new URLSearchParams(body).get('Body'))).sort();
