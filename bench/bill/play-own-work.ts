import { must } from '@afluente/tests/hub/setting';
import { announce } from '../announce';
import { filledIn, formHeaders, formPath, postTemplate } from '../hub/contact';
import type { HubProcess } from '../hub/hub-process';
import { range } from '../report/statistics';
import type { Played } from './play-scenarios';
import { meter, withoutPrefix } from './scenario';
import type { Usage } from './usage';
import { usageWithout } from './usage-without';

/** The price of what the hub does by itself: a lead with its score, a wait of a journey that ends, and a message of it that leaves. */

const people = 200;
const firstPerson = 12_000;

const scoring = {
  fit: [{ id: 'mexico', when: { customer: { country: ['MX'] } }, points: 20 }],
  engagement: [{ id: 'form', when: { interaction: { kind: ['form_submitted'] } }, points: 30, halfLife: 'P14D' }],
  caps: { fit: 50, engagement: 100 },
  qualifiesAt: 60,
};
const courting = {
  name: 'Courting',
  entry: { on: 'LeadCaptured', when: { lead: { channel: ['form'] } } },
  reentry: 'never',
  steps: [
    { id: 'first-wait', kind: 'wait', for: 'P1D' },
    { id: 'second-wait', kind: 'wait', for: 'P1D' },
    { id: 'third-wait', kind: 'wait', for: 'P1D' },
    { id: 'news', kind: 'send', channel: 'email', template: 'news' },
    { id: 'last-wait', kind: 'wait', for: 'P1D' },
  ],
};
const news = {
  channel: 'email',
  purpose: 'transactional',
  locales: { es: { subject: 'Novedades', text: 'Hola {{ customer.givenName }}' } },
};
const mail = {
  vendor: 'mailgun',
  name: 'Mail',
  settings: { domain: 'mg.example.com', from: 'hola@example.com' },
  secrets: { apiKey: 'a key of the bench' },
};

/** Leaves the rules as they are: what is played after it would pay for them too. */
export async function playOwnWork(hub: HubProcess): Promise<Played[]> {
  await must(hub.api.put('/v1/scoring', scoring));
  await must(hub.api.put('/v1/channels/mail', mail));
  await must(hub.api.put('/v1/templates/news', news));
  announce(`price: a lead with its score, ${people} posts`);
  const template = postTemplate('acto');
  const posts = (from: number) =>
    range(people, from).map((nth) => ({ headers: formHeaders, body: filledIn(template, nth) }));
  const scenario = { path: formPath, status: 202, batches: 'full' } as const;
  const scored = await meter(hub, { ...scenario, posts: posts(firstPerson) });
  await must(hub.api.put('/v1/journeys/courting', courting));
  const entered = await meter(hub, { ...scenario, posts: posts(firstPerson + people) });
  // the day on which the posts themselves are counted by the jobs
  await afterADay(hub);
  const wait = await afterADay(hub);
  const message = await afterADay(hub);
  await afterADay(hub);
  const nothing = await afterADay(hub);
  const inside = (usage: Usage) =>
    ({ requests: people, requestBytes: 0, responseBytes: 0, accessLogBytes: 0, isInside: true, usage }) as const;
  return [
    { name: 'new customer, lead scored and assigned', metered: scored, target: 20 },
    { name: 'the same, who enters a journey', metered: entered },
    { name: 'wait of a journey: clock and step', metered: inside(usageWithout(wait, nothing)), target: 3 },
    { name: 'wait of a journey, and a message that leaves', metered: inside(usageWithout(message, nothing)) },
  ];
}

/** What a day costs in which their clocks ring; the jobs of the day are in it. */
async function afterADay(hub: HubProcess): Promise<Usage> {
  announce('price: a day of waits');
  await hub.resetUsage();
  await must(hub.api.post('/_local/clock', { advance: 'P1D' }));
  await hub.idle();
  return withoutPrefix(await hub.usage());
}
