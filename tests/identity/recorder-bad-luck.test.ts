import type { Delivery } from '@afluente/domain/interactions/delivery';
import { handler as api } from '@afluente/functions/api/api';
import { handler as record } from '@afluente/functions/pipeline/record-deliveries';
import type { Item } from '@afluente/store/table/define-codec';
import { apiClient } from '../fakes/api-client';
import {
  anEvent,
  configureSenders,
  eventsDelivery,
  formDelivery,
  lambdaContext,
  queueEvent,
} from '../fakes/deliveries';
import { type Fault, type HubWorld, startHubWorld } from '../fakes/hub-world';

jest.setTimeout(120_000);

/* The functions themselves when a call to AWS goes wrong: a message makes two customers one, a person takes them apart and joins them again. */

let world: HubWorld;
beforeAll(async () => {
  world = await startHubWorld();
  await configureSenders(world.store);
});
beforeEach(() => world.forget());
afterAll(() => world.close());

const email = 'ana@example.com';
const phone = '+525512345678';
const both = {
  person: {
    identifiers: [
      { type: 'email', value: email },
      { type: 'phone', value: phone },
    ],
  },
};
const byPhone = { person: { identifiers: [{ type: 'phone', value: phone }] } };

const batches: readonly (readonly Delivery[])[] = [
  [formDelivery('form', { email, af_submission: '1' }), eventsDelivery('phone', [anEvent('e1', '', byPhone)])],
  [eventsDelivery('bridge', [anEvent('e2', '', both)]), formDelivery('again', { email, af_submission: '1' })],
];

async function receiveAll(batch: readonly Delivery[]): Promise<void> {
  let waiting = batch;
  for (let receive = 1; waiting.length > 0; receive += 1) {
    if (receive > 4) throw new Error('The batch does not come to an end');
    const failed = await failuresOf(waiting, receive);
    waiting = waiting.filter(({ id }) => failed.includes(`m-${id}`));
  }
}

async function failuresOf(batch: readonly Delivery[], receive: number): Promise<readonly string[]> {
  try {
    const { batchItemFailures } = await record(queueEvent(batch, receive), lambdaContext);
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  } catch {
    return batch.map(({ id }) => `m-${id}`);
  }
}

const client = apiClient(api);

/** Asks until there is an answer that is no failure of the server's. */
async function ask(at: string, path: string, body: object): Promise<void> {
  for (let tries = 1; tries <= 4; tries += 1) {
    const { status } = await client('POST', path, { body, at });
    // refused is what was done by an earlier try
    if (status < 300 || (status === 422 && tries > 1)) return;
  }
  throw new Error(`${path} does not come to an end`);
}

async function holder(): Promise<string> {
  return (await world.store.customers.findByIdentifier({ type: 'email', value: email }))?.id ?? '';
}

interface Bad {
  readonly kind: Fault;
  /** counted from 1 */
  readonly call: number;
}

async function play(bad?: Bad): Promise<number> {
  let calls = 0;
  world.spoil = () => {
    calls += 1;
    return calls === bad?.call ? bad.kind : undefined;
  };
  for (const batch of batches) await receiveAll(batch);
  const id = await holder();
  const [merged] = await world.store.merges.of(id);
  if (merged === undefined) throw new Error('The message joined nobody');
  await ask('2026-03-01T11:00:00.000Z', `/v1/customers/${id}/unmerge`, { mergeId: merged.mergeId });
  await ask('2026-03-01T12:00:00.000Z', `/v1/customers/${id}/merge`, { otherId: merged.loserId });
  world.spoil = () => undefined;
  return calls;
}

/** All that lasts but the trail of requests, of which there are more; where raw bytes lie depends on how a batch was cut. */
function lasting(items: readonly Item[]): readonly string[] {
  return items
    .filter(({ PK }) => !/^(DELIVERIES|AUDIT)/.test(String(PK)))
    .map(({ raw: _raw, batch: _batch, ...rest }) => JSON.stringify(Object.entries(rest).sort()))
    .sort();
}

describe('the recorder and the API when one call to AWS goes wrong', () => {
  it.each<Fault>(['fails', 'throttled', 'lost answer'])(
    'come to the same table, event ids included, whichever call it is: %s',
    async (kind) => {
      const calls = await play();
      const smooth = lasting(await world.items());

      for (let call = 1; call <= calls; call += 1) {
        await world.forget();
        await play({ kind, call });
        expect({ call, items: lasting(await world.items()) }).toEqual({ call, items: smooth });
      }

      expect(calls).toBeGreaterThan(20);
      expect(smooth.length).toBeGreaterThan(12);
    },
    60_000,
  );
});
