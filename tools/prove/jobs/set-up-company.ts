import { randomBytes } from 'node:crypto';
import type { DeployedHub } from '../hub/deployed-hub';
import { contactForm, hastyTeam, salesTeam } from '../hub/people';
import { provider } from '../hub/provider';
import { type Check, defineJob } from '../job';

export const setUpCompany = defineJob(
  'A company sets up teams, its routing, its forms and what messages leave by',
  async (hub, check) => {
    const admin = hub.as('admin');
    await check.answers('the team is kept', admin.put('/v1/teams/ventas', salesTeam), 200);
    await check.answers('another is kept', admin.put('/v1/teams/guardia', hastyTeam), 200);
    const inHurry = { customer: { email: [{ prefix: 'prisa' }] } };
    const rules = [
      { id: 'hurry', when: inHurry, assign: { team: 'guardia', strategy: 'round-robin', acceptWithin: 'PT10S' } },
      { id: 'web', when: { interaction: { channel: ['form'] } }, assign: { team: 'ventas', strategy: 'round-robin' } },
    ];
    const routing = { rules, fallback: { team: 'ventas' } };
    await check.answers('the rules are kept', admin.put('/v1/routing', routing), 200);
    await check.answers('marketing may keep the form', hub.as('marketing').put('/v1/forms/contacto', contactForm), 200);
    const unknownTeam = { rules, fallback: { team: 'nobody' } };
    await check.answers('rules that name no team are refused', admin.put('/v1/routing', unknownTeam), 422);
    await setUpChannels(hub, check);
    const read = hub.as('leadership').get('/v1/routing');
    await check.answers('leadership reads them', read, 200, { fallback: { team: 'ventas' } });
  },
  'first',
);

/** Before all that might ask for a message: it leaves to the provider of this run, and nowhere else. */
async function setUpChannels(hub: DeployedHub, check: Check): Promise<void> {
  const { origin } = await provider();
  const mail = {
    vendor: 'mailgun',
    name: 'Mail',
    settings: { domain: 'mg.example.com', from: 'hola@example.com', origin },
    secrets: { apiKey: randomBytes(16).toString('hex') },
  };
  await check.answers('a channel of mail is kept', hub.as('marketing').put('/v1/channels/mail', mail), 200);
}
