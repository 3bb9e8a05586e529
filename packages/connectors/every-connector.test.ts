import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesOf } from '@afluente/tests/signers/fixture';
import * as fc from 'fast-check';
import type { ConnectorContext, VendorRequest } from './define-connector';
import { connectors } from './every-connector';

const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const context: ConnectorContext = {
  settings: {},
  secrets: [{ authToken: 'x', appSecret: 'x', verifyToken: 'x', signingKey: 'x' }],
  now: '2026-03-02T10:00:00.000Z',
};

function posted(contentType: string, body: Buffer): VendorRequest {
  const headers = { 'content-type': contentType, 'x-twilio-signature': 'x', 'x-hub-signature-256': 'sha256=x' };
  const url = 'https://hub.example.com/v1/hooks/a-source?bodySHA256=x';
  return { method: 'POST', url, query: new URLSearchParams('bodySHA256=x'), headers, body };
}

describe('every connector', () => {
  it('is found by its folder', () => {
    const withConnector = folders.filter((folder) =>
      readdirSync(join(__dirname, folder.name)).includes('connector.ts'),
    );

    expect(connectors.vendors).toEqual(withConnector.map((folder) => folder.name).sort());
    expect(connectors.vendors).toEqual(expect.arrayContaining(['twilio']));
  });
});

const all = connectors.vendors.flatMap((vendor) => connectors.get(vendor) ?? []);

describe.each(all)('connector $vendor', (connector) => {
  const { vendor } = connector;

  it('explains its set-up as often in Spanish as in English, and says where the URL goes', () => {
    expect(connector.setup.es.length).toBe(connector.setup.en.length);
    for (const steps of [connector.setup.en, connector.setup.es]) {
      expect(steps.join(' ')).toContain('{url}');
      for (const { name } of connector.secrets) expect(steps.join(' ')).toContain(`\`${name}\``);
    }
  });

  /** Names and values that this vendor's payloads have, so that the property reaches past the first check. */
  const words = fixturesOf(vendor).flatMap(({ request }) => {
    return (
      JSON.stringify(request)
        .match(/"[A-Za-z_.-]{1,40}"/g)
        ?.map((quoted) => quoted.slice(1, -1)) ?? []
    );
  });
  const name = fc.oneof(fc.constantFrom('id', ...new Set(words)), fc.string());
  const { value: anything } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.oneof(name, fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 6 }),
    ),
  }));
  const bodies = fc.oneof(
    anything.map((value) => ['application/json', Buffer.from(JSON.stringify(value) ?? '')] as const),
    fc
      .array(fc.tuple(name, fc.oneof(name, fc.string({ unit: 'binary' }))), { maxLength: 12 })
      .map(
        (pairs) => ['application/x-www-form-urlencoded', Buffer.from(new URLSearchParams(pairs).toString())] as const,
      ),
    fc.uint8Array().map((bytes) => ['application/json', Buffer.from(bytes)] as const),
    fc.uint8Array().map((bytes) => ['multipart/form-data; boundary=x', Buffer.from(bytes)] as const),
    fc.uint8Array().map((bytes) => ['', Buffer.from(bytes)] as const),
  );

  it('normalises anything or throws RejectedError', () => {
    fc.assert(
      fc.property(bodies, ([contentType, body]) => {
        try {
          const { interactions } = connector.normalise(posted(contentType, body), context);

          expect(Array.isArray(interactions)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: 'RejectedError', retry: 'never' });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('judges, answers and redacts anything without throwing', () => {
    fc.assert(
      fc.property(bodies, ([contentType, body]) => {
        const request = posted(contentType, body);

        const verdict = connector.authenticate(request, context);
        connector.handshake?.(request, context);
        connector.respond?.(request);
        connector.redact?.(body);

        expect(verdict.ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});
