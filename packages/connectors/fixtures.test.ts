import { fixturesOf, requestOf } from '@afluente/tests/signers/fixture';
import { calledUrl } from '@afluente/tests/signers/signable';
import * as z from 'zod';
import type { ConnectorContext, VendorRequest } from './define-connector';
import { connectors } from './every-connector';

/** What the person did or had done to them, of a fixture's interactions. */
const Done = z.object({
  direction: z.string(),
  kind: z.string(),
  person: z.object({ identifiers: z.array(z.object({ verified: z.boolean().optional() })) }),
});

const now = '2026-03-02T10:00:00.000Z';
const url = 'https://hub.example.com/v1/hooks/a-source';

/** A connector without fixtures (the native form and events) is tried through its own endpoint. */
const withFixtures = connectors.vendors.flatMap((vendor) => {
  const connector = connectors.get(vendor);
  const fixtures = fixturesOf(vendor);
  return fixtures.length === 0 || connector === undefined ? [] : [{ vendor, connector, fixtures }];
});

describe('the fixtures', () => {
  it.each(['twilio', 'whatsapp', 'mailgun'])('of %s are twelve cases or more', (vendor) => {
    expect(fixturesOf(vendor).length).toBeGreaterThanOrEqual(12);
  });
});

describe.each(withFixtures)('connector $vendor', ({ connector, fixtures }) => {
  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    const signable = requestOf(fixture);
    const query = new URLSearchParams((signable.query ?? []).map(([name, value]): [string, string] => [name, value]));
    const request: VendorRequest = { ...signable, url: calledUrl(url, signable), query };
    const context: ConnectorContext = { settings: fixture.settings ?? {}, secrets: [], now };

    const normalise = () => connector.normalise(request, context);

    if ('rejected' in fixture.expect) {
      expect(normalise).toThrow(expect.objectContaining({ name: 'RejectedError', ...fixture.expect.rejected }));
    } else {
      const { files: _bytes, ...said } = normalise();
      expect(said).toStrictEqual(fixture.expect);
    }
  });
});

const recorded = withFixtures.flatMap(({ vendor, fixtures }) =>
  fixtures.flatMap(({ name, expect: expected }) =>
    'interactions' in expected ? [[`${vendor}: ${name}`, Done.array().parse(expected.interactions)] as const] : [],
  ),
);
const outcomes = recorded.filter(([, interactions]) =>
  interactions.some(({ direction, kind }) => direction === 'outbound' || kind === 'email_bounced'),
);

describe('what we send, delivered or failed', () => {
  it('is in the fixtures of every vendor that reports it', () => {
    expect(outcomes.length).toBeGreaterThan(15);
  });

  it.each(outcomes)('verifies nobody: %s', (_, interactions) => {
    const sent = interactions.filter(({ direction, kind }) => direction === 'outbound' || kind === 'email_bounced');

    expect(sent.flatMap(({ person }) => person.identifiers).filter(({ verified }) => verified === true)).toEqual([]);
  });
});
