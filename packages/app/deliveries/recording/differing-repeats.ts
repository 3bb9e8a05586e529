import { differencesOf } from '@afluente/domain/customers/interactions/differences';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import type { Interaction } from '@afluente/events/interaction-shape';
import { type SettledById, settledKey } from '../../customers/recording/settled';
import type { Understood } from './understand';

/** What a delivery says under a vendor's id that another one has brought, and in other words: it is not recorded, and its receipt says so. */

const mostNamed = 20;

interface Standing {
  readonly settled: SettledById;
  /** what of this batch was to be recorded under a key, by `settledKey` */
  readonly standing: ReadonlyMap<string, Interaction>;
}

type Trace = Pick<Receipt, 'code' | 'reason' | 'repeats'>;

/** Names the differing repeats of a delivery, with the code of it; nothing where all that it repeats is the same. */
export function differingRepeats(
  { recordables, repeated = [] }: Extract<Understood, { outcome: 'facts' }>,
  { settled, standing }: Standing,
): Trace {
  const repeats = [...recordables, ...repeated].flatMap((one) => {
    const { interaction, amendment } = one;
    const found = settled.get(settledKey(one));
    const first = found?.ok === true ? (found.recorded ?? standing.get(settledKey(one))) : undefined;
    // a delivery that comes again itself says what it said
    const isSame = first === interaction || (first?.deliveryId === interaction.deliveryId && !repeated.includes(one));
    if (first === undefined || amendment !== undefined || isSame) return [];
    const differs = [...differencesOf(first, interaction)];
    return differs.length === 0 ? [] : [{ id: first.id, duplicateOf: first.deliveryId, differs }];
  });
  return repeats.length === 0 ? {} : { ...differing, repeats: repeats.slice(0, mostNamed) };
}

const differing = {
  code: 'delivery.repeatDiffers',
  reason:
    'It says something else under an id that an earlier delivery had: the earlier one stands, and repeats names what differs. Compare the two, and add by hand what is missing.',
};
