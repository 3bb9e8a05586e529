import { type ConsentState, type Consents, consentOfKey, isMarketing, type ShownConsents } from './consent-state';
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
  if (first === undefined) return consents;
  const held = (at: string, said?: ConsentState) => ({
    state: 'held' as const,
    at,
    sourceId: said?.sourceId ?? first.sourceId,
  });
  const named = holds.map(
    ({ channel, at, sourceId }) =>
      [[channel, 'marketing'].join(':'), { state: 'held' as const, at, sourceId }] as const,
  );
  const shown = Object.entries(consents).map(([key, said]) => {
    const isHeld = said.state !== 'denied' && isMarketing(consentOfKey(key).purpose);
    return [key, isHeld ? held(first.at, said) : said] as const;
  });
  return { ...Object.fromEntries(named), ...Object.fromEntries(shown) };
}
