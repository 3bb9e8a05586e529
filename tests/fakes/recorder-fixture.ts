import type { Customer } from '@afluente/domain/customers/record/customer-record';
import type { Delivery, Receipt } from '@afluente/domain/deliveries/delivery';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { BatchResponse, QueueEvent } from '@afluente/runtime/queue-handler';
import { lambdaContext, queueEvent } from './deliveries';
import { environmentForTests } from './environment-for-tests';
import type { HubEnvironment } from './hub-environment';

/** The recorder in a hub with the senders of deliveries.ts, which is empty before each test of a file; and the queue before it. */
export interface RecorderFixture {
  /** inside tests and hooks only */
  readonly environment: () => HubEnvironment;
  /** Gives it one batch; answers the ids of the messages that it wants again. */
  record(...batch: Parameters<typeof queueEvent>): Promise<readonly string[]>;
  /** Gives it a batch, and again what fails of it, until nothing does. */
  receiveAll(batch: readonly Delivery[]): Promise<void>;
  receipt(deliveryId: string): Promise<Receipt | undefined>;
  customers(): Promise<readonly Customer[]>;
}

const mostReceives = 3;

/** Registers what starts, empties and stops the hub with the test file that calls it. */
export function recorderFixture(recorder: DeclaredHandler<QueueEvent, BatchResponse>): RecorderFixture {
  const environment = environmentForTests({ forgets: 'records', hasSenders: true });
  const record: RecorderFixture['record'] = async (...batch) => {
    const { batchItemFailures } = await recorder(queueEvent(...batch), lambdaContext);
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return {
    environment,
    record,
    receiveAll: async (batch) => {
      let waiting = batch;
      for (let receive = 1; waiting.length > 0; receive += 1) {
        if (receive > mostReceives) throw new Error('The batch does not come to an end');
        // a batch that fails as a whole is received again as a whole
        const failed = await record(waiting, receive).catch(() => waiting.map(({ id }) => `m-${id}`));
        waiting = waiting.filter(({ id }) => failed.includes(`m-${id}`));
      }
    },
    receipt: (deliveryId) => environment().store.receipts.get(deliveryId),
    customers: async () => (await environment().store.customers.list({})).items,
  };
}
