import type { LeadChange } from '@afluente/domain/leads/lead-change';
import { scoreLead } from '@afluente/domain/scoring/score-lead';
import { type Scoring, scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { laterOf } from '@afluente/domain/text-order';
import type { DomainEvent } from '@afluente/events/define-event';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { LeadContext, LeadStore } from '@afluente/store/leads/lead-port';
import type { ConfigMemory } from '../policies/config-memory';
import { untilSettled } from '../until-settled';

export interface ScoringParts {
  readonly record: Pick<RecordReader, 'load'>;
  readonly leads: Pick<LeadStore, 'context' | 'save'>;
  readonly config: ConfigMemory;
}

/** What made a score worth looking at. */
export type ScoringCause = Pick<DomainEvent, 'id' | 'occurredAt' | 'correlationId'>;

/**
 * Scores the open leads of these customers anew, under the rules in force. A lead whose score is as it was in whole points is not written, so that
 * the same event twice changes nothing. Throws RetryableError `lead.busy` where others change a lead every time.
 */
export async function scoreLeadsOf(
  customerIds: readonly string[],
  cause: ScoringCause,
  parts: ScoringParts,
): Promise<void> {
  const records = await parts.record.load(customerIds);
  const leadIds = [...records.values()].flatMap((record) => record.parts.flatMap(({ openLeadIds }) => openLeadIds));
  if (leadIds.length === 0) return;
  const [scoring] = await (await parts.config.now()).policies([scoringConfig]);
  for (const leadId of new Set(leadIds)) await scoreOne(leadId, { cause, scoring, parts });
}

interface Asked {
  readonly cause: ScoringCause;
  readonly scoring: Scoring;
  readonly parts: ScoringParts;
}

async function scoreOne(leadId: string, { cause, scoring, parts }: Asked): Promise<void> {
  await untilSettled({
    load: () => parts.leads.context(leadId),
    decide: (context) => (context === undefined ? undefined : scoredBy(context, scoring, cause)),
    save: (change) => parts.leads.save(change),
    busy: 'lead.busy',
  });
}

function scoredBy(context: LeadContext, scoring: Scoring, cause: ScoringCause): LeadChange | undefined {
  const { lead } = context;
  // what is handled late does not take a newer score back
  const now = laterOf(lead.scoring?.at ?? '', cause.occurredAt);
  const scored = scoreLead({ ...context, scoring, now });
  if (scored === undefined) return undefined;
  const next = { ...scored.lead, version: lead.version + 1, updatedAt: laterOf(lead.updatedAt, cause.occurredAt) };
  const { correlationId, id: causationId, occurredAt } = cause;
  const about = { revision: next.version, occurredAt, correlationId, causationId, customerId: lead.customerId };
  return { lead: next, events: scored.events(about) };
}
