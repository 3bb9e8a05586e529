import { eachOf } from './books';
import { mortalHub } from './mortal-hub';
import { type Provider, startProvider } from './provider';
import { idle } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { until } from './until';

/** A hub that is killed while its clock is moved and messages leave: its time does not go back, and none of them stays behind. */

const longestMs = 240_000;
const people = 12;
const mortal = mortalHub();
let provider: Provider;

const journey = {
  ...{ name: 'Late', entry: { on: 'LeadCaptured' }, reentry: 'never' },
  steps: [
    { id: 'hour', kind: 'wait', for: 'PT1H' },
    { id: 'call', kind: 'task', team: 'sales', title: 'Call them' },
    { id: 'mail', kind: 'send', channel: 'email', template: 'late' },
  ],
};

beforeAll(async () => {
  provider = await startProvider();
  const { api } = mortal.now();
  await settleIn(mortal.now());
  const settings = { url: `${provider.origin}/mail`, ratePerSecond: 1 };
  const secrets = { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };
  await must(api.put('/v1/channels/own', { vendor: 'webhook', name: 'Own', carries: ['email'], settings, secrets }));
  const locales = { es: { subject: 'hola', text: 'hola' } };
  await must(api.put('/v1/templates/late', { channel: 'email', purpose: 'transactional', locales }));
  await must(api.put('/v1/journeys/late', journey));
  await eachOf([...Array(people).keys()], (one) => postContact(mortal.now(), { email: `p${one}@example.com` }));
  await idle(mortal.now().url, 60);
}, longestMs);
afterAll(() => provider?.close());

const advance = async (duration: string): Promise<number> =>
  Date.parse((await must(mortal.now().api.post('/_local/clock', { advance: duration }))).body.now);

interface Shown {
  readonly status: string;
  readonly nextAt?: string;
}

describe('a hub killed while its clock is moved', () => {
  it(
    'goes on at the time that it had reached, and every message leaves or ends',
    async () => {
      const before = await advance('PT0S');
      const moving = advance('PT3H').catch(() => undefined);
      await until(async () => provider.calls().length >= 3);
      await mortal.restart('SIGKILL');
      await moving;
      const after = await advance('PT0S');
      await advance('PT3H');
      await idle(mortal.now().url, 60);

      const { items } = (await must(mortal.now().api.get('/v1/customers?limit=100'))).body;
      const shown = await eachOf(items, async ({ id }: { readonly id: string }): Promise<readonly Shown[]> => {
        return (await must(mortal.now().api.get(`/v1/customers/${id}/messages`))).body.items;
      });
      expect(after - before).toBeGreaterThanOrEqual(3_600_000);
      expect(shown.flat().map(({ status }) => status)).toEqual(Array(people).fill('sent'));
      expect((await must(mortal.now().api.get('/_local/dead-letters'))).body.items).toEqual([]);
    },
    longestMs,
  );
});
