import { isReceiptId } from '@afluente/app/deliveries/receipt-id';
import { identifiedIn, type Receipt } from '@afluente/domain/deliveries/delivery';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import type { StuckDelivery } from '@afluente/domain/deliveries/stuck-delivery';
import { inSpanish } from '@afluente/domain/words/in-spanish';
import { languageFor } from '@afluente/domain/words/language';
import { json } from '@afluente/runtime/http-answer';
import { httpHandler } from '@afluente/runtime/http-handler';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { batchPartition, receiptPartitions, stuckPartitions } from '@afluente/store/deliveries/delivery-keys';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createStuckDeliveries } from '@afluente/store/deliveries/stuck-deliveries';

const dayMs = 24 * 3_600_000;
/** SQS keeps a message for 14 days from when it was sent, in whatever queue, and the sweep brings a dead letter to its end after ten. */
const queuedMs = 15 * dayMs;
/** So long it is said of one that has no outcome that it is lost. */
const longestWaitMs = 28 * dayMs;

/** The outcome of a delivery, for anybody who knows its unguessable id. Holds no personal data. */
export const handler = httpHandler(
  {
    summary: 'Reports the outcome of a delivery: queued, applied, duplicate, quarantined, spam, stuck or lost.',
    routes: [{ method: 'GET', path: '/v1/receipts/{receiptId}', access: 'public' }],
    table: { gets: [receiptPartitions, stuckPartitions], queries: [batchPartition] },
    secrets: { hub: 'read' },
    timeoutSeconds: 10,
    reservedPercent: 3,
    uses: { hubSecret, receipts: part(createReceiptStore), stuck: part(createStuckDeliveries) },
  },
  async (request, kit) => {
    const id = request.pathParameters.receiptId ?? '';
    const say = languageFor(request.headers['accept-language']) === 'es' ? inSpanish : (text: string) => text;
    if (!isReceiptId(await kit.hubSecret.read(), id)) throw unknownReceipt();
    const receipt = await kit.receipts.get(id);
    if (receipt !== undefined) {
      return json(200, { ...shown(receipt, say), ...replayOf(receipt, await kit.stuck.get(id), say) });
    }
    const age = Date.parse(kit.now) - Date.parse(receiptTimeOf(id) ?? '');
    if (age > longestWaitMs) throw unknownReceipt();
    const none = { interactions: [], identified: 0 };
    if ((await kit.stuck.get(id)) !== undefined) return json(200, { status: 'stuck', ...none });
    return json(
      200,
      age > queuedMs ? { status: 'lost', ...lost, reason: say(lost.reason), ...none } : { status: 'queued', ...none },
    );
  },
);

const lost = {
  code: 'delivery.lost',
  reason: 'No queue holds it any more, and nothing was recorded of it or all of that was erased: send it again.',
};

/** What became of a replay that failed each time, where none was recorded since. */
function replayOf({ recordedAt }: Receipt, noted: StuckDelivery | undefined, say: (text: string) => string) {
  if (noted === undefined || recordedAt > noted.notedAt) return {};
  const replay = noted.replayGivenUpAt === undefined ? stuckReplay : givenUpReplay;
  return { replay: { ...replay, reason: say(replay.reason) } };
}

const stuckReplay = {
  status: 'stuck',
  code: 'delivery.replayStuck',
  reason:
    'Its replay failed each time and waits among the dead letters for somebody to put it back; what is said here stands.',
};
const givenUpReplay = {
  status: 'givenUp',
  code: 'delivery.replayGivenUp',
  reason:
    'Its replay failed each time and was given up on; what is said here stands. Once the fault is fixed, replay it again.',
};

function unknownReceipt(): ProblemError {
  return new ProblemError('http.notFound', 'There is no such receipt, or it is no longer kept.');
}

function shown(receipt: Receipt, say: (text: string) => string) {
  const { status, duplicateOf, code, unknownTypes, leftOut, repeats, interactions } = receipt;
  const { filesNotKept, looksLikeConsent } = receipt;
  const identified = identifiedIn(receipt);
  const reason = receipt.reason === undefined ? undefined : say(receipt.reason);
  return {
    status,
    duplicateOf,
    code,
    reason,
    unknownTypes,
    leftOut,
    repeats,
    filesNotKept,
    looksLikeConsent,
    interactions,
    identified,
  };
}
