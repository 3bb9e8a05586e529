import type { Interaction } from '@afluente/events/interaction-shape';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { type Earning, earnedBy } from './contribute';
import { scoringSlot, withEntries } from './engagement-entries';
import { halfLivesOf } from './score';

/** What is on the timeline of each source record, by its id. */
export type Timelines = ReadonlyMap<string, readonly Interaction[]>;

/**
 * The source records of which other entries would be kept, had the rules in force been there when everything on their timelines happened. Conditions
 * over the customer see who they are now. The versions are raised, that of the survivor too; none where every entry stays.
 */
export function recount(record: CustomerRecord, timelines: Timelines, earning: Earning): readonly CustomerPart[] {
  const { parts } = record;
  const { scoring } = earning;
  const counted = parts.map((part) => {
    const others = parts.filter((other) => other !== part);
    const earned = (timelines.get(part.id) ?? []).flatMap((interaction) =>
      earnedBy({ interaction }, earning, { part, others }),
    );
    const entries = withEntries([], earned, halfLivesOf(scoring));
    const isSame = JSON.stringify(entries) === JSON.stringify(scoringSlot.of(part));
    return isSame ? part : scoringSlot.with(part, entries);
  });
  const changed = counted.filter((part, index) => part !== parts[index]);
  const [survivor] = counted;
  if (survivor === undefined || changed.length === 0) return [];
  return [...new Set([survivor, ...changed])].map((part) => ({ ...part, version: part.version + 1 }));
}
