import { recount } from '@afluente/domain/scoring/recount';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { topicsConfig } from '@afluente/domain/text/topics/topics-config';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { ScoringStore } from '@afluente/store/scoring/scoring-store';
import type { ConfigMemory } from '../policies/config-memory';
import { untilSettled } from '../until-settled';

export interface RecountParts {
  readonly record: Pick<RecordReader, 'load'>;
  readonly scorings: Pick<ScoringStore, 'timeline' | 'saveParts'>;
  readonly config: ConfigMemory;
}

/**
 * Counts anew what a customer did, by the scoring rules in force. Nothing is written where that changes nothing, and of nobody who was erased. Throws
 * RetryableError `scoring.busy` where others change the customer every time.
 */
export async function recountCustomer(customerId: string, { record, scorings, config }: RecountParts): Promise<void> {
  await untilSettled({
    load: async () => {
      const found = (await record.load([customerId])).get(customerId);
      if (found === undefined) return undefined;
      // after the record: what was written by newer rules is not undone by older ones
      const [scoring, topics] = await (await config.now()).policies([scoringConfig, topicsConfig]);
      const timelines = await Promise.all(
        found.parts.map(async ({ id }) => [id, await scorings.timeline(id)] as const),
      );
      return { found, earning: { scoring, topics }, timelines: new Map(timelines) };
    },
    decide: (seen) => {
      const parts = seen && recount(seen.found, seen.timelines, seen.earning);
      return parts === undefined || parts.length === 0 ? undefined : parts;
    },
    save: (parts) => scorings.saveParts(parts),
    busy: 'scoring.busy',
  });
}
