import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { handler as record } from '@afluente/functions/pipeline/record-deliveries';
import { managementApi as api } from '@afluente/tests/fakes/management-api';
import { apiClient } from '../fakes/api-client';
import { anEvent, eventsDelivery, formDelivery } from '../fakes/deliveries';
import type { Fault } from '../fakes/hub-environment';
import { recorderFixture } from '../fakes/recorder-fixture';
import { endsTheSame, endsTheSameInPairs, lasting, type Played, playWith } from '../fakes/spoilt-calls';

jest.setTimeout(120_000);

/* The functions themselves when a call to AWS goes wrong: a message makes two customers one, a person takes them apart and joins them again. */

const { receiveAll, environment } = recorderFixture(record);

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
  return (await environment().store.customers.findByIdentifier({ type: 'email', value: email }))?.id ?? '';
}

async function play(spoilt: ReadonlyMap<number, Fault>): Promise<Played<readonly string[]>> {
  await environment().forget();
  const calls = await playWith(environment(), spoilt, async () => {
    for (const batch of batches) await receiveAll(batch);
    const id = await holder();
    const [merged] = await environment().store.merges.of(id);
    if (merged === undefined) throw new Error('The message joined nobody');
    await ask('2026-03-01T11:00:00.000Z', `/v1/customers/${id}/unmerge`, { mergeId: merged.mergeId });
    await ask('2026-03-01T12:00:00.000Z', `/v1/customers/${id}/merge`, { otherId: merged.loserId });
  });
  // all but the trail of requests, of which there are more, and what is learned of forms, which may be lost; event ids included
  return { calls, end: lasting(await environment().items(), /^(DELIVERIES|AUDIT|FORM#)/) };
}

describe('the recorder and the API when calls to AWS go wrong', () => {
  it('are undisturbed at first', async () => {
    const { calls, end } = await play(new Map());

    expect(calls).toBeGreaterThan(20);
    expect(end.length).toBeGreaterThan(12);
  });

  endsTheSame(play);
  endsTheSameInPairs(play);
});
