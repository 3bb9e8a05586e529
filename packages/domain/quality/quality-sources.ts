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
export function add(sources: Sources, sourceId: string, { suggests, ...more }: Partial<SourceTally>): Sources {
  const isKnown = Object.hasOwn(sources, sourceId) || Object.keys(sources).length < mostSources;
  const id = isKnown ? sourceId : otherSources;
  const before = (Object.hasOwn(sources, id) ? sources[id] : undefined) ?? emptyTally;
  const { suggests: earlier = [], unidentified, applied, filesLost, ...counts } = before;
  const all = earlier.concat(id === otherSources ? [] : (suggests ?? []));
  const merged = [...new Map(all.map((one) => [`${one.field} ${one.target}`, one])).values()].slice(0, mostSuggested);
  return {
    ...sources,
    [id]: {
      ...addCounts(counts, more),
      ...sumsOf({ unidentified, applied, filesLost }, more),
      ...(merged.length > 0 && { suggests: merged }),
    },
  };
}

/** Counts that are absent where there is nothing to count. */
type Sometimes = Pick<SourceTally, 'unidentified' | 'applied' | 'filesLost'>;

function sumsOf(before: { [Name in keyof Sometimes]: number | undefined }, more: Sometimes): Sometimes {
  const sums = (['applied', 'unidentified', 'filesLost'] as const).map((name) => {
    return [name, (before[name] ?? 0) + (more[name] ?? 0)] as const;
  });
  return Object.fromEntries(sums.filter(([, sum]) => sum > 0));
}

type Counted = Pick<
  Receipt,
  'sourceId' | 'status' | 'interactions' | 'unidentified' | 'unknownTypes' | 'suggests' | 'filesNotKept'
>;

/** Whether the page, and not its visitor, is why a file did not come. */
const losesFiles = ({ status, filesNotKept = [] }: Counted): boolean =>
  status === 'applied' && filesNotKept.some(({ reason }) => pageReasons.has(reason));

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
    const rejected = Number(Object.keys(attributes).some((name) => /^rejected[A-Z]/.test(name)));
    const profile = statingKinds.has(kind)
      ? { told: 1, completeness: completeness({ identifiers, fields }).share }
      : {};
    return add(sofar, sourceId, { interactions: 1, rejected, ...profile });
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
