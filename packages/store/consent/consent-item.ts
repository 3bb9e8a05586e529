import { ConsentEntry } from '@afluente/domain/consent/consent-record';
import { defineCodec, type Item } from '../table/define-codec';
import { keyOf } from '../table/item-key';
import { consentKey, consentPlaceOf } from './consent-keys';

/** Who, when, what about and told by which interaction are in the key; nothing is held twice. */
const codec = defineCodec({
  type: 'consent',
  version: 1,
  schema: ConsentEntry.omit({ customerId: true, at: true, channel: true, purpose: true, interactionId: true }),
});

/** An entry of the consent ledger. It carries no events: those are on the interaction that told it. */
export function consentItem(entry: ConsentEntry): Item {
  const { customerId: _, at: __, channel: ___, purpose: ____, interactionId: _____, ...rest } = entry;
  return { ...consentKey(entry), ...codec.stamp(rest) };
}

/** The ledger entry of an item. */
export function consentOf(item: Item): ConsentEntry {
  return { ...codec.read(item), ...consentPlaceOf(keyOf(item)) };
}
