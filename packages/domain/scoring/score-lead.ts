import type { DomainEvent } from '@afluente/events/define-event';
import { LeadQualified, LeadScored } from '@afluente/events/scoring';
import type { Customer, CustomerRecord } from '../customers/record/customer-record';
import { domainEvent, type EventContext } from '../domain-event';
import type { Lead } from '../leads/lead-record';
import { isClosed } from '../leads/lead-status';
import { scoringSlot } from './engagement-entries';
import { type Score, scoreOf } from './score';
import type { Scoring } from './scoring-config';

/** What a lead's score becomes, and the events of it. */

export interface ScoringInputs {
  readonly lead: Lead;
  readonly customer: Customer;
  readonly record: CustomerRecord;
  readonly scoring: Scoring;
  /** ISO 8601 UTC */
  readonly now: string;
}

export interface ScoredLead {
  /** of the same version as before: who saves it raises that */
  readonly lead: Lead;
  /** of the events that follow, given what they have in common */
  events(about: Omit<EventContext, 'subjectId' | 'index'>): readonly DomainEvent[];
}

const points = (hundredths: number) => hundredths / 100;

/** The score of a customer at `now`, of all their source records. */
export function scoreOfRecord({ customer, record, scoring, now }: Omit<ScoringInputs, 'lead'>): Score {
  const entries = record.parts.flatMap(scoringSlot.of);
  return scoreOf({ scoring, customer, entries, now });
}

const isScored = ({ fit, engagement }: Scoring) => fit.length + engagement.length > 0;

/**
 * The lead with its score at `now`; undefined where that is as it was, in whole points, where the lead is closed, and where there are no rules. It is
 * qualified once, by the first score that reaches `qualifiesAt`, and stays so when the score sinks.
 */
export function scoreLead(inputs: ScoringInputs): ScoredLead | undefined {
  const { lead, scoring, now } = inputs;
  if (isClosed(lead.status) || (!isScored(scoring) && lead.scoring === undefined)) return undefined;
  const { fit, engagement, score } = scoreOfRecord(inputs);
  const before = lead.scoring;
  const qualifies = before?.qualifiedAt === undefined && isReached(score, scoring);
  const isSame = before !== undefined && Math.floor(before.score) === Math.floor(points(score)) && !qualifies;
  if (isSame) return undefined;
  const qualifiedAt = qualifies ? now : before?.qualifiedAt;
  const scored = { fit: points(fit), engagement: points(engagement), score: points(score), at: now };
  const next = { ...scored, rulesVersion: scoring.version ?? 0, ...(qualifiedAt !== undefined && { qualifiedAt }) };
  return { lead: { ...lead, scoring: next }, events: (about) => eventsOf({ ...inputs, next, qualifies }, about) };
}

const isReached = (hundredths: number, { qualifiesAt }: Scoring) =>
  qualifiesAt !== undefined && hundredths >= qualifiesAt * 100;

interface Scored extends ScoringInputs {
  readonly next: NonNullable<Lead['scoring']>;
  readonly qualifies: boolean;
}

function eventsOf(
  { lead, next, qualifies, scoring }: Scored,
  about: Omit<EventContext, 'subjectId' | 'index'>,
): readonly DomainEvent[] {
  const { fit, engagement, score, rulesVersion } = next;
  const context = { ...about, subjectId: lead.id };
  const previous = lead.scoring?.score;
  const data = { leadId: lead.id, fit, engagement, score, rulesVersion, ...(previous !== undefined && { previous }) };
  const scored = domainEvent(LeadScored, context, data);
  if (!qualifies || scoring.qualifiesAt === undefined) return [scored];
  const { qualifiesAt } = scoring;
  return [scored, domainEvent(LeadQualified, context, { leadId: lead.id, score, qualifiesAt, rulesVersion })];
}
