import { randomBytes } from 'node:crypto';
import { connectors } from '@afluente/connectors/every-connector';
import { sign as signMailgun } from '@afluente/tests/signers/mailgun';
import { sign as signNative } from '@afluente/tests/signers/native';
import { calledUrl, type Signable, type Signer } from '@afluente/tests/signers/signable';
import { sign as signTwilio } from '@afluente/tests/signers/twilio';
import { sign as signWhatsApp } from '@afluente/tests/signers/whatsapp';
import { type Answer, call } from './api';
import type { RunningHub } from './running-hub';
import { must } from './setting';

/** Vendors that post to a running hub, each with its own signature. */

const signers: Readonly<Record<string, Signer>> = {
  twilio: signTwilio,
  whatsapp: signWhatsApp,
  mailgun: signMailgun,
  native: signNative,
};

export type Secrets = Readonly<Record<string, string>>;

export interface VendorSource {
  readonly id: string;
  readonly url: string;
  readonly secrets: Secrets;
  /** Signs, changes what was signed where asked to, and sends; `with` signs with other secrets. */
  send(request: Partial<Signable>, change?: Change): Promise<Answer>;
}

export interface Change {
  /** after the signing, as one who is not the vendor would */
  readonly tamper?: (signed: Signable) => Partial<Signable>;
  readonly secrets?: Secrets;
  readonly at?: Date;
}

interface Wanted {
  readonly id?: string;
  readonly defaultCountry?: string | undefined;
  readonly settings?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** Random secrets of every name that the vendor's connector has. */
export function newSecrets(vendor: string): Secrets {
  const names = connectors.get(vendor)?.secrets.map(({ name }) => name) ?? [];
  return Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('base64url')]));
}

/** Makes a source of the vendor through the management API. */
export async function openSource(
  hub: Pick<RunningHub, 'url' | 'api'>,
  vendor: string,
  wanted: Wanted = {},
): Promise<VendorSource> {
  const { id = vendor, ...rest } = wanted;
  const secrets = newSecrets(vendor);
  const { body } = await must(hub.api.put(`/v1/sources/${id}`, { vendor, name: vendor, ...rest, secrets }));
  const sign = signers[vendor];
  if (sign === undefined) throw new Error(`tests/signers has none for ${vendor}`);
  const send: VendorSource['send'] = async (request, change = {}) => {
    const asked: Signable = { method: 'POST', headers: {}, body: Buffer.alloc(0), ...request };
    const named = 'key' in secrets ? { key: `${id}.${(change.secrets ?? secrets).key}` } : (change.secrets ?? secrets);
    const signed = await sign(asked, { url: body.url, at: change.at ?? new Date(), secrets: named });
    return dial(body.url, { ...signed, ...change.tamper?.(signed) });
  };
  return { id, url: body.url, secrets, send };
}

/** Sends a request as it is. */
export function dial(url: string, request: Signable): Promise<Answer> {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return call(calledUrl(url, request), {
    method: request.method,
    headers: request.headers,
    redirect: 'manual',
    ...(hasBody && { body: new Uint8Array(request.body) }),
  });
}

const formType = 'application/x-www-form-urlencoded';

/** A Twilio SMS of this sender, with a MessageSid of its own where none is given. */
export function sms(from: string, fields: Readonly<Record<string, string>> = {}): Partial<Signable> {
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const sent = { MessageSid: sid, SmsStatus: 'received', From: from, To: '+525599990000', Body: 'Hola', ...fields };
  return { headers: { 'content-type': formType }, body: Buffer.from(new URLSearchParams(sent).toString()) };
}

/** A request with this value as its JSON body. */
export function asJson(value: unknown): Partial<Signable> {
  return { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}

/** A WhatsApp text of this number (digits), with a message id of its own. */
export function whatsAppText(from: string, text: string): Partial<Signable> {
  const id = `wamid.${randomBytes(16).toString('hex')}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
    contacts: [{ profile: { name: 'Luz' }, wa_id: from }],
    messages: [{ from, id, timestamp, type: 'text', text: { body: text } }],
  };
  return asJson({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
}

/** An event of Mailgun about mail to this address. */
export function mailgunEvent(recipient: string, fields: Readonly<Record<string, unknown>> = {}): Partial<Signable> {
  const id = randomBytes(12).toString('base64url');
  const timestamp = Date.now() / 1000;
  return asJson({ 'event-data': { id, timestamp, event: 'opened', recipient, ...fields } });
}
