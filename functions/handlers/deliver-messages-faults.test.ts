import { domainEvent } from '@afluente/domain/domain-event';
import { MessageRequested } from '@afluente/events/messages';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { anEvent, eventsDelivery } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { type Fault, faults } from '@afluente/tests/fakes/hub-environment';
import { playWith } from '@afluente/tests/fakes/spoilt-calls';
import { storyIn } from '@afluente/tests/fakes/story';
import { type Provider, provider } from '@afluente/tools/prove/hub/provider';
import { handler as api } from '../api/work';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as deliver } from './deliver-messages';
import { handler as recordMessages } from './record-messages';
import { handler as send } from './send-messages';

/** Whatever goes wrong with whichever AWS call: a provider that takes a second request for another one gets one at most, and nobody is left in doubt in silence. */

const environment = environmentForTests({ forgets: 'configuration too', hasSenders: true });
const call = apiClient(api);
let outside: Provider;
beforeAll(async () => {
  outside = await provider();
});
let stories = 0;

interface Ended {
  readonly calls: number;
  /** requests that the provider got for the message */
  readonly requests: number;
  readonly status: string;
  /** of the timeline, so many entries of a message that was sent */
  readonly noted: number;
}

/** A message is asked for and delivered, while of the functions' calls those with these numbers go wrong. */
async function play(vendor: 'mailgun' | 'webhook', spoilt: ReadonlyMap<number, Fault>): Promise<Ended> {
  stories += 1;
  const email = `story-${stories}@example.com`;
  await environment().forget();
  const story = storyIn(environment(), {
    ...{ record, events: [send, recordMessages], clocks: { 'deliver-messages': deliver } },
  });
  await story.record(eventsDelivery('dly_1', [anEvent('first', email)]));
  const found = await environment().store.customers.findByIdentifier({ type: 'email', value: email });
  const customerId = found?.id ?? '';
  const at = new Date().toISOString();
  const messageId = `msg_story${stories}`;
  const context = { subjectId: messageId, revision: 1, occurredAt: at, correlationId: 'cor_1', causationId: 'evt_1' };
  const content = { subject: `Story ${stories}`, text: `Hello, story ${stories}.` };
  story.publish(
    domainEvent(
      MessageRequested,
      { ...context, customerId },
      {
        ...{ messageId, channel: 'email', purpose: 'transactional', template: 'reply', channelId: vendor, content },
      },
    ),
  );
  const calls = await playWith(environment(), spoilt, async () => {
    await story.settle();
    await story.ring(new Date(Date.now() + 2 * 86_400_000).toISOString());
  });
  const { body } = await call('GET', `/v1/customers/${customerId}/messages`);
  const timeline = await environment().store.customers.timeline(customerId, {});
  return {
    calls,
    requests: outside.received(content.text).length,
    status: body.items[0]?.status,
    noted: timeline.items.filter(({ kind }) => kind === 'message_sent').length,
  };
}

async function openChannels(): Promise<void> {
  const own = { name: 'Mail', secrets: { apiKey: 'a key' }, settings: {} };
  const settings = { domain: 'mg.example.com', from: 'hola@example.com', origin: outside.origin };
  const mailgun = await call('PUT', '/v1/channels/mailgun', { body: { ...own, vendor: 'mailgun', settings } });
  const webhook = await call('PUT', '/v1/channels/webhook', {
    body: {
      ...{ name: 'Own', vendor: 'webhook', carries: ['email'], settings: { url: `${outside.origin}/send` } },
      secrets: { signingSecret: `whsec_${Buffer.from('a secret of the tests, long enough').toString('base64')}` },
    },
  });
  expect([mailgun.status, webhook.status]).toEqual([200, 200]);
}

describe('a message whose AWS calls go wrong', () => {
  beforeEach(openChannels);

  it.each(['mailgun', 'webhook'] as const)('leaves once on a good day: %s', async (vendor) => {
    expect(await play(vendor, new Map())).toMatchObject({ requests: 1, status: 'sent', noted: 1 });
  });

  it.each(faults)(
    'is asked of the provider once at most, and says so where nobody can know: %s',
    async (fault) => {
      const { calls } = await play('mailgun', new Map());
      for (let number = 1; number <= calls; number += 1) {
        const { requests, status, noted } = await play('mailgun', new Map([[number, fault]]));
        const seen = { fault, number, requests, status, noted };

        expect([
          { ...seen, requests: 1, status: 'sent', noted: 1 },
          { ...seen, requests: 1, status: 'uncertain', noted: 0 },
          { ...seen, requests: 0, status: 'uncertain', noted: 0 },
        ]).toContainEqual(seen);
      }
    },
    120_000,
  );

  it.each(faults)(
    'is sent in the end where the provider knows a request again: %s',
    async (fault) => {
      const { calls } = await play('webhook', new Map());
      for (let number = 1; number <= calls; number += 1) {
        const { requests, ...ended } = await play('webhook', new Map([[number, fault]]));

        expect({ fault, number, ...ended }).toMatchObject({ fault, number, status: 'sent', noted: 1 });
        expect(requests).toBeGreaterThanOrEqual(1);
      }
    },
    120_000,
  );
});
