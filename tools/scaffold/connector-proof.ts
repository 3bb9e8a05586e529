import type { Vendor } from './vendor';

/** The test of a new connector's proof, and the signer that tests and demo sign its deliveries with. */

/** Signs by the vendor's recipe, apart from the connector's own code. */
export function signerText({ title, header }: Vendor): string {
  return `import { createHmac } from 'node:crypto';
import type { Signer } from './signable';

/** Signs as ${title} documents it; use the vendor's own library here where npm has one. */
export const sign: Signer = async (request, { secrets }) => {
  const signature = createHmac('sha256', secrets.signingSecret ?? '')
    .update(request.body)
    .digest('hex');
  return { ...request, headers: { ...request.headers, '${header.toLowerCase()}': signature } };
};
`;
}

export function authenticateTestText({ name }: Vendor): string {
  return `import { randomBytes } from 'node:crypto';
import type { Signable } from '@afluente/tests/signers/signable';
import { sign } from '@afluente/tests/signers/${name}';
import type { ConnectorContext, VendorRequest } from '../define-connector';
import { connector } from './connector';

const url = 'https://hub.example.com/v1/hooks/a-source';
const signingSecret = randomBytes(16).toString('hex');
const delivery: Signable = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ type: 'message.received', data: { text: 'Mañana 😊' } })),
};

function received(request: Signable): VendorRequest {
  return { ...request, url, query: new URLSearchParams() };
}

function context(...secrets: readonly string[]): ConnectorContext {
  return { settings: {}, secrets: secrets.map((secret) => ({ signingSecret: secret })), now: '2026-03-02T10:00:00.000Z' };
}

describe('${name} authenticate', () => {
  it('accepts what the vendor signs, with either secret while one is being rotated', async () => {
    const newer = randomBytes(16).toString('hex');

    const signed = received(await sign(delivery, { url, secrets: { signingSecret } }));

    expect(connector.authenticate(signed, context(signingSecret))).toEqual({ ok: true });
    expect(connector.authenticate(signed, context(newer, signingSecret))).toEqual({ ok: true });
  });

  it('refuses a missing signature, another secret and another body', async () => {
    const signed = await sign(delivery, { url, secrets: { signingSecret } });
    const tampered = { ...signed, body: Buffer.from('{}') };

    expect(connector.authenticate(received(delivery), context(signingSecret))).toMatchObject({
      code: 'connector.${name}.missingSignature',
    });
    for (const [request, secret] of [
      [signed, randomBytes(16).toString('hex')],
      [tampered, signingSecret],
    ] as const) {
      expect(connector.authenticate(received(request), context(secret))).toMatchObject({
        code: 'connector.${name}.badSignature',
      });
    }
  });
});
`;
}
