import type { Delivery } from '@afluente/domain/interactions/delivery';
import type { Item } from '@afluente/store/table/define-codec';
import {
  anEvent,
  configureSenders,
  eventsDelivery,
  formDelivery,
  lambdaContext,
  queueEvent,
  receivedAt,
  smsDelivery,
} from '@afluente/tests/fakes/deliveries';
import { type Fault, faults, type HubWorld, startHubWorld } from '@afluente/tests/fakes/hub-world';
import { handler } from './record-deliveries';

let world: HubWorld;
beforeAll(async () => {
  world = await startHubWorld();
  await configureSenders(world.store);
});
beforeEach(() => world.forget());
afterAll(() => world.close());

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

interface FaultyCall {
  readonly kind: Fault;
  /** counted from 1 */
  readonly call: number;
}

/** Plays the batches, each received again until none of its messages fails; says how many calls there were. */
async function play(fault?: FaultyCall): Promise<number> {
  let calls = 0;
  world.spoil = () => {
    calls += 1;
    return calls === fault?.call ? fault.kind : undefined;
  };
  for (const batch of batches) {
    let waiting = batch;
    for (let receive = 1; waiting.length > 0; receive += 1) {
      if (receive > 3) throw new Error('The batch does not come to an end');
      const failed = await receiveOnce(waiting, receive);
      waiting = waiting.filter(({ id }) => failed.includes(`m-${id}`));
    }
  }
  world.spoil = () => undefined;
  return calls;
}

async function receiveOnce(batch: readonly Delivery[], receiveCount: number): Promise<readonly string[]> {
  try {
    const { batchItemFailures } = await handler(queueEvent(batch, receiveCount), lambdaContext);
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  } catch {
    return batch.map(({ id }) => `m-${id}`);
  }
}

/** All that lasts. Where the raw bytes lie depends on how the batch was cut, and is left out. */
function lasting(items: readonly Item[]): readonly string[] {
  return items
    .filter(({ PK }) => PK !== 'DELIVERIES')
    .map(({ raw: _raw, batch: _batch, ...rest }) => JSON.stringify(Object.entries(rest).sort()))
    .sort();
}

describe('recording when one call to AWS goes wrong', () => {
  it.each(faults)(
    'comes to the same table, event ids included, whichever call it is: %s',
    async (kind) => {
      const calls = await play();
      const smooth = lasting(await world.items());

      for (let call = 1; call <= calls; call += 1) {
        await world.forget();
        await play({ kind, call });
        expect({ call, items: lasting(await world.items()) }).toEqual({ call, items: smooth });
      }

      expect(calls).toBeGreaterThan(10);
      expect(smooth.length).toBeGreaterThan(20);
    },
    60_000,
  );
});
