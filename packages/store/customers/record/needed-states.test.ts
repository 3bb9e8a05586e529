import { type NeededStates, needName } from '@afluente/domain/customers/record/contribute-all';
import { need } from '@afluente/domain/customers/record/contribution';
import { customerIdFor, leadIdFor } from '@afluente/domain/ids';
import { leadEntity } from '@afluente/domain/leads/lead-record';
import { sampleLead, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { meterOf } from '@afluente/tests/table/meter';

const fresh = freshStore();

/** A lead of a person of its own. */
function leadOf(vendorEventId: string) {
  const { interaction } = sampleRecordable({ vendorEventId });
  const customerId = customerIdFor(interaction);
  return sampleLead({
    id: leadIdFor(customerId, interaction.id),
    customerId,
    interactionId: interaction.id,
    version: 1,
  });
}

describe('the states that features need', () => {
  it('are read for several people in one call, by the names of the needs; those not there are absent', async () => {
    const leads = [leadOf('one'), leadOf('two')];
    for (const lead of leads) await fresh.store.leads.save({ lead, events: [] });
    const needs = leads.map(({ id, customerId }) => need(leadEntity, { id, customerId }));
    const { id, customerId } = leadOf('nobody');
    const found: NeededStates[] = [];

    const { calls } = await meterOf(fresh.client).measure(async () => {
      found.push(await fresh.store.record.states([...needs, need(leadEntity, { id, customerId })]));
    });

    expect(calls).toBe(1);
    expect(found).toEqual([new Map(needs.map((one, index) => [needName(one), leads[index]]))]);
  });
});
