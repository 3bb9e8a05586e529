import { type ConsentState, type Consents, compareConsent, consentKey } from '../customers/record/consent-state';
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
 * nothing away and allows nothing. Among those the newest wins, at one instant the stricter. Neither the order of the entries nor
 * repeating them makes a difference. Gives back the same object where nothing changes.
 */
export function foldConsents(consents: Consents, entries: readonly ConsentEntry[]): FoldedConsents {
  const next = new Map(Object.entries(consents));
  const touched = new Map<string, ConsentEntry>();
  for (const entry of entries) {
    const key = consentKey(entry.channel, entry.purpose);
    const known = next.get(key);
    if (known === undefined && next.size >= mostKeptConsents && entry.state !== 'denied') continue;
    if (known !== undefined && compareConsent(entry, known) <= 0) continue;
    next.set(key, stateOf(entry));
    touched.set(key, entry);
  }
  if (touched.size === 0) return { consents, changed: [] };
  const keys = [...touched.keys()].sort(compareText);
  return {
    consents: Object.fromEntries(next),
    changed: keys.flatMap((key) => changeOf(touched.get(key), consents[key]?.state)),
  };
}

function stateOf({ state, at, sourceId, wording }: ConsentEntry): ConsentState {
  return { state, at, sourceId, ...(wording !== undefined && { wording }) };
}

function changeOf(entry: ConsentEntry | undefined, previous: State | undefined): readonly ConsentChange[] {
  if (entry === undefined || entry.state === previous) return [];
  const { channel, purpose, state } = entry;
  return [{ channel, purpose, state, ...(previous !== undefined && { previous }) }];
}
