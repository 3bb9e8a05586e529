import { connectors } from '@afluente/connectors/every-connector';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { dailySeed } from '@afluente/tests/fakes/daily-seed';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { comparableMilliseconds } from '@afluente/tests/fakes/hostile-text';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { fixturesOf } from '@afluente/tests/signers/fixture';
import { type HostileRequest, hostileRequestsOf } from '@afluente/tests/signers/hostile-requests';

const call = apiClient(handler);
environmentForTests();

/** As an idle machine would take, the decoding of the request and the check of what is answered with it. */
const enoughMs = 200;
const secret = 'a-secret-of-thirty-two-characters';

function rehearsed(sourceId: string, { request }: HostileRequest) {
  const body = {
    method: request.method,
    headers: request.headers,
    query: Object.fromEntries(request.query ?? []),
    bodyBase64: request.body.toString('base64'),
  };
  return call('POST', `/v1/sources/${sourceId}/test`, { body });
}

/** A fixture a day, its texts by turns. */
function* deliveriesOfToday(vendor: string): Generator<HostileRequest> {
  const fixtures = fixturesOf(vendor);
  for (let at = 0; at < 4; at += 1) {
    const fixture = fixtures[(dailySeed + at * 7) % fixtures.length];
    if (fixture !== undefined) yield* hostileRequestsOf(fixture, dailySeed + at);
  }
}

describe('the rehearsal of a delivery with 1 MiB of hostile text', () => {
  it.each(connectors.vendors)(
    'of %s is answered as soon as that of friendly text',
    async (vendor) => {
      const names = connectors.get(vendor)?.secrets.map(({ name }) => name) ?? [];
      const secrets = Object.fromEntries(names.map((name) => [name, secret]));
      const created = await call('PUT', `/v1/sources/hostile-${vendor}`, {
        body: { vendor, name: 'Hostile', secrets },
      });
      const tooLong: string[] = [];
      const statuses = new Set<number>();
      for (const delivery of deliveriesOfToday(vendor)) {
        const took = await comparableMilliseconds(
          async () => statuses.add((await rehearsed(`hostile-${vendor}`, delivery)).status),
          enoughMs,
        );
        if (took > enoughMs) tooLong.push(`${delivery.name}: ${Math.round(took)} ms`);
      }

      expect(created.status).toBe(200);
      expect([tooLong, ...statuses]).toEqual([[], 200]);
    },
    180_000,
  );
});
