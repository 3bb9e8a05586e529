import { randomBytes } from 'node:crypto';
import type { Connector } from '@afluente/connectors/define-connector';
import { type Fixture, requestOf } from '@afluente/tests/signers/fixture';
import { calledUrl } from '@afluente/tests/signers/signable';
import type { HubClient } from '../hub-client';
import { type Played, send, signerOf } from '../send';
import { formId, formPost } from './company';

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
