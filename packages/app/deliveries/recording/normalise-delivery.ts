import type { Normalised, VendorRequest } from '@afluente/connectors/define-connector';
import { connectors } from '@afluente/connectors/every-connector';
import { normaliseForm } from '@afluente/connectors/form/normalise-form';
import { normaliseMailEvent } from '@afluente/connectors/ses/normalise';
import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { RejectedError } from '@afluente/domain/errors';
import type { Sender } from './senders';

/** A delivery with the exact bytes of its body. */
export interface Received {
  readonly delivery: Delivery;
  readonly bytes: Buffer;
}

/** Makes interactions of a delivery by whoever understands its kind. Throws RejectedError where nobody does. */
export function normaliseDelivery({ delivery, bytes }: Received, sender: Sender | undefined): Normalised {
  const { kind, sourceId, vendor, receivedAt: now } = delivery;
  if (sender === undefined) {
    const reason = `There is no ${kind === 'form' ? 'form' : 'source'} ${sourceId} any more; create it again, then replay`;
    throw new RejectedError('delivery.senderGone', reason);
  }
  if (kind === 'account') return normaliseMailEvent(bytes);
  const request = requestOf({ delivery, bytes });
  const { form, learned } = sender;
  if (form !== undefined) {
    return normaliseForm(request, { form, now, learned, seenVersion: delivery.configVersion || undefined });
  }
  const connector = connectors.get(vendor);
  if (connector === undefined) {
    throw new RejectedError('delivery.unknownVendor', `This version of the hub has no connector ${vendor}`);
  }
  const { settings, secretNames = [] } = sender;
  return connector.normalise(request, { settings, secrets: [], secretNames, now });
}

function requestOf({ delivery, bytes }: Received): VendorRequest {
  const { method, url, headers } = delivery;
  return { method, url, headers, query: new URL(url).searchParams, body: bytes };
}
