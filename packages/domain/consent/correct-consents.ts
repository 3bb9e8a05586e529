import { ConsentChanged } from '@afluente/events/consent';
import { MessageRequested } from '@afluente/events/messages';
import type { BeforeCorrection, CorrectedBy, CorrectedSide } from '../customers/correcting/correction';
import {
  type Consents,
  consentKey,
  consentOfKey,
  everyPurpose,
  isMarketing,
  mostRestrictive,
} from '../customers/record/consent-state';
import { domainEvent } from '../domain-event';
import { always, type ItemWrite } from '../entity';
import { type ConsentChange, foldConsents } from './consent';
import { consentEntriesOf } from './consent-entries';
import { type ConsentEntry, consentEntity } from './consent-record';
import { confirmationMessage } from './consent-request';
import { saidIn } from './said-refusal';

/**
 * Consents where an interaction was misread. What only the old reading stated is withdrawn in the ledger, and what the others state decides
 * again, with one exception: a refusal that it stated stays where a grant would be in force without it, unless the very same interaction
 * grants by its new reading. Only a refusal that a correction brought may be taken away by another.
 */

type Before = BeforeCorrection<Consents, object>;
type Side = CorrectedSide<Consents>;

const keyOf = ({ channel, purpose }: Pick<ConsentEntry, 'channel' | 'purpose'>) => consentKey(channel, purpose);
const placeOf = (entry: ConsentEntry) => [keyOf(entry), entry.at].join(' ');

/** The ledger entries, the current consents and the events of a correction. */
export function correctConsents(before: Before): CorrectedBy<Consents> {
  const { was, now, from, to, stays, cause } = before;
  const ledger = from.contents.of(consentEntity);
  const own = ledger.filter(({ interactionId, withdrawn }) => interactionId === was.id && withdrawn === undefined);
  const stated = consentEntriesOf(now.interaction, to.part.id, saidIn(now.interaction));
  const isRestated = (entry: ConsentEntry) => stays && stated.some((one) => keyOf(one) === keyOf(entry));
  const others = ledger.filter(({ interactionId, withdrawn }) => interactionId !== was.id && withdrawn === undefined);
  const kept = own.filter((entry) => !isRestated(entry) && isHeldBack(entry, { others, side: from }));
  const gone = own.filter((entry) => !kept.includes(entry));
  const left = refolded(from.own, [...own, ...stated], [...others, ...kept]);
  const come = foldConsents(stays ? left : to.own, stated).consents;
  const places = new Set(stays ? stated.map(placeOf) : []);
  const { at, by } = cause;
  const withdrawn = { at, by, reason: 'corrected' } as const;
  const writes: ItemWrite[] = [
    ...gone
      .filter((entry) => !places.has(placeOf(entry)))
      .map((entry) => always(consentEntity, { ...withoutOrigin(entry, stays), withdrawn })),
    ...stated.map((entry) =>
      always(consentEntity, restated(entry, { own, before, ledger: to.contents.of(consentEntity) })),
    ),
  ];
  const changes = [
    ...(stays ? [] : changesBetween(from.own, left).map((change) => ({ change, customerId: from.part.id }))),
    ...changesBetween(stays ? from.own : to.own, come).map((change) => ({ change, customerId: to.part.id })),
  ];
  const { sourceId, id: interactionId } = now.interaction;
  const message = confirmation(before, stated);
  return {
    ...(!stays && { from: left }),
    to: come,
    writes,
    events: [
      ...changes.map(({ change, customerId }, index) =>
        domainEvent(ConsentChanged, { ...before.context(customerId), index }, { ...change, sourceId, interactionId }),
      ),
      ...(message === undefined ? [] : [domainEvent(MessageRequested, before.context(to.part.id), message)]),
    ],
  };
}

/** Whether a refusal stays: without it something else would allow what the person seemed to refuse. */
function isHeldBack(
  entry: ConsentEntry,
  { others, side }: { readonly others: readonly ConsentEntry[]; readonly side: Side },
) {
  if (entry.state !== 'denied' || entry.correctedAt !== undefined) return false;
  const without = mostRestrictive([refolded(side.own, [entry], others), ...side.elsewhere]);
  return [...keysOf(side.own, [entry])].some((key) => without[key]?.state === 'granted');
}

/** The keys that entries decide: a refusal of everything decides each purpose that advertises on its channel. */
function keysOf(consents: Consents, entries: readonly ConsentEntry[]): ReadonlySet<string> {
  const wide = new Set(entries.filter(({ purpose }) => purpose === everyPurpose).map(({ channel }) => channel));
  const decided = Object.keys(consents).filter((key) => {
    const { channel, purpose } = consentOfKey(key);
    return wide.has(channel) && isMarketing(purpose);
  });
  return new Set([...entries.map(keyOf), ...decided]);
}

/** The consents with those of these keys decided again from the entries that count. */
function refolded(consents: Consents, touched: readonly ConsentEntry[], counting: readonly ConsentEntry[]): Consents {
  const keys = keysOf(consents, touched);
  const rest = Object.fromEntries(Object.entries(consents).filter(([key]) => !keys.has(key)));
  return foldConsents(
    rest,
    counting.filter((entry) => keys.has(keyOf(entry))),
  ).consents;
}

/** An entry that went with its interaction to another customer leaves nothing of theirs behind but that it was there. */
function withoutOrigin(entry: ConsentEntry, stays: boolean): ConsentEntry {
  if (stays) return entry;
  const { ip: _, proof: __, ...rest } = entry;
  return rest;
}

interface Restating {
  readonly own: readonly ConsentEntry[];
  readonly before: Before;
  readonly ledger: readonly ConsentEntry[];
}

/** As the new reading states it; what it stated before is noted, and whether the first reading said so. */
function restated(entry: ConsentEntry, { own, before: { cause, was }, ledger }: Restating): ConsentEntry {
  const there = ledger.find((one) => one.interactionId === was.id && placeOf(one) === placeOf(entry));
  const old = own.find((one) => placeOf(one) === placeOf(entry));
  const isOriginal = there !== undefined && there.correctedAt === undefined && there.state === entry.state;
  const changed = old !== undefined && old.state !== entry.state;
  const before = [...(there?.was ?? []), ...(changed ? [{ state: old.state, until: cause.at, by: cause.by }] : [])];
  const original = before[0]?.state === entry.state;
  return {
    ...entry,
    ...(!isOriginal && !original && { correctedAt: cause.at }),
    ...(before.length > 0 && { was: before.slice(-20) }),
  };
}

function changesBetween(one: Consents, other: Consents): readonly ConsentChange[] {
  return Object.entries(other).flatMap(([key, { state }]) => {
    const previous = one[key]?.state;
    const { channel, purpose } = consentOfKey(key);
    return purpose === everyPurpose || state === previous
      ? []
      : [{ channel, purpose, state, ...(previous !== undefined && { previous }) }];
  });
}

/** The message that asks for confirmation, where the old reading did not ask: its id is the interaction's, so that it leaves once. */
function confirmation({ was, now, from, to, stays }: Before, stated: readonly ConsentEntry[]) {
  const asked = confirmationMessage({
    interaction: was,
    entries: consentEntriesOf(was, from.part.id, saidIn(was)),
    before: {},
  });
  if (asked !== undefined) return undefined;
  return confirmationMessage({ interaction: now.interaction, entries: stated, before: stays ? from.own : to.own });
}
