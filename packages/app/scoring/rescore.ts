import type { Clock } from '@afluente/domain/clocks/clock';
import { singletonId } from '@afluente/domain/config';
import { type Rescoring, rescoringWrites, startRescoring } from '@afluente/domain/scoring/rescoring-record';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { factsNeeded } from '@afluente/domain/segments/facts-needed';
import { segmentConfig } from '@afluente/domain/segments/segment-config';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import type { ScoringStore } from '@afluente/store/scoring/scoring-store';
import { walkPageSize, walkPages } from '../runs/walk-pages';
import { untilSettled } from '../until-settled';
import { type RecountParts, recountCustomer } from './recount-customer';
import { type ScoringParts, scoreLeadsOf } from './score-leads';

export interface RescoringParts extends ScoringParts, RecountParts {
  readonly record: ScoringParts['record'] & RecountParts['record'];
  readonly scorings: ScoringStore;
  readonly customers: Pick<CustomerStore, 'list'>;
  /** has a segment filled anew */
  readonly segments: { fill(segmentId: string, at: string): Promise<void> };
  readonly config: ScoringParts['config'];
}

/** Has all scores follow the rules in force, from `at` (ISO 8601) on. */
export async function requestRescoring(
  at: string,
  { scorings, configs }: { readonly scorings: ScoringStore; readonly configs: Pick<ConfigStore, 'get' | 'version'> },
): Promise<void> {
  await untilSettled({
    load: async () => {
      const [before, is] = await Promise.all([scorings.rescoring(), configs.get(scoringConfig)]);
      const was = before && (await configs.version(scoringConfig, singletonId, before.rulesVersion));
      return { before, was, is };
    },
    decide: ({ before, was, is }) => is && startRescoring(before, { was, is, at }),
    save: (writes) => scorings.saveRescoring(writes),
    busy: 'scoring.busy',
  });
}

/**
 * Goes on with the work after a change of the scoring rules: everybody's entries, where interactions may earn others now, and the scores of open
 * leads. Segments over scores are filled anew at its end. Throws DuplicateError `scoring.taken` where another works on it.
 */
export async function rescore(clock: Clock, parts: RescoringParts): Promise<void> {
  const cause = { id: `${clock.id}:${clock.version}`, occurredAt: clock.at, correlationId: clock.id };
  await walkPages(clock, {
    kind: 'scoring',
    load: () => parts.scorings.rescoring(),
    page: (rescoring) => pageOf(rescoring, parts),
    work: async (customerId: string, { what }) => {
      if (what === 'recount') await recountCustomer(customerId, parts);
      await scoreLeadsOf([customerId], cause, parts);
    },
    save: async ({ id, what, rulesVersion }, walked, handsOver) => {
      if (walked.status === 'finished') await refillSegments(clock.at, parts);
      const next = { id, what, rulesVersion, ...walked };
      return (await parts.scorings.saveRescoring(rescoringWrites(next, handsOver))) ? next : undefined;
    },
  });
}

/** Where only points changed, customers without an open lead need no work. */
async function pageOf({ what, cursor }: Rescoring, { customers }: RescoringParts) {
  const page = await customers.list({ limit: walkPageSize, ...(cursor !== undefined && { cursor }) });
  const needing = page.items.filter(({ openLeadIds }) => what === 'recount' || openLeadIds.length > 0);
  return { items: needing.map(({ id }) => id), done: page.items.length, cursor: page.cursor };
}

async function refillSegments(at: string, { config, segments }: RescoringParts): Promise<void> {
  const all = await (await config.now()).all(segmentConfig);
  for (const { id } of all.filter(({ when }) => factsNeeded([when]).score)) {
    await segments.fill(id, at);
  }
}
