import { decideRecord } from '@afluente/domain/customers/record/decide-record';
import { interactionItem } from '@afluente/store/customers/interactions/interaction-item';
import { partItem } from '@afluente/store/customers/record/customer-item';
import { everyItem } from '@afluente/store/every-item';
import type { Item } from '@afluente/store/table/define-codec';
import { definitionFor } from '@afluente/store/table/item-writes';
import { contributing } from '@afluente/tests/builders/contributing';
import { resolveSamples } from '@afluente/tests/builders/domain-samples';
import { range } from '../report/statistics';
import { formPost } from './people';

/** People with a lead each, who wrote several times. */

/** The items of one, as they are recorded: profile, interactions, and the lead that the first of them opened. */
export function leadItems(person: number, posts: number): readonly Item[] {
  const facts = [...range(posts)].map((nth) => formPost(person, nth));
  const { profile, customerId, interactions, writes } = decideRecord({
    contributing,
    ...resolveSamples(facts),
    record: undefined,
  });
  if (profile === undefined) throw new Error('Posts made no profile');
  return [
    partItem(profile),
    ...interactions.flatMap(({ recordable: { interaction } }) => interactionItem.itemsOf({ customerId, interaction })),
    ...writes.flatMap(({ entity, state }) => definitionFor(everyItem, entity).itemsOf(state)),
  ];
}
