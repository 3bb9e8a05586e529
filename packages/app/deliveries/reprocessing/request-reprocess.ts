import {
  cancelReprocess,
  type ReprocessAsked,
  type ReprocessRun,
  reprocessRequest,
  startReprocess,
} from '@afluente/domain/deliveries/reprocess-run';
import { ConflictError, InvalidError } from '@afluente/domain/errors';
import { formConfig } from '@afluente/domain/forms/form-config';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import type { ReprocessStore } from '@afluente/store/deliveries/reprocess-store';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { requireFound } from '../../require-found';
import { untilSettled } from '../../until-settled';

interface Stores {
  readonly config: Pick<ConfigStore, 'get'>;
  readonly runs: ReprocessStore;
}

/** Starts a run; the same request again gives the same run. NotFoundError where there is no such form or source. */
export async function requestReprocess(asked: ReprocessAsked, { config, runs }: Stores): Promise<ReprocessRun> {
  const { kind, sourceId, from, to } = asked;
  if (from > to) {
    const faults = [{ pointer: '/from', detail: 'must not be later than `to`' }];
    throw new InvalidError('This stretch of time is empty.', { faults });
  }
  if (kind === 'form') requireFound(await config.get(formConfig, sourceId), 'form');
  else requireFound(await config.get(sourceConfig, sourceId), 'source');
  const run = startReprocess(asked);
  await runs.save(run, [reprocessRequest(run)]);
  return run;
}

/** Cancels a run; one that has ended stays as it is. */
export async function cancelRun(
  runId: string,
  { runs, now }: { readonly runs: ReprocessStore; readonly now: string },
): Promise<ReprocessRun> {
  const { seen, change } = await untilSettled({
    load: async () => requireFound(await runs.get(runId), 'run'),
    decide: (run) => cancelReprocess(run, now),
    save: (run) => runs.save(run),
    busy: () => new ConflictError('The run is at work; send it again.'),
  });
  return change ?? seen;
}
