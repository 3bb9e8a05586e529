import { domainEvent } from '@afluente/domain/domain-event';
import { next } from '@afluente/domain/entity';
import { RetryableError } from '@afluente/domain/errors';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { featuresOf } from '@afluente/domain/prediction/features';
import { type PredictionModel, predictionModelEntity } from '@afluente/domain/prediction/model';
import { type EndedLead, trainModel } from '@afluente/domain/prediction/train';
import { PredictionModelTrained } from '@afluente/events/prediction';
import type { LeadStore } from '@afluente/store/leads/lead-port';
import type { PredictionStore } from '@afluente/store/prediction/prediction-store';

export interface TrainingParts {
  readonly leads: Pick<LeadStore, 'list'>;
  readonly predictions: PredictionStore;
}

/** Leads of each kind that are looked at, the latest: older ones say less of tomorrow. */
const mostOfAKind = 5_000;
const together = 200;

/**
 * Learns anew from the leads that were won and lost, and keeps the model as the next version. It reads some 10,000 leads and their first
 * interactions at most. Throws RetryableError `prediction.busy` where somebody else did so at the same time.
 */
export async function trainPrediction({ leads, predictions }: TrainingParts, at: string): Promise<PredictionModel> {
  const before = await predictions.latest();
  const ended: EndedLead[] = [];
  for (const status of ['converted', 'disqualified'] as const) {
    let cursor: string | undefined;
    let seen = 0;
    do {
      const page = await leads.list({ status }, { limit: together, ...(cursor !== undefined && { cursor }) });
      ended.push(...(await learnableOf(page.items, predictions)));
      seen += page.items.length;
      cursor = page.cursor;
    } while (cursor !== undefined && seen < mostOfAKind);
  }
  const model = trainModel(ended, { version: (before?.version ?? 0) + 1, trainedAt: at });
  const { version, won, lost, areaUnderCurve, off } = model;
  const context = {
    subjectId: 'prediction',
    revision: version,
    occurredAt: at,
    correlationId: `prediction:${version}`,
    causationId: 'prediction',
  };
  const trained = domainEvent(PredictionModelTrained, context, {
    ...{ version, won, lost },
    ...(areaUnderCurve !== undefined && { areaUnderCurve }),
    ...(off !== undefined && { off }),
  });
  // each version is an item of its own
  const write = { ...next(predictionModelEntity, model, [trained]), over: 0 };
  if (await predictions.save([write])) return model;
  throw new RetryableError('prediction.busy', 'Another run keeps a model of the same version');
}

async function learnableOf(leads: readonly Lead[], predictions: PredictionStore): Promise<readonly EndedLead[]> {
  const openings = await predictions.openings(leads);
  return leads.flatMap(({ id, status }) => {
    const interaction = openings.get(id);
    return interaction === undefined ? [] : [{ id, features: featuresOf(interaction), won: status === 'converted' }];
  });
}
