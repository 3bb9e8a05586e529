import type { Connector, ConnectorContext, Wanted } from '../define-connector';
import { algorithmOf, algorithms, keyIdsOf } from './signature-settings';

type Faults = ReturnType<NonNullable<Connector['faults']>>;

/** As Twilio gives ids to shared keys: this prefix, then letters and digits (Twilio docs, "Sign webhooks with shared keys"). */
const keyId = /^webhooks_sharedkey_[0-9A-Za-z]{1,64}$/;

/** While one key takes over from the other; the secrets of a source overlap in two sets. */
const mostKeys = 2;

const isBlank = (value: unknown) => value === undefined || (typeof value === 'string' && value.trim() === '');

/** What is wrong with the settings of the signature, and which secret they lack. */
export function signatureFaults(wanted: Wanted): Faults {
  return [...keyIdFaults(wanted.settings), ...algorithmFaults(wanted.settings), ...secretFaults(wanted)];
}

function keyIdFaults(settings: ConnectorContext['settings']): Faults {
  const ids = keyIdsOf(settings);
  const areIds = ids.length > 0 && ids.length <= mostKeys && ids.every((id) => keyId.test(id));
  if (isBlank(settings.sharedKeyId) || areIds) return [];
  const detail = `must be the id that Twilio gave to the shared key, such as webhooks_sharedkey_01jv3q…, or ${mostKeys} by comma`;
  return [{ pointer: '/settings/sharedKeyId', detail }];
}

function algorithmFaults(settings: ConnectorContext['settings']): Faults {
  const pointer = '/settings/signatureAlgorithm';
  if (!algorithms.has(algorithmOf(settings))) {
    return [{ pointer, detail: `must be ${[...algorithms.keys()].join(' or ')}` }];
  }
  if (isBlank(settings.signatureAlgorithm) || !isBlank(settings.sharedKeyId)) return [];
  return [
    { pointer, detail: 'is of a shared key: set sharedKeyId too, or leave it out (the Auth Token signs with SHA-1)' },
  ];
}

function secretFaults({ settings, hasSecret }: Wanted): Faults {
  if (!isBlank(settings.sharedKeyId)) {
    const detail = 'is required where sharedKeyId is set';
    return hasSecret('sharedKey') ? [] : [{ pointer: '/secrets/sharedKey', detail }];
  }
  if (hasSecret('authToken')) return [];
  if (hasSecret('sharedKey')) {
    const detail = 'is required beside the secret sharedKey; or give the secret authToken, if the Auth Token signs';
    return [{ pointer: '/settings/sharedKeyId', detail }];
  }
  return [{ pointer: '/secrets/authToken', detail: 'is required, or sharedKey with the setting sharedKeyId' }];
}
