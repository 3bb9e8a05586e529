import type { BusEvent } from '@afluente/runtime/heard-events';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import type { Fault } from '@afluente/tests/fakes/hub-environment';
import { type RecordedPeople, recordedPeople } from '@afluente/tests/fakes/recorded-people';
import { handler } from './index-customer';

const environment = environmentForTests();
let people: RecordedPeople;

const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };
/** how often the SDK itself tries a call */
const sdkAttempts = 3;

/** Handles an event again when it throws: as often as it takes where the SDK, after so many faults, tries each call but once. */
async function handle(event: BusEvent, attempt = 1): Promise<void> {
  try {
    await handler(event, lambdaContext);
  } catch (error) {
    if (attempt > sdkAttempts) throw error;
    await handle(event, attempt + 1);
  }
}

const ana = { name: 'Ana Ruiz Ortega', company: 'Talleres Ruiz' };

/** Two who look alike, the second of them indexed before under another name where one is given; the event about that one. */
async function lastOfTwo(before: string | undefined): Promise<BusEvent> {
  await environment().forget();
  people = recordedPeople(environment());
  await people.record('ana@gmail.com', ana);
  if (before !== undefined) await people.record('eva@hotmail.com', { ...ana, name: before });
  for (const event of await people.newEvents()) await handle(event);
  await people.record('eva@hotmail.com', { ...ana, name: 'Ana Ruiz' });
  const [event] = await people.newEvents();
  if (event === undefined) throw new Error('Nothing was emitted');
  return event;
}

/** What comes of it when a call and its repeats go wrong, the first call being 1; and how many calls there were. */
async function endOf(event: BusEvent, spoilt: { readonly call: number; readonly kind: Fault }) {
  let calls = 0;
  environment().spoil = () => {
    calls += 1;
    return calls >= spoilt.call && calls < spoilt.call + sdkAttempts ? spoilt.kind : undefined;
  };
  await handle(event);
  environment().spoil = () => undefined;
  const { items: suspicions } = await environment().store.suspicions.list({}, {});
  return { calls, end: { entries: await people.indexEntries(), suspicions } };
}

describe('index-customer when a call goes wrong for good', () => {
  it.each([['fails', undefined] as const, ['fails', 'Ana Lima'] as const, ['lost answer', 'Ana Lima'] as const])(
    'comes to the same end, handled again, whichever call it is: %s, the name before %s',
    async (kind, before) => {
      const smooth = await endOf(await lastOfTwo(before), { call: Number.POSITIVE_INFINITY, kind });

      for (let call = 1; call <= smooth.calls; call += 1) {
        const { end } = await endOf(await lastOfTwo(before), { call, kind });
        expect({ call, end }).toEqual({ call, end: smooth.end });
      }

      expect(smooth.calls).toBeGreaterThan(5);
      expect(smooth.end.suspicions).toHaveLength(1);
    },
    60_000,
  );
});
