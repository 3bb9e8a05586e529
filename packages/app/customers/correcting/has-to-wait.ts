import type { PartContents } from '@afluente/domain/customers/correcting/reread';
import { identifierKey } from '@afluente/domain/customers/identity/identity';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { RecordingPeople } from '../recording/commit-person';
import type { ReadingOf } from './resolve-reading';

export interface Waiting {
  readonly found: ReadingOf;
  readonly now: Interaction;
  /** of the source record that the interaction is recorded for, without it */
  readonly from: { readonly customerId: string; readonly rest: PartContents };
  /** interactions that are still to be read again in the same run */
  readonly isToCome: ((interaction: Interaction) => boolean) | undefined;
}

/** Whether what an interaction states, or the id that was made for it, is held only by interactions that are to be read again after it. */
export async function hasToWait(
  { found, now, from, isToCome }: Waiting,
  { store }: Pick<RecordingPeople, 'store'>,
): Promise<boolean> {
  if (isToCome === undefined) return false;
  const stated = new Set(keysToResolve(now.person.identifiers).map(identifierKey));
  const states = ({ person }: Interaction) => person.identifiers.some((one) => stated.has(identifierKey(one)));
  const identifies = ({ person }: Interaction) => person.identifiers.length > 0;
  const held = [...new Set(found.holders.values())].map((partId) => ({ partId, by: states }));
  const homes = found.occupiedId === undefined ? [] : [{ partId: found.occupiedId, by: identifies }];
  for (const { partId, by } of [...held, ...homes]) {
    const contents = partId === from.customerId ? from.rest : await store.record.contents(partId);
    const holding = contents.interactions.filter(by);
    if (holding.length > 0 && holding.every(isToCome)) return true;
  }
  return false;
}
