import type { ConnectorContext } from '../define-connector';
import { connector } from './connector';

const id = 'webhooks_sharedkey_01jv3q7t3cf4v9x2m8k6r5n4pd';
const other = 'webhooks_sharedkey_01jv3q7t3cf4v9x2m8k6r5n4pe';

describe('the settings of a Twilio source', () => {
  const faults = (settings: ConnectorContext['settings'], ...names: string[]) =>
    connector.faults?.({ settings, hasSecret: (name) => names.includes(name) }).map(({ pointer }) => pointer);

  it('need the secret that signs', () => {
    expect(faults({})).toEqual(['/secrets/authToken']);
    expect(faults({}, 'authToken')).toEqual([]);
    expect(faults({}, 'sharedKey')).toEqual(['/settings/sharedKeyId']);
    expect(faults({ sharedKeyId: id }, 'authToken')).toEqual(['/secrets/sharedKey']);
    expect(faults({ sharedKeyId: id }, 'sharedKey')).toEqual([]);
  });

  it('know two algorithms', () => {
    const settings = { sharedKeyId: id, signatureAlgorithm: 'HMAC_SHA512' };

    expect(faults(settings, 'sharedKey')).toEqual(['/settings/signatureAlgorithm']);
  });

  it('take an algorithm only for a shared key', () => {
    expect(faults({ signatureAlgorithm: 'HMAC_SHA256' }, 'authToken')).toEqual(['/settings/signatureAlgorithm']);
    expect(faults({ signatureAlgorithm: '' }, 'authToken')).toEqual([]);
    expect(faults({ sharedKeyId: id, signatureAlgorithm: 'HMAC_SHA1' }, 'sharedKey')).toEqual([]);
  });

  it.each(['my key', ',', id.slice(0, -26), `${id}!`, `x${id}`, `${id},my key`, `${id},${other},${id}`])(
    'do not take for the id of a key: %s',
    (sharedKeyId) => {
      expect(faults({ sharedKeyId }, 'sharedKey')).toEqual(['/settings/sharedKeyId']);
    },
  );

  it('take one id or two, with spaces around them', () => {
    expect(faults({ sharedKeyId: ` ${id} ` }, 'sharedKey')).toEqual([]);
    expect(faults({ sharedKeyId: `${other}, ${id}` }, 'sharedKey')).toEqual([]);
  });
});
