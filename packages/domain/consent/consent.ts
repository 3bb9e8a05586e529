import {
  type ConsentState,
  type Consents,
  compareConsent,
  consentKey,
  consentOfKey,
  everyPurpose,
  isMarketing,
  refusalOfAll,
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
 * (`everyPurpose`) goes before whatever was said earlier of a purpose that is marketing in kind; taken back, that counts again. Neither the
 * order of the entries nor repeating them makes a difference. Gives back the same object where nothing changes.
 */
export function foldConsents(consents: Consents, entries: readonly ConsentEntry[]): FoldedConsents {
  const folding: Folding = { next: new Map(Object.entries(consents)), touched: new Set() };
  for (const entry of entries) {
    const isNews = fold(entry, folding);
    if (isNews && entry.purpose === everyPurpose) settleAll(entry.channel, folding);
  }
  const { next, touched } = folding;
  if (touched.size === 0) return { consents, changed: [] };
  const keys = [...touched].filter((key) => consentOfKey(key).purpose !== everyPurpose).sort(compareText);
  return {
    consents: Object.fromEntries(next),
    changed: keys.flatMap((key) => changeOf(key, next.get(key)?.state, consents[key]?.state)),
  };
}

interface Folding {
  readonly next: Map<string, ConsentState>;
  readonly touched: Set<string>;
}

/** What was said of a purpose itself, whatever a refusal of everything makes of it. */
const ownOf = (state: ConsentState | undefined): Stated | undefined => state?.before ?? state;

type Stated = Omit<ConsentState, 'before'>;

/** Whether the entry says something new of its purpose. */
function fold(entry: ConsentEntry, { next, touched }: Folding): boolean {
  const key = consentKey(entry.channel, entry.purpose);
  const known = ownOf(next.get(key));
  if (known === undefined && next.size >= mostKeptConsents && entry.state !== 'denied') return false;
  if (known !== undefined && compareConsent(entry, known) <= 0) return false;
  next.set(key, settled(key, statedIn(entry), next));
  touched.add(key);
  return true;
}

/** All purposes of a channel after something was said of everything there. */
function settleAll(channel: string, { next, touched }: Folding): void {
  for (const [key, state] of next) {
    if (consentOfKey(key).channel !== channel) continue;
    const now = settled(key, ownOf(state) ?? state, next);
    if (compareConsent(now, state) === 0 && now.state === state.state) continue;
    next.set(key, now);
    touched.add(key);
  }
}

/** What holds of a purpose: what was said of it, or of everything on its channel since. */
function settled(key: string, own: Stated, next: ReadonlyMap<string, ConsentState>): ConsentState {
  const { channel, purpose } = consentOfKey(key);
  const refusal = isMarketing(purpose) ? refusalOfAll(Object.fromEntries(next), channel) : undefined;
  return refusal !== undefined && compareConsent(refusal, own) > 0 ? { ...refusal, before: own } : own;
}

function statedIn({ state, at, sourceId, wording }: ConsentEntry): Stated {
  return { state, at, sourceId, ...(wording !== undefined && { wording }) };
}

function changeOf(key: string, state: State | undefined, previous: State | undefined): readonly ConsentChange[] {
  if (state === undefined || state === previous) return [];
  return [{ ...consentOfKey(key), state, ...(previous !== undefined && { previous }) }];
}
