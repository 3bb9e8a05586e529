import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Database } from '../database';
import { differingAspects, type Outcome, outcomeOf } from './compare';
import type { Episode, Played } from './play';
import type { Step } from './random-operations';

/** An episode as a judge answered it once. */
interface RecordedEpisode {
  readonly create: { readonly TableName: string };
  readonly steps: readonly (Step & { readonly theirs: Outcome })[];
}

/** What dynalite 4.0.0 answered to the first episodes of the differential test, on 29 November 2026. */
export function readTranscript(): RecordedEpisode[] {
  return JSON.parse(gunzipSync(readFileSync(path.join(__dirname, 'fixtures', 'dynalite.json.gz'))).toString());
}

/** Plays recorded episodes on our side alone. Where a step left dynalite with other items, the recording has ended. */
export async function replay(database: Database, recorded: readonly RecordedEpisode[]): Promise<Episode[]> {
  const episodes: Episode[] = [];
  for (const [number, { create, steps }] of recorded.entries()) {
    await database.handle('DynamoDB_20120810.CreateTable', Buffer.from(JSON.stringify(create)));
    const played: Played[] = [];
    for (const { theirs, ...step } of steps) {
      const answer = await database.handle(
        `DynamoDB_20120810.${step.operation}`,
        Buffer.from(JSON.stringify(step.request)),
      );
      const ours = outcomeOf(step, answer);
      played.push({ step, ours, theirs, differences: differingAspects(ours, theirs) });
    }
    episodes.push({ number, played });
  }
  return episodes;
}
