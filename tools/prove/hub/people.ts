import { type Answer, at, listAt, textAt } from './answer';
import type { DeployedHub } from './deployed-hub';

/** What visitors and senders do, and how staff see it. */

export const contactForm = {
  name: 'Contacto',
  defaultCountry: 'MX',
  allowedOrigins: ['*'],
  fields: [
    { name: 'nombre', type: 'text' },
    { name: 'correo', type: 'email', required: true },
    { name: 'telefono', type: 'tel' },
    { name: 'mensaje', type: 'textarea' },
    { name: 'boletin', type: 'checkbox' },
    { name: 'web_site', type: 'text' },
  ],
  mapping: { boletin: 'consent:email:newsletter' },
  spam: { honeypot: 'web_site' },
};

export const salesTeam = {
  name: 'Ventas',
  handles: ['lead'],
  members: [
    { id: 'ana', name: 'Ana Torres' },
    { id: 'bruno', name: 'Bruno Díaz' },
  ],
};

/** Whose members have seconds to accept a lead. */
export const hastyTeam = {
  name: 'Guardia',
  handles: ['lead'],
  members: [
    { id: 'carla', name: 'Carla Gil' },
    { id: 'dario', name: 'Darío Paz' },
  ],
};

/** Posts the contact form as a page without scripts does. */
export function postForm(
  hub: DeployedHub,
  fields: Readonly<Record<string, string>>,
  form = 'contacto',
): Promise<Answer> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  return hub.call('POST', `/v1/forms/${form}`, { headers, body: new URLSearchParams(fields).toString() });
}

/** The receipt of a delivery once it is no longer queued; undefined before. */
export async function settledReceipt(hub: DeployedHub, id: string): Promise<Answer | undefined> {
  const answer = await hub.call('GET', `/v1/receipts/${id}`);
  return answer.status === 200 && at(answer.body, 'status') !== 'queued' ? answer : undefined;
}

/** The id of the customer of an identifier, as in `email=ana@example.com`; undefined where nobody has it. */
export async function customerBy(hub: DeployedHub, query: string): Promise<string | undefined> {
  const answer = await hub.as('admin').get(`/v1/customers?${query}`);
  return listAt(answer, 'items').length > 0 ? textAt(answer, 'items.0.id') : undefined;
}

/** The lead of a customer in this status; undefined where there is none. */
export async function leadOf(hub: DeployedHub, customerId: string, status: string): Promise<unknown> {
  const leads = listAt(await hub.as('admin').get(`/v1/leads?status=${status}&limit=100`), 'items');
  return leads.find((lead) => at(lead, 'customerId') === customerId);
}

/** What a timeline holds, as JSON, where it holds this text. */
export async function timelineWith(hub: DeployedHub, customerId: string, text: string): Promise<string | undefined> {
  const { body } = await hub.as('admin').get(`/v1/customers/${customerId}/timeline?limit=50`);
  const written = JSON.stringify(body);
  return written.includes(text) ? written : undefined;
}
