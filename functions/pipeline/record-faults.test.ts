import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { anEvent, eventsDelivery, formDelivery, receivedAt, smsDelivery } from '@afluente/tests/fakes/deliveries';
import type { Fault } from '@afluente/tests/fakes/hub-environment';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { endsTheSame, endsTheSameInPairs, lasting, type Played, playWith } from '@afluente/tests/fakes/spoilt-calls';
import { handler } from './record-deliveries';

const { receiveAll, environment } = recorderFixture(handler);

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

/** Plays the batches, each received again until none of its messages fails. */
async function play(spoilt: ReadonlyMap<number, Fault>): Promise<Played<readonly string[]>> {
  await environment().forget();
  const calls = await playWith(environment(), spoilt, async () => {
    for (const batch of batches) await receiveAll(batch);
  });
  // event ids included
  return { calls, end: lasting(await environment().items(), /^(?:DELIVERIES|FORM#.*)$/) };
}

describe('recording when calls to AWS go wrong', () => {
  it('is undisturbed at first', async () => {
    const { calls, end } = await play(new Map());

    expect(calls).toBeGreaterThan(10);
    expect(end.length).toBeGreaterThan(20);
  });

  endsTheSame(play);
  endsTheSameInPairs(play);
});
