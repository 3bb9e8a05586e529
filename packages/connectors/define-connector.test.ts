import { type Connector, defineConnector } from './define-connector';

function connector(changes: Partial<Connector> = {}): Connector {
  return {
    vendor: 'some-vendor',
    title: 'Some vendor',
    docs: 'https://example.com/docs',
    methods: ['POST'],
    contentTypes: ['application/json'],
    settings: [{ name: 'account', title: { en: 'Account', es: 'Cuenta' }, required: false }],
    secrets: [{ name: 'key', title: { en: 'Key', es: 'Clave' }, required: true }],
    authenticate: () => ({ ok: true }),
    normalise: () => ({ interactions: [], unknownTypes: [] }),
    setup: { en: ['Open {url}'], es: ['Abra {url}'] },
    ...changes,
  };
}

describe('defineConnector', () => {
  it('gives the connector back, unchangeable', () => {
    const defined = defineConnector(connector());

    expect(defined).toMatchObject({ vendor: 'some-vendor', title: 'Some vendor' });
    expect(Object.isFrozen(defined)).toBe(true);
  });

  it.each(['Some', 'some_vendor', '-some', ''])('refuses the name %j', (vendor) => {
    expect(() => defineConnector(connector({ vendor }))).toThrow('is not kebab-case');
  });

  it('refuses a parameter named twice, be it a setting or a secret', () => {
    const secrets = [{ name: 'account', title: { en: 'Account', es: 'Cuenta' }, required: true }];

    expect(() => defineConnector(connector({ secrets }))).toThrow('names account twice');
  });
});
