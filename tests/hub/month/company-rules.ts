import type { Api } from '../api';
import { must } from '../setting';

/** What the company decided: who gets leads, who is written to and when, and by when a missed call is returned. */

export const members = { es: ['eva', 'leo', 'luz', 'max'], mx: ['ana', 'bo', 'rio'] } as const;
export const journeyHours = { firstWait: 'PT23H30M', secondWait: 'PT48H', quiet: { from: '21:00', to: '09:00' } };
export const office = {
  timeZone: 'Europe/Madrid',
  week: {
    ...{ mon: split(), tue: split(), wed: split(), thu: split(), fri: split() },
    sat: [['10:00', '13:00'] as [string, string]],
  },
};
export const answerWithin = { first: 'PT3H30M', second: 'PT2H' };
export const scoring = {
  fit: [{ id: 'spain', when: { customer: { country: ['ES'] } }, points: 10 }],
  engagement: [
    { id: 'asked', when: { interaction: { kind: ['form_submitted'] } }, points: 30 },
    { id: 'wrote', when: { interaction: { kind: ['message_received'] } }, points: 20 },
  ],
  qualifiesAt: 65,
};
export const formId = 'contacto';
export const sourceId = 'till';
const secretKey = 'till-key-of-a-company-0123456789';
export const sourceToken = `${sourceId}.${secretKey}`;

function split(): [string, string][] {
  return [
    ['09:00', '14:00'],
    ['16:00', '19:00'],
  ];
}

const form = {
  name: 'Contacto',
  fields: [
    { name: 'email', type: 'email', required: true },
    { name: 'telefono', type: 'tel' },
    { name: 'pais', type: 'text' },
    { name: 'mensaje', type: 'textarea' },
    { name: 'boletin', type: 'checkbox' },
  ],
  mapping: { pais: 'country', boletin: 'consent:email:marketing' },
  allowedOrigins: ['*'],
};

const journey = {
  name: 'Bienvenida',
  entry: { on: 'LeadCaptured' },
  reentry: 'never',
  exit: [{ on: 'InteractionRecorded', when: { interaction: { direction: ['inbound'] } } }],
  quietHours: journeyHours.quiet,
  steps: [
    { id: 'hello', kind: 'send', channel: 'email', template: 'hello' },
    { id: 'a-day', kind: 'wait', for: journeyHours.firstWait },
    { id: 'nudge', kind: 'send', channel: 'email', template: 'nudge' },
    { id: 'two-days', kind: 'wait', for: journeyHours.secondWait },
    { id: 'offer', kind: 'send', channel: 'email', template: 'offer' },
  ],
};

const open = { queue: 'calls', team: 'service', priority: 'normal', topic: 'missed-call' };
const escalation = {
  name: 'Calls are returned',
  clock: 'first-response',
  within: answerWithin.first,
  calendar: 'office',
  levels: [
    { after: 'PT0S', do: [{ raise: 'high' }] },
    { after: answerWithin.second, do: [{ raise: 'urgent' }] },
  ],
};

/** Puts everything in force; messages leave to `mailUrl`, on this machine. */
export async function openCompany(api: Api, mailUrl: string): Promise<void> {
  const put = (path: string, body: object) => must(api.put(path, body));
  const team = (name: string, handles: string, ids: readonly string[]) => ({
    ...{ name, handles: [handles], members: ids.map((id) => ({ id, name: id })) },
  });
  await put('/v1/sender', { name: 'Tienda', postalAddress: 'Calle Mayor 1, Madrid', timeZone: 'Europe/Madrid' });
  await put('/v1/teams/es', team('España', 'lead', members.es));
  await put('/v1/teams/mx', team('México', 'lead', members.mx));
  await put('/v1/teams/service', team('Service', 'case', ['sol']));
  const mexico = { customer: { country: ['MX'] } };
  const assign = { team: 'mx', strategy: 'round-robin' };
  await put('/v1/routing', { rules: [{ id: 'mexico', when: mexico, assign }], fallback: { team: 'es' } });
  await put('/v1/scoring', scoring);
  const secrets = { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };
  await put('/v1/channels/mail', {
    vendor: 'webhook',
    name: 'M',
    carries: ['email'],
    settings: { url: mailUrl, ratePerSecond: 500 },
    secrets,
  });
  for (const id of ['hello', 'nudge', 'offer']) {
    const purpose = id === 'hello' ? 'transactional' : 'marketing';
    await put(`/v1/templates/${id}`, {
      channel: 'email',
      purpose,
      locales: { es: { subject: id, text: `Hola: ${id}` } },
    });
  }
  await put('/v1/journeys/welcome', journey);
  await put('/v1/calendars/office', office);
  await put('/v1/case-rules', { rules: [{ id: 'missed', when: { interaction: { kind: ['call_missed'] } }, open }] });
  await put('/v1/escalations/calls', escalation);
  await put(`/v1/sources/${sourceId}`, { vendor: 'native', name: 'Till', secrets: { key: secretKey } });
  await put(`/v1/forms/${formId}`, form);
}
