import { randomBytes } from 'node:crypto';
import { connectors } from '@afluente/connectors/every-connector';
import { calledUrl, type Signable, type Signer } from '@afluente/tests/signers/signable';
import { type Answer, textAt } from './answer';
import type { DeployedHub } from './deployed-hub';

/** A source of a vendor with secrets of its own, and how that vendor sends. */
export interface Source {
  readonly url: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** signs as the vendor does, with other secrets where they are given, and posts */
  send(request: Partial<Signable>, secrets?: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface Wanted {
  readonly settings?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly defaultCountry?: string | undefined;
  /** the names of its secrets, where not all that its connector knows today */
  readonly secretNames?: readonly string[];
}

/** Random secrets of every name that a vendor's connector has. */
export function newSecrets(vendor: string, only?: readonly string[]): Readonly<Record<string, string>> {
  const names = only ?? connectors.get(vendor)?.secrets.map(({ name }) => name) ?? [];
  return Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('base64url')]));
}

/** Opens a source through the management API. */
export async function openSource(hub: DeployedHub, vendor: string, id: string, given: Wanted = {}): Promise<Source> {
  const { secretNames, ...wanted } = given;
  const secrets = newSecrets(vendor, secretNames);
  const made = await hub.as('admin').put(`/v1/sources/${id}`, { vendor, name: `${vendor} ${id}`, ...wanted, secrets });
  const url = textAt(made, 'url');
  const sign = await signerOf(vendor);
  const send: Source['send'] = async (request, live = secrets) => {
    const asked: Signable = { method: 'POST', headers: {}, body: Buffer.alloc(0), ...request };
    const named = 'key' in live ? { key: `${id}.${live.key}` } : live;
    const { method, headers, body, ...rest } = await sign(asked, { url, secrets: named, at: new Date() });
    const called = new URL(calledUrl(url, { method, headers, body, ...rest }));
    return hub.call(method, `${called.pathname}${called.search}`, { headers, ...(method !== 'GET' && { body }) });
  };
  return { url, secrets, send };
}

const isSigner = (value: unknown): value is Signer => typeof value === 'function';

async function signerOf(vendor: string): Promise<Signer> {
  const loaded: { readonly sign?: unknown } = require(`@afluente/tests/signers/${vendor}`);
  if (!isSigner(loaded.sign)) throw new Error(`tests/signers/${vendor}.ts does not export sign`);
  return loaded.sign;
}

/** A Twilio SMS with a MessageSid of its own. */
export function sms(from: string, text: string): Partial<Signable> {
  const sent = {
    MessageSid: `SM${randomBytes(16).toString('hex')}`,
    SmsStatus: 'received',
    From: from,
    To: '+525598765432',
    Body: text,
  };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { headers, body: Buffer.from(new URLSearchParams(sent).toString()) };
}

/** The company's own systems: interactions of this person, each with its id. */
export function events(email: string, kinds: readonly string[]): Partial<Signable> {
  const person = { identifiers: [{ type: 'email', value: email }] };
  const sent = kinds.map((kind, index) => ({
    ...{ vendorEventId: `${email}-${index}`, channel: 'web', kind, occurredAt: new Date().toISOString(), person },
  }));
  return { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(sent)) };
}
