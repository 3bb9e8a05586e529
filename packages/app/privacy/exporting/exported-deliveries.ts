import { deliveryIdsOf } from '@afluente/domain/customers/amending/history';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { retryOf } from '@afluente/domain/errors';
import type { ExportEntry } from '@afluente/domain/privacy/export-record';
import { Interaction } from '@afluente/events/interaction-shape';
import type { ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import { type ExactBody, exactBody, mostInAnswer, readArchived } from '../../deliveries/archived-delivery';
import type { RawKeepers } from '../../deliveries/raw-deliveries';

export type DeliveryParts = RawKeepers & { readonly receipts: ReceiptStore };

/** A delivery exactly as it came; of a body that no page could carry, its length: `GET /v1/deliveries/{deliveryId}/raw` links to it. */
export type RawDelivery = (ExactBody | { readonly bodyBytes: number }) & {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What leads from an exported interaction to its delivery. */
const Delivered = Interaction.pick({ id: true, deliveryId: true, history: true });

/** The deliveries that brought these interactions, each beside the first that is the person's. */
export async function deliveriesOf(
  entries: readonly ExportEntry[],
  partIds: readonly string[],
  parts: DeliveryParts,
): Promise<readonly ExportEntry[]> {
  const interactions = entries.flatMap(({ kind, value }) => (kind === 'interaction' ? [Delivered.parse(value)] : []));
  const shown = new Set(interactions.map(({ id }) => id));
  const own = new Set(partIds);
  const isOwn = ({ customerId }: Receipt['interactions'][number]) => own.has(customerId);
  const receipts = await parts.receipts.many([...new Set(interactions.flatMap(deliveryIdsOf))]);
  const here = receipts.filter((receipt) => shown.has(receipt.interactions.find(isOwn)?.id ?? ''));
  return Promise.all(
    here.map(async ({ raw: place, ...receipt }) => {
      const isAllOwn = receipt.interactions.every(isOwn);
      const raw = isAllOwn ? await rawOf(place, parts) : undefined;
      const theirs = { ...receipt, interactions: receipt.interactions.filter(isOwn) };
      return { kind: 'delivery', value: { receipt: theirs, ...(raw && { raw }) } };
    }),
  );
}

/** Undefined where it is kept no longer. */
async function rawOf(place: Receipt['raw'], keepers: RawKeepers): Promise<RawDelivery | undefined> {
  try {
    const { envelope, bytes } = await readArchived(place, keepers);
    const { method, url, headers } = envelope;
    const body = bytes.length > mostInAnswer ? { bodyBytes: bytes.length } : exactBody(bytes);
    return { method, url, headers, ...body };
  } catch (error) {
    if (retryOf(error) === 'never') return undefined;
    throw error;
  }
}
