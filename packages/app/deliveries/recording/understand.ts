import { createHash } from 'node:crypto';
import type { Normalised } from '@afluente/connectors/define-connector';
import { cutToBytes } from '@afluente/domain/customers/interactions/clean-text';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { ConsentLike, Suggestion } from '@afluente/domain/deliveries/delivery';
import { RejectedError, retryOf } from '@afluente/domain/errors';
import type { FieldSeen } from '@afluente/domain/forms/learned-fields';
import { settledKey } from '../../customers/recording/settled';
import type { FactFile } from './fact-file';
import type { Incoming } from './incoming';
import { normaliseDelivery, type Received } from './normalise-delivery';
import type { Sender, Senders } from './senders';

/** What a delivery says: facts to record, or why it says none. */
export type Understood =
  | {
      readonly outcome: 'facts';
      readonly incoming: Incoming;
      readonly recordables: readonly Recordable[];
      /** further ones under ids of those, which are not recorded */
      readonly repeated?: readonly Recordable[];
      readonly files: readonly FactFile[];
      readonly unknownTypes: readonly string[];
      readonly suggests: readonly Suggestion[];
      readonly looksLikeConsent: readonly ConsentLike[];
      /** what the submissions of a form filled in */
      readonly seen: readonly (readonly FieldSeen[])[];
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
  const quarantined = (error: unknown): Understood => ({
    outcome: 'quarantined',
    incoming,
    ...faultOf(error, incoming),
  });
  const { givenUp, replay } = incoming.delivery;
  if (givenUp && replay === undefined) return { outcome: 'quarantined', incoming, ...givenUpOn };
  let sender: Sender | undefined;
  try {
    sender = await senders.of(incoming.delivery);
  } catch (error) {
    if (retryOf(error) !== 'never') throw error;
    return quarantined(error);
  }
  try {
    return factsOf(incoming, sender);
  } catch (error) {
    return quarantined(error);
  }
}

const givenUpOn = {
  code: 'delivery.givenUp',
  reason: 'The hub failed on it each time that it tried, and kept it: replay it once the fault is fixed',
};

function factsOf(incoming: Incoming, sender: Sender | undefined): Understood {
  const { delivery, bytes } = incoming;
  if (bytes === undefined) throw new RejectedError('delivery.bodyLost', 'Its body is in the archive no more');
  const normalised = normaliseDelivery({ delivery, bytes }, sender);
  const { spam, unknownTypes, suggests = [], looksLikeConsent = [], seen = [] } = normalised;
  if (spam !== undefined && delivery.replay?.acceptSpam !== true) return { outcome: 'spam', incoming, ...spam };
  const all = complete({ delivery, bytes }, { normalised, defaultCountry: sender?.defaultCountry });
  // of two under one id the first counts, as of two deliveries
  const byKey = new Map([...all].reverse().map((recordable) => [settledKey(recordable), recordable]));
  const recordables = [...byKey.values()].reverse();
  const repeated = all.filter((one) => !recordables.includes(one));
  const files = filesOf(normalised, all);
  return { outcome: 'facts', incoming, recordables, repeated, files, unknownTypes, suggests, looksLikeConsent, seen };
}

function complete(
  { delivery, bytes }: Received,
  { normalised, defaultCountry }: { readonly normalised: Normalised; readonly defaultCountry: string | undefined },
): readonly Recordable[] {
  const bodyHash = createHash('sha256').update(bytes).digest('hex');
  return normalised.interactions.map((draft, index) =>
    completeInteraction(draft, { delivery, index, bodyHash, defaultCountry }),
  );
}

function filesOf({ files = [] }: Normalised, recordables: readonly Recordable[]): readonly FactFile[] {
  return files.flatMap(({ interaction, attachment: place, from }) => {
    const interactionId = recordables[interaction]?.interaction.id;
    return interactionId === undefined ? [] : [{ interactionId, place, from }];
  });
}

const longestReason = 500;

/** What the receipt says of a fault; without the message of an error that is not ours, which may quote the payload. */
export function faultOf(error: unknown, { delivery }: Incoming): { readonly code: string; readonly reason: string } {
  if (error instanceof Error && retryOf(error) === 'never' && 'code' in error && typeof error.code === 'string') {
    const pointer = 'pointer' in error && typeof error.pointer === 'string' ? error.pointer : '';
    const place = error.message.includes(pointer) ? '' : ` (at ${pointer})`;
    return { code: error.code, reason: cutToBytes(`${error.message}${place}`, longestReason) };
  }
  const kind = error instanceof Error ? error.name : 'error';
  return { code: `connector.${delivery.vendor}.failed`, reason: `The connector failed on this payload with a ${kind}` };
}
