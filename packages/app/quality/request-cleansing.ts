import type { CleansingRun } from '@afluente/domain/quality/cleanse-record';
import { type CleansingAsk, startCleansing } from '@afluente/domain/quality/cleanse-run';
import type { CleansingStore } from '@afluente/store/quality/quality-store';

/** Starts a cleansing of all customers; the same request again gives the same run. */
export async function requestCleansing(
  asked: CleansingAsk,
  { cleansings }: { readonly cleansings: CleansingStore },
): Promise<CleansingRun> {
  const { run, events } = startCleansing(asked);
  await cleansings.save(run, events);
  return run;
}
