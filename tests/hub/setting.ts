import { fetchChecked } from './api';
import type { RunningHub } from './running-hub';

/** What most flows need: a sales team of two, routing to it, and a contact form. */
export async function settleIn({ api }: Pick<RunningHub, 'api'>): Promise<void> {
  const members = ['ana', 'bo'].map((id) => ({ id, name: id }));
  await must(api.put('/v1/teams/sales', { name: 'Sales', handles: ['lead'], members }));
  await must(api.put('/v1/routing', { rules: [], fallback: { team: 'sales' } }));
  await must(api.put('/v1/forms/contact', contactForm));
}

export const contactForm = {
  name: 'Contact',
  fields: [
    { name: 'email', type: 'email', required: true },
    { name: 'nombre', type: 'text' },
    { name: 'telefono', type: 'tel' },
    { name: 'mensaje', type: 'textarea' },
  ],
  allowedOrigins: ['*'],
  defaultCountry: 'MX',
};

/** The answer, which has to be a success. */
export async function must<T extends { readonly status: number; readonly body: unknown }>(
  answer: Promise<T>,
): Promise<T> {
  const got = await answer;
  if (got.status >= 300) throw new Error(`${got.status} ${JSON.stringify(got.body)}`);
  return got;
}

/** Posts the contact form as a script would; fields beside `email` are optional. */
export function postContact(hub: Pick<RunningHub, 'url'>, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetchChecked(`${hub.url}/v1/forms/contact`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
}

/** Posts the contact form, and answers the id of the customer that the post is recorded for. */
export async function postedBy(
  hub: Pick<RunningHub, 'url' | 'api' | 'idle'>,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const { receiptId } = JSON.parse(await (await postContact(hub, fields)).text());
  await hub.idle();
  return (await must(hub.api.get(`/v1/receipts/${receiptId}`))).body.interactions[0].customerId;
}
