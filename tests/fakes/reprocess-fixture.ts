import { type ReprocessRun, startReprocess } from '@afluente/domain/deliveries/reprocess-run';
import { formConfig } from '@afluente/domain/forms/form-config';
import { ReprocessRequested } from '@afluente/events/deliveries';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { EventFunction } from '@afluente/runtime/heard-events';
import type { BatchResponse, QueueEvent } from '@afluente/runtime/queue-handler';
import { sampleEvent } from '@afluente/tests/builders/event-sample';
import { formDelivery, lambdaContext, queueEvent, receivedAt } from './deliveries';
import { environmentForTests } from './environment-for-tests';
import type { HubEnvironment } from './hub-environment';
import { handOver, onTheBus } from './published';

/** A form whose deliveries are recorded and read again, and the bus and Lambda around the worker that does so. */
export interface ReprocessFixture {
  /** inside tests and hooks only */
  readonly environment: () => HubEnvironment;
  readonly store: () => HubEnvironment['store'];
  /** Configures the form, with the field that its owner took for the address. */
  mapped(field: string): Promise<void>;
  /** Gives deliveries to the recorder, one by one. */
  record(...deliveries: ReturnType<typeof post>[]): Promise<void>;
  /** Asks for a run over all that ever came; its id. */
  begin(plan: boolean): Promise<string>;
  /** One invocation of the worker, with so much time. */
  invoke(runId: string, remainingMs?: number): Promise<void>;
  /** begins a run and invokes the worker once; the run as it is then */
  reprocess(plan: boolean): Promise<ReprocessRun | undefined>;
  /** everybody, with what they are found by and their leads */
  people(): Promise<readonly Person[]>;
}

interface Person {
  readonly id: string;
  readonly values: readonly string[];
  readonly leads: readonly string[];
}

export interface ReprocessingFunctions {
  readonly recorder: DeclaredHandler<QueueEvent, BatchResponse>;
  readonly worker: EventFunction;
}

const plentyMs = 800_000;

/** The post of that number, a second after the one before, with both fields. */
export const post = (nth: number, a: string, b: string) =>
  formDelivery(`dly_${nth}`, { a, b }, { receivedAt: new Date(Date.parse(receivedAt) + nth * 1000).toISOString() });

/** Registers what starts, empties and stops the hub with the test file that calls it. */
export function reprocessFixture({ recorder, worker }: ReprocessingFunctions): ReprocessFixture {
  const environment = environmentForTests({ forgets: 'configuration too' });
  const store = () => environment().store;
  let asked = 0;

  async function mapped(field: string) {
    const mapping = { [field]: 'email' };
    await store().config.put({ config: formConfig, id: 'contact', by: 'marta', at: receivedAt }, () => ({
      ...{ name: 'Contact', allowedOrigins: ['*'], spam: { honeypot: 'website' }, mapping },
      fields: [
        { name: 'a', type: 'text' as const },
        { name: 'b', type: 'text' as const },
      ],
    }));
  }

  async function record(...deliveries: ReturnType<typeof post>[]) {
    for (const one of deliveries) await recorder(queueEvent([one]), lambdaContext);
  }

  async function begin(plan: boolean): Promise<string> {
    asked += 1;
    const from = '2020-01-01T00:00:00.000Z';
    const to = '2100-01-01T00:00:00.000Z';
    const at = new Date(Date.parse(receivedAt) + asked * 3_600_000).toISOString();
    const run = startReprocess({
      kind: 'form',
      sourceId: 'contact',
      from,
      to,
      plan,
      at,
      by: 'marta',
      requestId: String(asked),
    });
    await store().reprocesses.save(run);
    return run.id;
  }

  async function invoke(runId: string, remainingMs = plentyMs) {
    const context = { awsRequestId: 'invocation', getRemainingTimeInMillis: () => remainingMs };
    await handOver(worker, onTheBus(sampleEvent(ReprocessRequested, { data: { runId, plan: false } })), context);
  }

  async function reprocess(plan: boolean): Promise<ReprocessRun | undefined> {
    const runId = await begin(plan);
    await invoke(runId);
    return store().reprocesses.get(runId);
  }

  async function people() {
    const { items } = await store().customers.list({ limit: 200 });
    const all = items.map(async ({ id, identifiers }) => ({
      id,
      values: identifiers.map(({ value }) => value),
      leads: (await store().leads.ofCustomer(id)).map((lead) => lead.id),
    }));
    return (await Promise.all(all)).sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  return { environment, store, mapped, record, begin, invoke, reprocess, people };
}
