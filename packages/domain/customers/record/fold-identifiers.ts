import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import { compareText, laterOf } from '../../text-order';
import { identifierKey } from '../identity/identity';
import { leftBy, renewedBy } from '../identity/renewal';
import { isShareable } from '../identity/shareable';
import type { Sharing } from './commit';
import type { CustomerPart, KeptIdentifier } from './customer-record';
import { undeliverableBy } from './undeliverable';

/** A part keeps so many identifiers at most, claimed or not; what comes after is not kept, so the profile stays a small item. */
export const mostKeptIdentifiers = 100;

/** An identifier of an interaction, and whether its customer is to be found by it. */
export interface SortedIdentifier {
  readonly identifier: Identifier;
  readonly unclaimed?: KeptIdentifier['unclaimed'];
  /** the part holds it already: there is nothing to claim */
  readonly isHeld?: true;
  /** the part is to be found by it beside its holder */
  readonly sharing?: Sharing;
}

export interface FoldedIdentifiers {
  /** the same object where nothing changes */
  readonly identifiers: CustomerPart['identifiers'];
  /** those to be claimed that are new to the part */
  readonly gained: readonly Identifier[];
  /** mailboxes and phones new to the part that somebody else is known by */
  readonly shared: readonly Identifier[];
}

/** Notes that the part was seen under these identifiers, by day. */
export function foldIdentifiers(
  kept: CustomerPart['identifiers'],
  { interaction, sorted }: { readonly interaction: Interaction; readonly sorted: readonly SortedIdentifier[] },
): FoldedIdentifiers {
  const byKey = new Map(kept.map((identifier) => [identifierKey(identifier), identifier]));
  const marks = marksOf(interaction);
  const gained: Identifier[] = [];
  let changed = false;
  for (const one of sorted) {
    const key = identifierKey(one.identifier);
    const seen = marked(seenIn(one, interaction), marks.get(key));
    const known = byKey.get(key);
    if (known === undefined && byKey.size >= mostKeptIdentifiers) continue;
    const isNew = known === undefined || known.unclaimed !== undefined;
    if (isNew && one.unclaimed === undefined) gained.push(one.identifier);
    const next = known === undefined ? seen : claimedAs(joinSightings(known, seen), seen);
    changed ||= next !== known;
    byKey.set(key, next);
  }
  return { identifiers: changed ? [...byKey.values()] : kept, gained, shared: sharedNow(kept, sorted) };
}

function sharedNow(kept: CustomerPart['identifiers'], sorted: readonly SortedIdentifier[]): readonly Identifier[] {
  const known = new Set(kept.map(identifierKey));
  const shared = sorted.filter(({ identifier, unclaimed }) => unclaimed === 'shared' && isShareable(identifier.type));
  return shared.map(({ identifier }) => identifier).filter((one) => !known.has(identifierKey(one)));
}

type Mark = NonNullable<KeptIdentifier['undeliverable']>;

/** What an interaction says of addresses that nothing is to be sent to any more. */
function marksOf(interaction: Interaction): ReadonlyMap<string, Mark> {
  const { occurredAt: at, sourceId } = interaction;
  return new Map(
    undeliverableBy(interaction).map(({ reason, ...key }) => [identifierKey(key), { reason, at, sourceId }]),
  );
}

const marked = (identifier: KeptIdentifier, mark: Mark | undefined): KeptIdentifier =>
  mark === undefined ? identifier : { ...identifier, undeliverable: mark };

/** A complaint goes before a bounce, then the later one, whichever arrives first. */
function strongerMark(a: Mark | undefined, b: Mark | undefined): Mark | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compareText(b.reason, a.reason) || compareText(b.at, a.at) || compareText(b.sourceId, a.sourceId);
  return order <= 0 ? a : b;
}

function seenIn({ identifier, unclaimed }: SortedIdentifier, interaction: Interaction): KeptIdentifier {
  const day = interaction.occurredAt.slice(0, 10);
  const { type, value, raw } = identifier;
  const verified = identifier.verified ?? false;
  return {
    type,
    value,
    raw,
    verified,
    sourceId: interaction.sourceId,
    firstSeenOn: day,
    lastSeenOn: day,
    ...timesOf(identifier, interaction),
    ...(unclaimed !== undefined && { unclaimed }),
  };
}

type Times = Pick<KeptIdentifier, 'firstSeenAt' | 'renewedAt' | 'leftAt'>;

/** The exact times of a number in WhatsApp, which others had and others will have, and of the ids there. */
function timesOf(identifier: Identifier, interaction: Interaction): Times {
  const { channel, occurredAt } = interaction;
  const isOfWhatsApp = ['whatsapp', 'phone', 'external'].includes(identifier.type.split(':')[0] ?? '');
  if (channel !== 'whatsapp' || !isOfWhatsApp) return {};
  const isAmong = (some: readonly Identifier[]) => some.some((one) => identifierKey(one) === identifierKey(identifier));
  return {
    firstSeenAt: occurredAt,
    ...(isAmong(renewedBy(interaction)) && { renewedAt: occurredAt }),
    ...(isAmong(leftBy(interaction)) && { leftAt: occurredAt }),
  };
}

/** The first time, where it is known of the first day; the last renewal. */
function joinTimes(known: KeptIdentifier, seen: KeptIdentifier): Times {
  const [first, other] = known.firstSeenOn <= seen.firstSeenOn ? [known, seen] : [seen, known];
  const isOneDay = first.firstSeenOn === other.firstSeenOn;
  const times = [first.firstSeenAt, ...(isOneDay ? [other.firstSeenAt] : [])];
  const firstSeenAt = times.includes(undefined) ? undefined : times.sort()[0];
  const renewedAt = laterOf(known.renewedAt ?? '', seen.renewedAt ?? '');
  const leftAt = laterOf(known.leftAt ?? '', seen.leftAt ?? '');
  return {
    ...(firstSeenAt !== undefined && { firstSeenAt }),
    ...(renewedAt !== '' && { renewedAt }),
    ...(leftAt !== '' && { leftAt }),
  };
}

/** What nobody was found by before becomes this part's own once it may be claimed. */
function claimedAs(joined: KeptIdentifier, seen: KeptIdentifier): KeptIdentifier {
  if (joined.unclaimed === undefined || seen.unclaimed !== undefined) return joined;
  const { unclaimed: _, ...claimed } = joined;
  return claimed;
}

/** The writing and the source of the first day stay (on one day the smaller, so that the order of arrival makes no difference). */
export function joinSightings(known: KeptIdentifier, seen: KeptIdentifier): KeptIdentifier {
  const first = firstSighting(seen) < firstSighting(known) ? seen : known;
  const { unclaimed: _, undeliverable: __, firstSeenAt: ___, renewedAt: ____, leftAt: _____, ...sighting } = first;
  const { unclaimed } = known;
  const undeliverable = strongerMark(known.undeliverable, seen.undeliverable);
  const joined: KeptIdentifier = {
    ...sighting,
    verified: known.verified || seen.verified,
    lastSeenOn: laterOf(known.lastSeenOn, seen.lastSeenOn),
    ...joinTimes(known, seen),
    ...(unclaimed !== undefined && { unclaimed }),
    ...(undeliverable && { undeliverable }),
  };
  return first === known && isSame(joined, known) ? known : joined;
}

const isSame = (a: KeptIdentifier, b: KeptIdentifier) =>
  a.firstSeenAt === b.firstSeenAt &&
  a.renewedAt === b.renewedAt &&
  a.leftAt === b.leftAt &&
  a.verified === b.verified &&
  a.lastSeenOn === b.lastSeenOn &&
  a.undeliverable === b.undeliverable;

function firstSighting(identifier: KeptIdentifier): string {
  return [identifier.firstSeenOn, identifier.sourceId, identifier.raw].join('\n');
}
