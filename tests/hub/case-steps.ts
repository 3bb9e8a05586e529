import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { type Answer, call } from './api';
import type { RunningHub } from './running-hub';
import { must } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

/** What people and vendors send in a case from the field, each written as its sender writes it. */

const Texts = z.record(z.string(), z.string());
const Mail = z.strictObject({
  fields: Texts,
  headers: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** so many bytes of a photo beside the text */
  attachmentBytes: z.number().optional(),
});

export const Step = z.union([
  z.strictObject({ form: Texts }),
  z.strictObject({ formJson: z.record(z.string(), z.unknown()) }),
  z.strictObject({ twilio: Texts }),
  z.strictObject({ whatsapp: z.record(z.string(), z.unknown()) }),
  z.strictObject({ mail: Mail }),
  z.strictObject({ mailEvent: z.record(z.string(), z.unknown()) }),
  z.strictObject({ list: z.string(), mapping: Texts.optional(), asOf: z.string().optional() }),
]);
export type Step = z.output<typeof Step>;

/** What a step came to: the answer to the post, or what an import reports of its rows. */
export interface Sent {
  readonly answer: Answer;
  readonly rows?: Answer['body'];
}

/** The doors of a hub, one of each kind, in a country. */
export interface Doors {
  readonly hub: RunningHub;
  readonly country: string;
  readonly twilio: VendorSource;
  readonly whatsapp: VendorSource;
  readonly mail: VendorSource;
}

/** Opens a form without a list of fields and a source of each vendor. */
export async function openDoors(hub: RunningHub, country: string): Promise<Doors> {
  await must(
    hub.api.put('/v1/teams/sales', { name: 'Sales', handles: ['lead'], members: [{ id: 'ana', name: 'Ana' }] }),
  );
  await must(hub.api.put('/v1/routing', { rules: [], fallback: { team: 'sales' } }));
  await must(hub.api.put('/v1/forms/contact', { ...contact, defaultCountry: country }));
  const open = (vendor: string) => openSource(hub, vendor, { defaultCountry: country });
  const [twilio, whatsapp, mail] = await Promise.all([open('twilio'), open('whatsapp'), open('mailgun')]);
  return { hub, country, twilio, whatsapp, mail };
}

const contact = {
  name: 'Contact',
  fields: [
    { name: 'nombre', type: 'text' },
    { name: 'correo', type: 'email' },
    { name: 'telefono', type: 'tel' },
    { name: 'mensaje', type: 'textarea' },
    { name: 'novedades', type: 'select' },
  ],
  mapping: { novedades: 'consent:email:marketing' },
  allowedOrigins: ['*'],
};

/** Does a step, and waits until the hub is idle. */
export async function take(step: Step, doors: Doors): Promise<Sent> {
  const sent = await send(step, doors);
  await doors.hub.idle();
  return sent;
}

async function send(step: Step, doors: Doors): Promise<Sent> {
  const { hub, twilio, whatsapp, mail } = doors;
  if ('form' in step) return { answer: await post(hub, urlEncoded(step.form)) };
  if ('formJson' in step) return { answer: await post(hub, asJson(step.formJson)) };
  if ('twilio' in step) return { answer: await twilio.send(urlEncoded({ ...sid(), ...step.twilio })) };
  if ('whatsapp' in step) return { answer: await whatsapp.send(asJson(changeOf(step.whatsapp))) };
  if ('mailEvent' in step)
    return { answer: await mail.send(asJson({ 'event-data': { ...event(), ...step.mailEvent } })) };
  if ('mail' in step) return { answer: await mail.send(mailOf(step.mail)) };
  return importList(step, doors);
}

type Post = { readonly headers?: Readonly<Record<string, string>>; readonly body?: Buffer };

const post = (hub: RunningHub, { headers, body }: Post): Promise<Answer> =>
  call(`${hub.url}/v1/forms/contact`, {
    method: 'POST',
    headers: { ...headers, accept: 'application/json' },
    body: new Uint8Array(body ?? Buffer.alloc(0)),
  });

function urlEncoded(fields: Readonly<Record<string, string>>) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { headers, body: Buffer.from(new URLSearchParams(fields).toString()) };
}

const unique = () => randomBytes(12).toString('hex');
const seconds = () => String(Math.floor(Date.now() / 1000));
const sid = () => ({ AccountSid: `AC${unique()}` });
const event = () => ({ id: unique(), timestamp: Date.now() / 1000 });

/** A change as the Cloud API sends it: a message without an id or time gets its own. */
function changeOf(value: Readonly<Record<string, unknown>>): unknown {
  const filled = (list: unknown) =>
    Array.isArray(list) ? list.map((one) => ({ id: `wamid.${unique()}`, timestamp: seconds(), ...one })) : undefined;
  const metadata = { display_phone_number: '525500000000', phone_number_id: '99887766' };
  const lists = { messages: filled(value.messages), statuses: filled(value.statuses) };
  const whole = { messaging_product: 'whatsapp', metadata, ...value, ...lists };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value: whole }] }] };
}

function mailOf({ fields, headers = [], attachmentBytes }: z.output<typeof Mail>) {
  const own = [
    ['Message-Id', `<${unique()}@mail.example>`],
    ['Date', new Date().toUTCString()],
  ];
  const all = { ...fields, 'message-headers': JSON.stringify([...own, ...headers]) };
  if (attachmentBytes === undefined) return urlEncoded(all);
  const boundary = `case-${unique()}`;
  const parts = Object.entries(all).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const photo = `--${boundary}\r\nContent-Disposition: form-data; name="attachment-1"; filename="foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(attachmentBytes - 4)]);
  const body = Buffer.concat([Buffer.from(parts.join('') + photo), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body };
}

async function importList(step: Extract<Step, { list: string }>, { hub, country }: Doors): Promise<Sent> {
  const { list, mapping, asOf } = step;
  const query = new URLSearchParams({
    name: 'list',
    defaultCountry: country,
    wording: 'As on the form',
    ...(mapping && { mapping: JSON.stringify(mapping) }),
    ...(asOf !== undefined && { asOf }),
  });
  const { body: token } = await call(`${hub.url}/_local/token?role=admin`, { method: 'GET' });
  const headers = { 'content-type': 'text/csv', authorization: `Bearer ${token.token}` };
  const answer = await call(`${hub.url}/v1/imports?${query}`, { method: 'POST', headers, body: list });
  await must(Promise.resolve(answer));
  await finished(hub, answer.body.id);
  await must(hub.api.post(`/v1/imports/${answer.body.id}/start`, { dryRun: false, parts: 1 }));
  await finished(hub, answer.body.id);
  const rows = await must(hub.api.get(`/v1/imports/${answer.body.id}/rows?limit=200`));
  return { answer, rows: rows.body.items };
}

async function finished(hub: RunningHub, id: string): Promise<void> {
  for (;;) {
    const { body } = await hub.api.get(`/v1/imports/${id}`);
    if (!['queued', 'running'].includes(body.status)) return;
    await wait(50);
  }
}
