import type { Interaction } from '@afluente/events/interaction-shape';
import { laterOf } from '../../text-order';
import { identifierKey } from '../identity/identity';
import type { IdentifierKey } from '../record/commit';
import type { CustomerPart, KeptIdentifier } from '../record/customer-record';
import { foldIdentifiers, joinSightings } from '../record/fold-identifiers';
import { dayOf } from '../record/survivorship';
import type { Without } from './withdraw-fields';

export interface WithdrawnIdentifiers {
  readonly identifiers: CustomerPart['identifiers'];
  /** those that only this interaction gave, held or shared: the part is found by them no more */
  readonly released: readonly IdentifierKey[];
}

/** The identifiers without the sighting of one interaction: those that no other one has go, the others were seen on the others' days. */
export function withdrawIdentifiers(part: CustomerPart, { was, rest }: Without): WithdrawnIdentifiers {
  const seen = new Map(was.person.identifiers.map((identifier) => [identifierKey(identifier), identifier]));
  const released: IdentifierKey[] = [];
  const identifiers = part.identifiers.flatMap((kept) => {
    if (!seen.has(identifierKey(kept))) return [kept];
    const left = identifierWithout(kept, was, rest.interactions);
    if (left === undefined && kept.unclaimed !== 'overLimit') released.push({ type: kept.type, value: kept.value });
    return left === undefined ? [] : [left];
  });
  return { identifiers, released };
}

function identifierWithout(
  kept: KeptIdentifier,
  was: Interaction,
  others: readonly Interaction[],
): KeptIdentifier | undefined {
  const key = identifierKey(kept);
  const sightings = others.reduce<CustomerPart['identifiers']>((sofar, interaction) => {
    const sorted = interaction.person.identifiers
      .filter((identifier) => identifierKey(identifier) === key)
      .map((identifier) => ({ identifier, ...(kept.unclaimed !== undefined && { unclaimed: kept.unclaimed }) }));
    return sorted.length === 0 ? sofar : foldIdentifiers(sofar, { interaction, sorted }).identifiers;
  }, []);
  const all = [...earlier(kept, was), ...sightings];
  const [first, ...more] = all;
  if (first === undefined) return undefined;
  const joined = more.reduce(joinSightings, first);
  const lastSeenOn =
    kept.lastSeenOn === dayOf(was.occurredAt) ? joined.lastSeenOn : laterOf(joined.lastSeenOn, kept.lastSeenOn);
  return { ...withMark(joined, kept, was), lastSeenOn };
}

/** Seen on a day before: by an interaction that the retention took away, perhaps. */
function earlier(kept: KeptIdentifier, was: Interaction): readonly KeptIdentifier[] {
  if (kept.firstSeenOn >= dayOf(was.occurredAt)) return [];
  const verified =
    kept.verified && !was.person.identifiers.some((one) => identifierKey(one) === identifierKey(kept) && one.verified);
  const { undeliverable: _, ...rest } = kept;
  return [{ ...rest, lastSeenOn: kept.firstSeenOn, verified }];
}

/** That nothing is to be sent there stays, unless it was this interaction that said so. */
function withMark(joined: KeptIdentifier, { undeliverable }: KeptIdentifier, was: Interaction): KeptIdentifier {
  const isIts = undeliverable?.at === was.occurredAt && undeliverable.sourceId === was.sourceId;
  return undeliverable === undefined || isIts ? joined : { ...joined, undeliverable };
}
