import type { ConnectorContext, SettingValue, VendorRequest, Verdict } from '../define-connector';
import { equalInConstantTime, type HmacRecipe, refused } from '../signature';

/**
 * With which secret and hash a source's deliveries must be signed. By default the account's Auth Token and SHA-1; where Twilio's Webhook
 * Rules sign with a shared key, the header `X-Twilio-Webhooks-Signature-Settings` names its id and the algorithm. Nothing signs that header:
 * it is never believed, only held against the settings of the source, so that whoever strips or changes it gains nothing.
 */
export interface Scheme {
  readonly secret: 'authToken' | 'sharedKey';
  readonly recipe: HmacRecipe;
}

export const algorithms: ReadonlyMap<SettingValue, HmacRecipe['algorithm']> = new Map([
  ['HMAC_SHA256', 'sha256'],
  ['HMAC_SHA1', 'sha1'],
]);
const standard = 'HMAC_SHA256';
const header = 'x-twilio-webhooks-signature-settings';

/** Ids of the shared keys, one or two while one takes over from the other; none where the Auth Token signs. */
export function keyIdsOf({ sharedKeyId }: ConnectorContext['settings']): readonly string[] {
  const ids = typeof sharedKeyId === 'string' ? sharedKeyId.split(',') : [];
  return ids.map((id) => id.trim()).filter((id) => id !== '');
}

export const algorithmOf = ({ signatureAlgorithm = standard }: ConnectorContext['settings']) =>
  signatureAlgorithm === '' ? standard : signatureAlgorithm;

/** `key=…,algorithm=…` by name; what has no value is left out. */
function partsOf(text: string): Readonly<Record<string, string>> {
  const parts = text.split(',').map((part) => part.split('=', 2).map((side) => side.trim()));
  return Object.fromEntries(parts.flatMap(([name = '', value = '']) => (value === '' ? [] : [[name, value]])));
}

const byAuthToken: Scheme = { secret: 'authToken', recipe: { algorithm: 'sha1', encoding: 'base64' } };

/** The scheme that the source is held to, or why the delivery names another. */
export function schemeOf(request: VendorRequest, { settings }: ConnectorContext): Scheme | Verdict {
  const { key = '', algorithm: stated = 'HMAC_SHA1' } = partsOf(request.headers[header] ?? '');
  const ids = keyIdsOf(settings);
  if (ids.length === 0) {
    if (key === '' && stated.toUpperCase() === 'HMAC_SHA1') return byAuthToken;
    return refused(
      'connector.twilio.unexpectedSharedKey',
      "The delivery says that a shared key signed it: put the key's id into the setting sharedKeyId and its secret into sharedKey, or take the URL out of the Webhook Rule",
    );
  }
  const pinned = algorithmOf(settings);
  const algorithm = algorithms.get(pinned);
  const isKey = ids.map((id) => equalInConstantTime(id, key)).includes(true);
  const isAlgorithm = stated.toUpperCase() === pinned;
  if (isKey && isAlgorithm && algorithm !== undefined) {
    return { secret: 'sharedKey', recipe: { algorithm, encoding: 'base64' } };
  }
  const wrong = key === '' ? 'none' : isKey ? 'algorithm' : 'key';
  return refused('connector.twilio.otherKey', `This source takes only what its shared key signed: ${hints[wrong]}`);
}

const hints = {
  none: 'the header X-Twilio-Webhooks-Signature-Settings is missing or names no key, so check that a Webhook Rule matches the URL and that no proxy drops the header',
  key: 'another key signed, so check the setting sharedKeyId against the Setting of the Webhook Rule that matches the URL',
  algorithm:
    'the key is right, but it signed with another algorithm, so check the setting signatureAlgorithm (HMAC_SHA256 where empty) against the Setting of the Webhook Rule',
};
