import { dailySeed } from '@afluente/tests/fakes/daily-seed';
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

function read(connector: Connector, request: VendorRequest): undefined {
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

const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
];

function* hostileBodies(): Generator<HostileRequest> {
  for (const type of types) {
    for (const unit of hostileUnits) {
      const body = Buffer.from(hostileText(unit, (mebibyte / Buffer.byteLength(unit)) * unit.length));
      yield {
        name: `${type}: ${JSON.stringify(unit)}`,
        request: { method: 'POST', headers: { 'content-type': type }, body },
      };
    }
  }
}

function* hostileDeliveries(vendor: string): Generator<HostileRequest> {
  for (const [at, fixture] of fixturesOf(vendor).entries()) yield* hostileRequestsOf(fixture, at + dailySeed);
}

const all = connectors.vendors.flatMap((vendor) => connectors.get(vendor) ?? []);

describe.each(all)('connector $vendor and 1 MiB of hostile text', (connector) => {
  async function tooLong(requests: Iterable<HostileRequest>): Promise<readonly string[]> {
    const found: string[] = [];
    let count = 0;
    for (const one of requests) {
      const request = vendorRequest(one, hostileUnits[count++ % hostileUnits.length] ?? ' ');
      const took = await comparableMilliseconds(() => read(connector, request), enoughMs);
      if (took > enoughMs) found.push(`${one.name}: ${Math.round(took)} ms`);
    }
    return found;
  }

  it('reads its own deliveries with it in any place', async () => {
    expect(await tooLong(hostileDeliveries(connector.vendor))).toEqual([]);
  }, 180_000);

  it('reads it as a body of any type', async () => {
    expect(await tooLong(hostileBodies())).toEqual([]);
  }, 180_000);
});
