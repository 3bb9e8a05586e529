import { comparableMilliseconds, hostileText, hostileUnits, mebibyte } from '@afluente/tests/fakes/hostile-text';
import { fixturesOf } from '@afluente/tests/signers/fixture';
import { type HostileRequest, hostileRequestsOf } from '@afluente/tests/signers/hostile-requests';
import type { Connector, ConnectorContext, VendorRequest } from './define-connector';
import { connectors } from './every-connector';

/** 1 MiB that is made to keep a parser busy is judged and read in 200 ms, as an idle machine would take. */
const enoughMs = 200;
const context: ConnectorContext = {
  settings: {},
  secrets: [{ authToken: 'x', appSecret: 'x', verifyToken: 'x', signingKey: 'x', key: 'x' }],
  now: '2026-03-02T10:00:00.000Z',
};
/** what API Gateway lets through in all headers */
const header = 10_000;

function vendorRequest({ request }: HostileRequest, unit: string): VendorRequest {
  const url = 'https://hub.example.com/v1/hooks/a-source?bodySHA256=x';
  const noise = hostileText(unit, header / 4);
  const headers = {
    'x-twilio-signature': noise,
    'x-hub-signature-256': noise,
    authorization: noise,
    ...request.headers,
  };
  return { ...request, headers, url, query: new URLSearchParams('bodySHA256=x') };
}

function read(connector: Connector, request: VendorRequest): void {
  connector.authenticate(request, context);
  connector.handshake?.(request, context);
  connector.respond?.(request);
  connector.redact?.(request.body);
  try {
    connector.normalise(request, context);
  } catch (error) {
    expect(error).toMatchObject({ name: 'RejectedError' });
  }
}

const raw = (contentType: string, unit: string): HostileRequest => ({
  name: `${contentType}: ${JSON.stringify(unit)}`,
  request: { method: 'POST', headers: { 'content-type': contentType }, body: Buffer.from(hostileText(unit, mebibyte)) },
});

const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
];
const all = connectors.vendors.flatMap((vendor) => connectors.get(vendor) ?? []);

describe.each(all)('connector $vendor and 1 MiB of hostile text', (connector) => {
  const tooLong = (requests: readonly HostileRequest[]) =>
    requests.flatMap((one, at) => {
      const request = vendorRequest(one, hostileUnits[at % hostileUnits.length] ?? ' ');
      const took = comparableMilliseconds(() => read(connector, request), enoughMs);
      return took <= enoughMs ? [] : [`${one.name}: ${Math.round(took)} ms`];
    });

  it('reads its own deliveries with it in any place', () => {
    const requests = fixturesOf(connector.vendor).flatMap(hostileRequestsOf);

    expect(tooLong(requests)).toEqual([]);
  }, 180_000);

  it('reads it as a body of any type', () => {
    expect(tooLong(types.flatMap((type) => hostileUnits.map((unit) => raw(type, unit))))).toEqual([]);
  }, 180_000);
});
