import { connectors } from '@afluente/connectors/every-connector';
import { type Fixture, fixturesOf, requestOf } from '@afluente/tests/signers/fixture';
import { at } from '../hub/answer';
import { settledReceipt } from '../hub/people';
import { newSecrets, openSource, type Source } from '../hub/sources';
import { defineJob } from '../job';

/** The first case of a vendor that becomes an interaction and whose proof is not in its body. */
function caseOf(vendor: string): Fixture {
  const found = fixturesOf(vendor).find(({ request, expect }) => {
    const carriesProof =
      typeof request.bodyJson === 'object' && request.bodyJson !== null && 'signature' in request.bodyJson;
    return 'interactions' in expect && expect.interactions.length > 0 && expect.spam === undefined && !carriesProof;
  });
  if (found === undefined) throw new Error(`${vendor} has no fixture that becomes an interaction`);
  return found;
}

export const vendorWebhooks = defineJob('Every vendor posts, signed by its own library', async (hub, check) => {
  for (const vendor of connectors.vendors) {
    const { settings, defaultCountry, ...fixture } = caseOf(vendor);
    const request = requestOf(fixture);
    const source: Source = await openSource(hub, vendor, `proof-${vendor}`, { settings, defaultCountry });
    const answer = await source.send(request);
    const id = answer.headers.get('afluente-receipt') ?? '';
    check.that(`${vendor}: ${fixture.name} is acknowledged`, answer.status < 300 && id !== '', answer);
    await check.answers(
      `${vendor}: with the secrets of another it is refused`,
      source.send(request, newSecrets(vendor)),
      401,
    );
    const receipt = await check.eventually(`${vendor}: it is recorded`, () => settledReceipt(hub, id));
    check.that(`${vendor}: and applied`, at(receipt.body, 'status') === 'applied', receipt.body);
    const again = (await source.send(request)).headers.get('afluente-receipt') ?? '';
    const second = await check.eventually(`${vendor}: sent again it is recorded`, () => settledReceipt(hub, again));
    check.that(`${vendor}: as a duplicate`, at(second.body, 'status') === 'duplicate', second.body);
  }
});
