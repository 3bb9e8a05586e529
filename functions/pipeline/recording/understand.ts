import { createHash } from 'node:crypto';
import type { Normalised } from '@afluente/connectors/define-connector';
import type { Recordable } from '@afluente/domain/commit';
import { completeInteraction } from '@afluente/domain/complete-interaction';
import { retryOf } from '@afluente/domain/errors';
import type { Incoming } from './incoming';
import { normaliseDelivery } from './normalise-delivery';
import type { Senders } from './senders';

/** What a delivery says: facts to record, or why it says none. */
export type Understood =
  | {
      readonly outcome: 'facts';
      readonly incoming: Incoming;
      readonly recordables: readonly Recordable[];
      readonly unknownTypes: readonly string[];
    }
  | {
      readonly outcome: 'spam' | 'quarantined';
      readonly incoming: Incoming;
      /** stable dotted code, and a sentence without personal data */
      readonly code: string;
      readonly reason: string;
    };

/**
 * Understands a delivery. Whatever is wrong with the payload, also a fault in a connector, quarantines it: only what may
 * pass by itself (the table cannot be read) is thrown.
 */
export async function understand(incoming: Incoming, senders: Senders): Promise<Understood> {
  const sender = await senders.of(incoming.delivery);
  try {
    const normalised = normaliseDelivery(incoming, sender);
    const { spam } = normalised;
    if (spam !== undefined && incoming.delivery.replay?.acceptSpam !== true)
      return { outcome: 'spam', incoming, ...spam };
    const recordables = complete(incoming, { normalised, defaultCountry: sender?.defaultCountry });
    return { outcome: 'facts', incoming, recordables, unknownTypes: normalised.unknownTypes };
  } catch (error) {
    return { outcome: 'quarantined', incoming, ...faultOf(error, incoming) };
  }
}

function complete(
  { delivery, bytes }: Incoming,
  { normalised, defaultCountry }: { readonly normalised: Normalised; readonly defaultCountry: string | undefined },
): readonly Recordable[] {
  const bodyHash = createHash('sha256').update(bytes).digest('hex');
  const recordables = normalised.interactions.map((draft, index) =>
    completeInteraction(draft, { delivery, index, bodyHash, defaultCountry }),
  );
  return [...new Map(recordables.map((recordable) => [recordable.interaction.id, recordable])).values()];
}

function faultOf(error: unknown, { delivery }: Incoming): { readonly code: string; readonly reason: string } {
  if (error instanceof Error && retryOf(error) === 'never' && 'code' in error && typeof error.code === 'string') {
    const pointer = 'pointer' in error && typeof error.pointer === 'string' ? ` (at ${error.pointer})` : '';
    return { code: error.code, reason: `${error.message}${pointer}` };
  }
  const kind = error instanceof Error ? error.name : 'error';
  return { code: `connector.${delivery.vendor}.failed`, reason: `The connector failed on this payload with a ${kind}` };
}
