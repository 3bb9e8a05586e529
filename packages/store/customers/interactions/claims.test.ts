import type { CustomerCommit, Recordable } from '@afluente/domain/customers/record/commit';
import { statesOf } from '@afluente/domain/entity';
import { leadEntity } from '@afluente/domain/leads/lead-record';
import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { decideOver, record, sampleTimeless } from '@afluente/tests/builders/store-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { putAll } from '../../table/write-items';
import { claimOf } from './claim-item';

/** What a recorder leaves that stops between the claim of a timeless interaction and the interaction itself. */

const fresh = freshStore();

const atNine = { deliveryId: 'dly_nine', receivedAt: '2026-03-04T09:00:00.000Z' };
const atTen = { deliveryId: 'dly_ten', receivedAt: '2026-03-04T10:00:00.000Z' };

const abandonClaim = (customerId: string, { interaction }: Recordable) =>
  putAll(fresh.table, [claimOf(customerId, interaction).item]);

/** A customer with an open lead; of that day, so that a further interaction of it changes nothing of the profile. */
async function knownCustomer(day: string, email = 'ana@example.com'): Promise<string> {
  const person = { identifiers: [sampleIdentifier('email', email)] };
  const occurredAt = [day, 'T08:00:00.000Z'].join('');
  await record(fresh.store, [sampleRecordable({ vendorEventId: email, occurredAt, receivedAt: occurredAt, person })]);
  const [customerId] = (await fresh.store.record.resolve(person.identifiers)).values();
  return customerId ?? '';
}

async function commitOf(recordable: Recordable): Promise<CustomerCommit> {
  const [commit] = await decideOver(fresh.store, [recordable]);
  if (commit === undefined) throw new Error('Nothing was decided');
  return commit;
}

async function onTimeline(customerId: string) {
  const { items } = await fresh.store.customers.timeline(customerId, {});
  const { id } = sampleTimeless().interaction;
  return items
    .filter((interaction) => interaction.id === id)
    .map(({ deliveryId, occurredAt }) => ({ deliveryId, occurredAt }));
}

describe('an abandoned claim', () => {
  it.each(['2026-03-04', '2026-02-01'])(
    'is made good by a repeat, at its own time (customer seen on %s)',
    async (day) => {
      const customerId = await knownCustomer(day);
      await abandonClaim(customerId, sampleTimeless(atNine));

      const byRepeat = await record(fresh.store, [sampleTimeless(atTen)]);
      const byFirst = await record(fresh.store, [sampleTimeless(atNine)]);

      expect([byRepeat, byFirst]).toEqual([
        { applied: 1, duplicates: 0 },
        { applied: 0, duplicates: 1 },
      ]);
      expect(await onTimeline(customerId)).toEqual([{ deliveryId: 'dly_ten', occurredAt: atNine.receivedAt }]);
    },
  );

  it.each(['2026-03-04', '2026-02-01'])('is made good by its own delivery (customer seen on %s)', async (day) => {
    const customerId = await knownCustomer(day);
    await abandonClaim(customerId, sampleTimeless(atNine));

    const recorded = await record(fresh.store, [sampleTimeless(atNine)]);

    expect(recorded).toEqual({ applied: 1, duplicates: 0 });
    expect(await onTimeline(customerId)).toEqual([{ deliveryId: 'dly_nine', occurredAt: atNine.receivedAt }]);
  });

  it('leads the lead that its interaction opens to the interaction', async () => {
    const repeat = sampleTimeless(atTen);
    const commit = await commitOf(repeat);
    await abandonClaim(commit.customerId, sampleTimeless(atNine));

    const outcome = await fresh.store.record.commit(commit);

    const context = await fresh.store.leads.context(statesOf(commit.writes, leadEntity)[0]?.id ?? '');
    expect(outcome).toEqual({ outcome: 'committed' });
    expect(context?.interaction).toEqual({ ...repeat.interaction, occurredAt: atNine.receivedAt });
  });

  it.each(['2026-03-04', '2026-02-01'])('of another customer is made good there (customer seen on %s)', async (day) => {
    const customerId = await knownCustomer(day);
    const another = await knownCustomer(day, 'leo@example.com');
    await abandonClaim(another, sampleTimeless(atNine));
    const commit = await commitOf(sampleTimeless(atTen));

    const outcome = await fresh.store.record.commit(commit);
    const again = await fresh.store.record.commit(commit);

    const interactionId = sampleTimeless().interaction.id;
    const existing = [{ interactionId, deliveryId: 'dly_ten', customerId: another }];
    expect([outcome, again]).toMatchObject([
      { outcome: 'duplicate', existing },
      { outcome: 'duplicate', existing },
    ]);
    expect(await onTimeline(customerId)).toEqual([]);
    expect(await onTimeline(another)).toEqual([{ deliveryId: 'dly_ten', occurredAt: atNine.receivedAt }]);
  });
});
