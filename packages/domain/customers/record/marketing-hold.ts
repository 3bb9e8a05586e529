import { type Consents, consentOfKey, everyPurpose, isMarketing, type ShownConsents } from './consent-state';
import type { CustomerPart } from './customer-record';
import type { Slot } from './slot';

/** Marketing that waits until a person has looked: a customer seems to have refused it in words of their own. */

/** A profile holds so many at most; one is enough to hold everything. */
export const mostHolds = 20;

type Hold = NonNullable<CustomerPart['marketingHolds']>[number];

/** The holds of a source record, oldest first. */
export const holdsSlot: Slot<readonly Hold[]> = {
  name: 'marketingHolds',
  of: ({ marketingHolds = [] }) => marketingHolds,
  with: (part, own) => {
    if (own === part.marketingHolds) return part;
    const { marketingHolds: _, ...rest } = part;
    return own.length === 0 ? rest : { ...rest, marketingHolds: [...own] };
  },
};

/** The consents of a customer with whatever holds them, of all source records. A denial stays one. */
export function shownConsents(consents: Consents, holds: readonly Hold[]): ShownConsents {
  const [first] = holds;
  const said = plainly(consents);
  if (first === undefined) return said;
  const held = (at: string, sourceId: string) => ({ state: 'held' as const, at, sourceId });
  const named = holds.map(
    ({ channel, at, sourceId }) =>
      [[channel, 'marketing'].join(':'), { state: 'held' as const, at, sourceId }] as const,
  );
  const shown = Object.entries(said).map(([key, state]) => {
    const isHeld = state.state !== 'denied' && isMarketing(consentOfKey(key).purpose);
    return [key, isHeld ? held(first.at, state.sourceId) : state] as const;
  });
  return { ...Object.fromEntries(named), ...Object.fromEntries(shown) };
}

/** Without what only says that a refusal of everything was taken back, which allows nothing by itself, and without what was said before one. */
function plainly(consents: Consents): ShownConsents {
  const shown = Object.entries(consents).filter(
    ([key, { state }]) => state === 'denied' || consentOfKey(key).purpose !== everyPurpose,
  );
  return Object.fromEntries(shown.map(([key, { before: _, ...said }]) => [key, said]));
}
