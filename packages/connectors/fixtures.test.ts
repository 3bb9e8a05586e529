import { fixturesOf, requestOf } from '@afluente/tests/signers/fixture';
import { dialledUrl } from '@afluente/tests/signers/signable';
import type { ConnectorContext, VendorRequest } from './define-connector';
import { connectors } from './every-connector';

const now = '2026-03-02T10:00:00.000Z';
const url = 'https://hub.example.com/v1/hooks/a-source';

/** The native form has settings of its own and is tested through its endpoint. */
const vendors = [...connectors.keys()].filter((vendor) => vendor !== 'form');

describe.each(vendors)('connector %s', (vendor) => {
  const connector = connectors.get(vendor);

  it('has twelve cases or more', () => {
    expect(fixturesOf(vendor).length).toBeGreaterThanOrEqual(12);
  });

  it.each(fixturesOf(vendor).map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    const signable = requestOf(fixture);
    const query = new URLSearchParams((signable.query ?? []).map(([name, value]): [string, string] => [name, value]));
    const request: VendorRequest = { ...signable, url: dialledUrl(url, signable), query };
    const context: ConnectorContext = { settings: fixture.settings ?? {}, secrets: [], now };

    const normalise = () => connector?.normalise(request, context);

    if ('rejected' in fixture.expect) {
      expect(normalise).toThrow(expect.objectContaining({ name: 'RejectedError', ...fixture.expect.rejected }));
    } else {
      expect(normalise()).toStrictEqual(fixture.expect);
    }
  });
});
