import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { KeptIdentifier } from '@afluente/domain/customers/record/customer-record';
import { suspicionIdFor } from '@afluente/domain/ids';
import { type CleansingRun, repairs } from '@afluente/domain/quality/cleanse-record';
import { startCleansing } from '@afluente/domain/quality/cleanse-run';
import type { BusEvent, EventFunction } from '@afluente/runtime/heard-events';
import { itemOfIdentity, partItem } from '@afluente/store/customers/record/customer-item';
import { sampleCompletion, sampleDraft } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import { lambdaContext } from './deliveries';
import type { HubEnvironment } from './hub-environment';
import { eventsOn, handOver, onTheBus } from './published';

/** Customers with something amiss, and the bus and Lambda around the cleansing that looks over them. */
export interface CleansingFixture {
  /** Somebody wrote, from an address at example.com; answers whose record it went to. */
  wrote(who: string, sourceId?: string, time?: string): Promise<string>;
  /** As if an earlier release had written their address otherwise, and were found by that. */
  writtenOtherwise(id: string, value: string, more?: Partial<KeptIdentifier>): Promise<void>;
  /** Raises a suspicion that two are one; answers its id. */
  suspect(one: string, other: string): Promise<string>;
  /** asks for a run, with all repairs */
  start(dryRun?: boolean, requestId?: string): Promise<CleansingRun>;
  /** the event that the run's item last emitted */
  emitted(runId: string): Promise<BusEvent>;
  /** One invocation of the worker, with so much time. Throws what the worker throws. */
  deliver(event: BusEvent, remainingMs?: number): Promise<void>;
  /** delivers the event that the run's item last emitted */
  handle(runId: string, remainingMs?: number): Promise<void>;
  /** the run as it is now */
  run(runId: string): Promise<CleansingRun>;
}

export const cleansedAt = '2026-09-01T03:30:00.000Z';
export const emailOf = (who: string) => ({ type: 'email', value: `${who}@example.com` }) as const;

/** The fixture of a test environment, over the function itself. */
export function cleansingFixture(environment: () => HubEnvironment, worker: EventFunction): CleansingFixture {
  const emitted: CleansingFixture['emitted'] = async (runId) => {
    const items = await environment().items();
    const event = eventsOn(items.filter(({ SK }) => SK === runId)).at(-1);
    if (event === undefined) throw new Error('The run emits nothing');
    return onTheBus(event);
  };
  const deliver: CleansingFixture['deliver'] = async (event, remainingMs = 900_000) => {
    await handOver(worker, event, { ...lambdaContext, getRemainingTimeInMillis: () => remainingMs });
  };
  return {
    wrote: (who, sourceId = 'website', time = '2026-08-30T10:00:00.000Z') =>
      write(environment(), who, { sourceId, time }),
    writtenOtherwise: (id, value, more = {}) => writeOtherwise(environment(), id, { value, raw: value, ...more }),
    suspect: (one, other) => suspect(environment(), one, other),
    start: async (dryRun = false, requestId = 'req-1') => {
      const asked = { at: cleansedAt, by: 'person:sub-1', requestId, dryRun, repair: repairs };
      const { run, events } = startCleansing(asked);
      await environment().store.cleansings.save(run, events);
      return run;
    },
    emitted,
    deliver,
    handle: async (runId, remainingMs) => deliver(await emitted(runId), remainingMs),
    run: async (runId) => {
      const run = await environment().store.cleansings.get(runId);
      if (run === undefined) throw new Error('There is no such run');
      return run;
    },
  };
}

async function write(
  environment: HubEnvironment,
  who: string,
  { sourceId, time }: { readonly sourceId: string; readonly time: string },
): Promise<string> {
  const { delivery } = sampleCompletion();
  const person = { identifiers: [{ type: 'email' as const, raw: emailOf(who).value }], name: who };
  const draft = sampleDraft({ vendorEventId: who, occurredAt: time, person });
  const completion = sampleCompletion({ delivery: { ...delivery, sourceId, receivedAt: time } });
  await record(environment.store, [completeInteraction(draft, completion)]);
  return (await environment.store.customers.findByIdentifier(emailOf(who)))?.id ?? '';
}

async function writeOtherwise(
  environment: HubEnvironment,
  id: string,
  { value, ...more }: Partial<KeptIdentifier> & Pick<KeptIdentifier, 'value'>,
): Promise<void> {
  const part = (await environment.store.customers.record(id))?.parts.find((one) => one.id === id);
  const [first] = part?.identifiers ?? [];
  if (part === undefined || first === undefined) throw new Error('There is nobody of this id');
  await environment.put(partItem({ ...part, identifiers: [{ ...first, value, ...more }] }));
  await environment.put(itemOfIdentity({ type: 'email', value }, id));
}

async function suspect(environment: HubEnvironment, one: string, other: string): Promise<string> {
  const customerIds: [string, string] = one < other ? [one, other] : [other, one];
  const about = { customerIds, reason: 'likeness', score: 0.8, status: 'open', at: cleansedAt } as const;
  const id = suspicionIdFor(one, other);
  await environment.store.suspicions.raise({ suspicion: { id, version: 1, ...about, evidence: [] }, events: [] });
  return id;
}
