import { type RetentionAsked, retentionRequest, startRetention } from '@afluente/domain/privacy/retention';
import { retentionPolicy } from '@afluente/domain/privacy/retention-policy';
import type { RetentionRun } from '@afluente/domain/privacy/retention-run';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import type { RetentionStore } from '@afluente/store/privacy/retention-store';

interface Stores {
  readonly config: ConfigStore;
  readonly retention: RetentionStore;
}

/** Starts a run by the rules in force; the same request again gives the same run. */
export async function requestRetention(asked: Omit<RetentionAsked, 'policy'>, stores: Stores): Promise<RetentionRun> {
  const [policy] = await stores.config.read([retentionPolicy]);
  return start({ ...asked, policy }, stores);
}

/** Starts the run of a day; none where no rules are in force. */
export async function requestDailyRetention(at: string, stores: Stores): Promise<void> {
  const [policy] = await stores.config.read([retentionPolicy]);
  if (policy.rules.length === 0) return;
  await start({ at, by: 'schedule', requestId: at, dryRun: false, policy }, stores);
}

async function start(asked: RetentionAsked, { retention }: Stores): Promise<RetentionRun> {
  const run = startRetention(asked);
  await retention.save(run, [retentionRequest(run)]);
  return run;
}
