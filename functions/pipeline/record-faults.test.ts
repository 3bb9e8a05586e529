import type { Delivery } from '@afluente/domain/interactions/delivery';
import { anEvent, eventsDelivery, formDelivery, receivedAt, smsDelivery } from '@afluente/tests/fakes/deliveries';
import { type Fault, faults } from '@afluente/tests/fakes/hub-world';
import { recorderDesk } from '@afluente/tests/fakes/recorder-desk';
import { lasting, playWith } from '@afluente/tests/fakes/spoilt-calls';
import { handler } from './record-deliveries';

const { receiveAll, world } = recorderDesk(handler);

const later = new Date(Date.parse(receivedAt) + 60_000).toISOString();

/** A batch with new people, a known one, timeless facts, a duplicate, spam and a quarantine. */
const batches: readonly (readonly Delivery[])[] = [
  [smsDelivery('sms', 'SM1'), formDelivery('form', { email: 'ana@example.com', af_submission: 'submission-1' })],
  [
    smsDelivery('sms-again', 'SM1', { receivedAt: later }),
    smsDelivery('sms-next', 'SM2', { receivedAt: later }),
    eventsDelivery('both', [anEvent('e1', 'ana@example.com'), anEvent('e2', 'eva@example.com')]),
    eventsDelivery('bad', 'hello'),
    formDelivery('spam', { email: 'bot@example.com', website: 'x' }),
  ],
];

/** Plays the batches, each received again until none of its messages fails; says how many calls there were. */
const play = (spoilt: ReadonlyMap<number, Fault> = new Map()) =>
  playWith(world(), spoilt, async () => {
    for (const batch of batches) await receiveAll(batch);
  });
const lastingItems = async () => lasting(await world().items(), /^DELIVERIES$/);

describe('recording when one call to AWS goes wrong', () => {
  it.each(faults)(
    'comes to the same table, event ids included, whichever call it is: %s',
    async (kind) => {
      const calls = await play();
      const smooth = await lastingItems();

      for (let call = 1; call <= calls; call += 1) {
        await world().forget();
        await play(new Map([[call, kind]]));
        expect({ call, items: await lastingItems() }).toEqual({ call, items: smooth });
      }

      expect(calls).toBeGreaterThan(10);
      expect(smooth.length).toBeGreaterThan(20);
    },
    60_000,
  );
});
