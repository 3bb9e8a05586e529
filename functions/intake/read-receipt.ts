import { isReceiptId } from '@afluente/app/deliveries/receipt-id';
import { identifiedIn, type Receipt } from '@afluente/domain/deliveries/delivery';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import { json } from '@afluente/runtime/http-answer';
import { httpHandler } from '@afluente/runtime/http-handler';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { batchPartition, receiptPartitions, stuckPartitions } from '@afluente/store/deliveries/delivery-keys';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createStuckDeliveries } from '@afluente/store/deliveries/stuck-deliveries';

/** A delivery waits in the queue and its dead-letter queue for 14 days each at most: SQS keeps messages no longer. */
const longestWaitMs = 28 * 24 * 3_600_000;

/** The outcome of a delivery, for anybody who knows its unguessable id. Holds no personal data. */
export const handler = httpHandler(
  {
    summary: 'Reports the outcome of a delivery: queued, applied, duplicate, quarantined, spam or stuck.',
    routes: [{ method: 'GET', path: '/v1/receipts/{receiptId}', access: 'public' }],
    table: { gets: [receiptPartitions, stuckPartitions], queries: [batchPartition] },
    secrets: { hub: 'read' },
    timeoutSeconds: 10,
    reservedPercent: 3,
    uses: { hubSecret, receipts: part(createReceiptStore), stuck: part(createStuckDeliveries) },
  },
  async (request, kit) => {
    const id = request.pathParameters.receiptId ?? '';
    if (!isReceiptId(await kit.hubSecret.read(), id)) throw unknownReceipt();
    const receipt = await kit.receipts.get(id);
    if (receipt !== undefined) return json(200, shown(receipt));
    if (Date.parse(kit.now) - Date.parse(receiptTimeOf(id) ?? '') > longestWaitMs) throw unknownReceipt();
    const status = (await kit.stuck.has(id)) ? 'stuck' : 'queued';
    return json(200, { status, interactions: [], identified: 0 });
  },
);

function unknownReceipt(): ProblemError {
  return new ProblemError('http.notFound', 'There is no such receipt, or it is no longer kept.');
}

function shown(receipt: Receipt) {
  const { status, duplicateOf, code, reason, unknownTypes, leftOut, filesNotKept, interactions } = receipt;
  const identified = identifiedIn(receipt);
  return { status, duplicateOf, code, reason, unknownTypes, leftOut, filesNotKept, interactions, identified };
}
