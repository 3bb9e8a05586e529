import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import { suspicionIdFor } from '@afluente/domain/ids';
import { sampleCompletion, sampleDraft } from '@afluente/tests/builders/domain-samples';
import { mergeTwo, record } from '@afluente/tests/builders/store-samples';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'records' });

const minute = (index: number) => new Date(Date.parse('2026-03-04T10:00:00.000Z') + index * 60_000).toISOString();

/** Somebody writes, at a minute each; answers whose record it went to. */
async function wrote(who: string, minutes: readonly number[], kind: 'mention' | 'form_submitted' = 'mention') {
  const { delivery } = sampleCompletion();
  const facts = minutes.map((index) =>
    completeInteraction(
      sampleDraft({
        vendorEventId: `${who} ${index}`,
        kind,
        occurredAt: minute(index),
        person: { identifiers: [{ type: 'email', raw: `${who}@example.com` }], name: who },
        content: { subject: `Minute ${index}`, text: 'ñ'.repeat(300) },
      }),
      sampleCompletion({ delivery: { ...delivery, receivedAt: minute(index) } }),
    ),
  );
  await record(environment().store, facts);
  return (
    (await environment().store.customers.findByIdentifier({ type: 'email', value: `${who}@example.com` }))?.id ?? ''
  );
}
const overview = async (id: string) => (await call('GET', `/v1/customers/${id}/overview`)).body;
const calls = async (work: () => Promise<unknown>) => {
  environment().calls.length = 0;
  await work();
  return environment().calls.map(({ name }) => name.replace('DynamoDB.', ''));
};
/** What reads of the audit trail and the like do not count among. */
const reads = (names: readonly string[]) => names.filter((name) => /Get|Query/.test(name));

async function suspect(one: string, other: string, score: number) {
  const customerIds: [string, string] = one < other ? [one, other] : [other, one];
  const suspicion = {
    id: suspicionIdFor(one, other),
    version: 1,
    customerIds,
    reason: 'likeness' as const,
    score,
    evidence: [],
    status: 'open' as const,
    at: minute(0),
  };
  await environment().store.suspicions.raise({ suspicion, events: [] });
  return suspicion.id;
}

describe('a customer at a glance', () => {
  it('is who they are, what happened last, what is open and how good the record is', async () => {
    await wrote('ana', [0], 'form_submitted');
    const id = await wrote('ana', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const eva = await wrote('eva', [1]);
    const suspicionId = await suspect(id, eva, 0.8);
    const lead = (await environment().store.leads.ofCustomer(id))[0];
    if (lead === undefined) throw new Error('No lead was opened');

    const body = await overview(id);

    expect(body).toMatchObject({
      customer: { id, name: 'ana' },
      leads: [{ id: lead.id, status: 'new' }],
      deals: [],
      cases: [],
      consents: {},
      mergedIds: [],
      suspicions: [{ id: suspicionId, otherId: eva, score: 0.8 }],
      quality: { parts: { unique: 0.2 } },
    });
    expect(body.leads[0]).not.toHaveProperty('trace');
    expect(body.interactions.map(({ subject }: { subject: string }) => subject)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((index) => `Minute ${index}`),
    );
    expect(body.interactions[0].excerpt).toBe('ñ'.repeat(200));
  });

  it('says who looks after them: their own owner, else that of the open lead', async () => {
    const id = await wrote('ana', [0], 'form_submitted');
    const [lead] = await environment().store.leads.ofCustomer(id);
    if (lead === undefined) throw new Error('No lead was opened');
    const nobody = await overview(id);
    const next = { ...lead, version: lead.version + 1, ownerId: 'eva', teamId: 'sales' };
    await environment().store.leads.save({ lead: next, events: [] });

    expect(nobody).not.toHaveProperty('owner');
    expect((await overview(id)).owner).toEqual({ id: 'eva', teamId: 'sales' });
  });

  it('is the same under every id of those who were merged, and none of them is suspected to be another', async () => {
    const ana = await wrote('ana', [0, 2, 4]);
    const eva = await wrote('eva', [1, 3]);
    const luz = await wrote('luz', [5]);
    await suspect(ana, eva, 0.9);
    const suspicionId = await suspect(eva, luz, 0.6);
    await mergeTwo(environment().store, ana, eva);

    const [one, other] = await Promise.all([overview(ana), overview(eva)]);

    expect(other).toEqual(one);
    expect(one).toMatchObject({
      customer: { id: ana },
      mergedIds: [eva],
      suspicions: [{ id: suspicionId, otherId: luz }],
    });
    expect(one.interactions.map(({ subject }: { subject: string }) => subject)).toEqual(
      [4, 3, 2, 1, 0].map((index) => `Minute ${index}`),
    );
  });

  it('says of the quality what the quality says by itself, under every id', async () => {
    const ana = await wrote('ana', [0]);
    const eva = await wrote('eva', [1]);
    const luz = await wrote('luz', [2]);
    await suspect(ana, eva, 0.9);
    await suspect(eva, luz, 0.6);
    await mergeTwo(environment().store, ana, eva);

    const quality = await call('GET', `/v1/customers/${eva}/quality`);

    expect(quality.body).toEqual((await overview(ana)).quality);
    expect(quality.body.parts.unique).toBe(0.4);
    expect((await call('GET', '/v1/customers/cus_none/quality')).status).toBe(404);
  });

  it('takes three reads of somebody with nothing open, and one more for what is open', async () => {
    const quiet = await wrote('eva', [1]);
    const busy = await wrote('ana', [0], 'form_submitted');

    expect(reads(await calls(() => overview(quiet))).sort()).toEqual(['BatchGetItem', 'Query', 'Query']);
    expect(reads(await calls(() => overview(busy))).sort()).toEqual(['BatchGetItem', 'BatchGetItem', 'Query', 'Query']);
  });

  it('is a 404 of nobody', async () => {
    expect((await call('GET', '/v1/customers/cus_none/overview')).status).toBe(404);
  });
});
