import type { Interaction } from '@afluente/events/interaction-shape';
import { pageReasons } from '../customers/interactions/file-reasons';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import type { Receipt } from '../deliveries/delivery';
import { identifiesNobody } from '../health/delivery-count';
import { addCounts } from './add-counts';
import type { SourceTally } from './cleanse-record';
import { completeness } from './quality';

/** What each source sends, counted up while a cleansing goes over deliveries, suspicions and customers. */

export type Sources = Readonly<Record<string, SourceTally>>;

export const emptyTally: SourceTally = {
  deliveries: 0,
  quarantined: 0,
  interactions: 0,
  rejected: 0,
  told: 0,
  completeness: 0,
  customers: 0,
  duplicates: 0,
};

/** A run is one item of the table: what comes from more sources than these is counted together. */
const mostSources = 300;
export const otherSources = '(others)';

const mostSuggested = 5;

/** The tallies with these counts added for one source. */
export function add(
  sources: Sources,
  sourceId: string,
  { suggests, looksLikeConsent = [], ...more }: Partial<SourceTally>,
): Sources {
  const isKnown = Object.hasOwn(sources, sourceId) || Object.keys(sources).length < mostSources;
  const id = isKnown ? sourceId : otherSources;
  const before = (Object.hasOwn(sources, id) ? sources[id] : undefined) ?? emptyTally;
  const { suggests: earlier = [], looksLikeConsent: like = [], ...known } = before;
  const { unidentified, applied, filesLost, unclearConsents, noNames, ...counts } = known;
  const all = earlier.concat(id === otherSources ? [] : (suggests ?? []));
  const merged = eachOnce(all);
  const alike = id === otherSources ? [] : eachOnce([...like, ...looksLikeConsent]);
  return {
    ...sources,
    [id]: {
      ...addCounts(counts, more),
      ...sumsOf({ unidentified, applied, filesLost, unclearConsents, noNames }, more),
      ...(merged.length > 0 && { suggests: merged }),
      ...(alike.length > 0 && { looksLikeConsent: alike }),
    },
  };
}

function eachOnce<One extends { readonly field: string; readonly target: string }>(all: readonly One[]): One[] {
  return [...new Map(all.map((one) => [`${one.field} ${one.target}`, one])).values()].slice(0, mostSuggested);
}

/** Counts that are absent where there is nothing to count. */
const sometimes = ['applied', 'unidentified', 'filesLost', 'unclearConsents', 'noNames'] as const;
type Sometimes = Pick<SourceTally, (typeof sometimes)[number]>;

function sumsOf(before: { [Name in keyof Sometimes]: number | undefined }, more: Sometimes): Sometimes {
  const sums = sometimes.map((name) => {
    return [name, (before[name] ?? 0) + (more[name] ?? 0)] as const;
  });
  return Object.fromEntries(sums.filter(([, sum]) => sum > 0));
}

type Counted = Pick<
  Receipt,
  | ('sourceId' | 'status' | 'interactions' | 'unidentified' | 'unknownTypes')
  | ('suggests' | 'filesNotKept' | 'leftOut' | 'looksLikeConsent')
>;

/** Whether the page, and not its visitor, is why a file did not come. */
const losesFiles = ({ status, filesNotKept = [] }: Counted): boolean =>
  status === 'applied' && filesNotKept.some(({ reason }) => pageReasons.has(reason));

/** What names people by whom they are reached; a consent, a name or a birthday that was left out is no wrong address. */
const addressNotes: ReadonlySet<string> = new Set(['rejectedEmail', 'rejectedPhone', 'rejectedWhatsapp']);
const isAddressNote = (name: string): boolean => addressNotes.has(name);

/** A post of nobody whose address was wrong is on no timeline that is read later: its receipt alone says so. */
function rejectedOfNobody(receipt: Counted): Partial<SourceTally> {
  const { leftOut = [] } = receipt;
  return identifiesNobody(receipt) && leftOut.some(isAddressNote) ? { interactions: 1, rejected: 1 } : {};
}

/** Deliveries, and among them those that nobody could read, and those that name nobody. */
export function addDeliveries(sources: Sources, receipts: readonly Counted[]): Sources {
  return receipts.reduce(
    (sofar, receipt) =>
      add(sofar, receipt.sourceId, {
        deliveries: 1,
        quarantined: Number(receipt.status === 'quarantined'),
        applied: Number(receipt.status === 'applied'),
        unidentified: Number(identifiesNobody(receipt)),
        filesLost: Number(losesFiles(receipt)),
        suggests: receipt.suggests,
        looksLikeConsent: receipt.looksLikeConsent,
        ...rejectedOfNobody(receipt),
      }),
    sources,
  );
}

/** Kinds in which people say who they are; a call or an opened mail says nothing about it. */
const statingKinds: ReadonlySet<Interaction['kind']> = new Set(['form_submitted', 'lead_submitted', 'profile_updated']);

/** What interactions stated, of those that were received after `since`. */
export function addInteractions(sources: Sources, interactions: readonly Interaction[], since: string): Sources {
  const recent = interactions.filter(({ receivedAt }) => receivedAt >= since);
  return recent.reduce((sofar, { sourceId, kind, person, attributes = {} }) => {
    const { identifiers, ...fields } = person;
    const names = Object.keys(attributes);
    const rejected = Number(names.some(isAddressNote));
    const unclearConsents = Number(names.includes('rejectedConsent'));
    const noNames = Number(names.includes('rejectedName'));
    const profile = statingKinds.has(kind)
      ? { told: 1, completeness: completeness({ identifiers, fields }).share }
      : {};
    return add(sofar, sourceId, { interactions: 1, rejected, unclearConsents, noNames, ...profile });
  }, sources);
}

/** Customers by the source that mentioned them first; what was merged into one was a customer twice. */
export function addCustomer(sources: Sources, { parts }: CustomerRecord): Sources {
  const [survivor, ...merged] = parts;
  const counted = add(sources, firstSourceOf(survivor), { customers: 1 });
  return merged.reduce((sofar, part) => add(sofar, firstSourceOf(part), { customers: 1, duplicates: 1 }), counted);
}

/** A pair that may be one person: the younger counts as the duplicate of the source that mentioned it first. */
export function addSuspected(sources: Sources, pair: readonly [CustomerPart, CustomerPart]): Sources {
  const [one, other] = pair;
  return add(sources, firstSourceOf(one.createdAt > other.createdAt ? one : other), { duplicates: 1 });
}

/** The source that mentioned somebody first. */
function firstSourceOf({ identifiers }: CustomerPart): string {
  const sightings = identifiers.map(({ firstSeenOn, sourceId }) => ({ firstSeenOn, sourceId }));
  const [first] = sightings.sort((a, b) => (a.firstSeenOn < b.firstSeenOn ? -1 : 1));
  return first?.sourceId ?? otherSources;
}
