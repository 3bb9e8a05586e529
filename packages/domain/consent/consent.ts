import {
  type ConsentState,
  type Consents,
  compareConsent,
  consentKey,
  consentOfKey,
  everyPurpose,
  isMarketing,
} from '../customers/record/consent-state';
import { compareText } from '../text-order';
import type { ConsentEntry } from './consent-record';

/** A customer's consents, from what was stated (rules.md, "Consent"). Pure. */

type State = ConsentState['state'];

/** At most so many channels and purposes are kept for a customer; further grants are in the ledger only. A denial always counts. */
export const mostKeptConsents = 100;

/** A channel or purpose as consents are kept by it: lower case letters, digits, `_`, `.` and `-`. */
export function plainName(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '-');
  return plain.slice(0, 64) || '-';
}

/** A purpose as consents are kept by it; `*` is every one that advertises. */
export const plainPurpose = (name: string): string => (name.trim() === everyPurpose ? everyPurpose : plainName(name));

/** A channel and purpose whose state changed. */
export interface ConsentChange {
  readonly channel: string;
  readonly purpose: string;
  readonly state: State;
  /** absent where nothing was stated before */
  readonly previous?: State;
}

/** Consents after some entries; `changed` in the order of channel and purpose. */
export interface FoldedConsents {
  readonly consents: Consents;
  readonly changed: readonly ConsentChange[];
}

/**
 * Folds ledger entries into current consents. A grant or denial goes before a pending request, whenever that was made: asking takes
 * nothing away and allows nothing. Among those the newest wins, at one instant the stricter. A refusal of everything on a channel
 * (`everyPurpose`) is one of each purpose that is marketing in kind, also of those that are stated after it of an earlier time. Neither the
 * order of the entries nor repeating them makes a difference. Gives back the same object where nothing changes.
 */
export function foldConsents(consents: Consents, entries: readonly ConsentEntry[]): FoldedConsents {
  const folding: Folding = { next: new Map(Object.entries(consents)), touched: new Map() };
  for (const entry of entries) {
    const refusal = folding.next.get(consentKey(entry.channel, everyPurpose));
    for (const one of entry.purpose === everyPurpose ? eachRefused(entry, folding) : [entry]) fold(one, folding);
    const isRefused = isMarketing(entry.purpose) && folding.next.has(consentKey(entry.channel, entry.purpose));
    if (refusal !== undefined && isRefused)
      fold({ ...refusal, channel: entry.channel, purpose: entry.purpose }, folding);
  }
  const { next, touched } = folding;
  if (touched.size === 0) return { consents, changed: [] };
  const keys = [...touched.keys()].filter((key) => consentOfKey(key).purpose !== everyPurpose).sort(compareText);
  return {
    consents: Object.fromEntries(next),
    changed: keys.flatMap((key) => changeOf(touched.get(key), consents[key]?.state)),
  };
}

type Folded = ConsentState & Pick<ConsentEntry, 'channel' | 'purpose'>;

interface Folding {
  readonly next: Map<string, ConsentState>;
  readonly touched: Map<string, Folded>;
}

/** The refusal of everything, and of each purpose of its channel that something was said of. */
function eachRefused(entry: ConsentEntry, { next }: Folding): readonly Folded[] {
  const said = [...next.keys()].map(consentOfKey);
  const refused = said.filter(({ channel, purpose }) => channel === entry.channel && isMarketing(purpose));
  return [entry, ...refused.map(({ purpose }) => ({ ...entry, purpose }))];
}

function fold(entry: Folded, { next, touched }: Folding): void {
  const key = consentKey(entry.channel, entry.purpose);
  const known = next.get(key);
  if (known === undefined && next.size >= mostKeptConsents && entry.state !== 'denied') return;
  if (known !== undefined && compareConsent(entry, known) <= 0) return;
  next.set(key, stateOf(entry));
  touched.set(key, entry);
}

function stateOf({ state, at, sourceId, wording }: Folded): ConsentState {
  return { state, at, sourceId, ...(wording !== undefined && { wording }) };
}

function changeOf(entry: Folded | undefined, previous: State | undefined): readonly ConsentChange[] {
  if (entry === undefined || entry.state === previous) return [];
  const { channel, purpose, state } = entry;
  return [{ channel, purpose, state, ...(previous !== undefined && { previous }) }];
}
