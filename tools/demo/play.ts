import { randomBytes } from 'node:crypto';
import type { Connector } from '@afluente/connectors/define-connector';
import { type Fixture, requestOf } from '@afluente/tests/signers/fixture';
import { calledUrl, type Signable, type Signer } from '@afluente/tests/signers/signable';
import { formId, formPost } from './company';
import type { HubClient } from './hub-client';

/** One delivery that was accepted. */
export interface Played {
  /** the vendor, or `form` */
  readonly vendor: string;
  readonly receiptId: string;
}

const receiptHeader = 'afluente-receipt';

function isSigner(value: unknown): value is Signer {
  return typeof value === 'function';
}

/** The signer of a vendor, from tests/signers. Throws an error that names the missing file. */
function signerOf(vendor: string): Signer {
  let loaded: unknown;
  try {
    loaded = require(`@afluente/tests/signers/${vendor}`);
  } catch (cause) {
    throw new Error(`${vendor} can't be played: tests/signers/${vendor}.ts is not there or does not load`, { cause });
  }
  const sign = typeof loaded === 'object' && loaded !== null && 'sign' in loaded ? loaded.sign : undefined;
  if (!isSigner(sign)) throw new Error(`tests/signers/${vendor}.ts does not export sign`);
  return sign;
}

function receiptOf(answer: Response, vendor: string, text: string): Played {
  const receiptId = answer.headers.get(receiptHeader);
  if (receiptId === null) throw new Error(`The delivery of ${vendor} was answered ${answer.status}: ${text}`);
  return { vendor, receiptId };
}

async function send(url: string, { method, headers, body }: Signable, vendor: string): Promise<Played> {
  const answer = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body: new Uint8Array(body) }) });
  return receiptOf(answer, vendor, await answer.text());
}

/** Makes a source of this vendor with random secrets, and sends it a fixture signed as the vendor signs. */
export async function playVendor(hub: HubClient, connector: Connector, fixture: Fixture): Promise<Played> {
  const { vendor, title } = connector;
  const sign = signerOf(vendor);
  const sourceId = `demo-${vendor}`;
  const secrets = Object.fromEntries(connector.secrets.map(({ name }) => [name, randomBytes(24).toString('hex')]));
  const { settings = {}, defaultCountry } = fixture;
  await hub.put(`/v1/sources/${sourceId}`, { vendor, name: title, settings, secrets, defaultCountry });
  const url = `${hub.url}/v1/hooks/${sourceId}`;
  const signed = await sign(requestOf(fixture), { url, secrets });
  return send(calledUrl(url, signed), signed, vendor);
}

/** Posts the web form as a page does. */
export async function playForm(hub: HubClient, phone: string | undefined): Promise<Played> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  const body = Buffer.from(formPost(phone).toString());
  return send(`${hub.url}/v1/forms/${formId}`, { method: 'POST', headers, body }, 'form');
}
