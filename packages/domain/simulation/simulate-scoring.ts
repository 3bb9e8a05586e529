import type { CustomerRecord } from '../customers/record/customer-record';
import type { Lead } from '../leads/lead-record';
import { isClosed } from '../leads/lead-status';
import { type Earning, earnedBy } from '../scoring/contribute';
import { type EngagementEntry, scoringSlot, withEntries } from '../scoring/engagement-entries';
import { halfLivesOf } from '../scoring/score';
import { scoreLead, scoreOfRecord } from '../scoring/score-lead';
import type { Scoring } from '../scoring/scoring-config';
import { earlierOf, laterOf } from '../text-order';
import { byReceipt, customerOf, type History, partsOf, type Stretch } from './replayed';

/** What scoring rules would have made of a customer's leads, by the decisions that score them for real. */

export interface SimulatedScore {
  /** points, to the hundredth, at the end of the stretch or when the lead was closed */
  readonly score: number;
  readonly isQualified: boolean;
}

interface Moment {
  /** ISO 8601: when it was known */
  readonly at: string;
  readonly entries: readonly EngagementEntry[];
}

/** The leads that somebody worked on within the stretch. */
export const leadsWithin = ({ leads }: History, { from, to }: Stretch): readonly Lead[] =>
  leads.filter(
    ({ status, createdAt }) => createdAt <= to && status !== 'duplicate' && (!isClosed(status) || createdAt >= from),
  );

/** What each lead would have come to under these rules. */
export function scoresUnder(earning: Earning, history: History, stretch: Stretch): ReadonlyMap<string, SimulatedScore> {
  const leads = leadsWithin(history, stretch);
  if (leads.length === 0) return new Map();
  const rules = earning.scoring;
  const moments = earnedWithin(earning, history, stretch);
  return new Map(leads.map((lead) => [lead.id, scoredOver(lead, moments, { rules, history, stretch })]));
}

/** What was earned by then, each time that more was; the first is what the stretch began with. */
function earnedWithin(earning: Earning, history: History, { from, to }: Stretch): readonly Moment[] {
  const { start, entries } = entriesBefore(history, from);
  let moment: Moment = { at: from, entries };
  const moments = [moment];
  const heard = history.interactions.filter(({ occurredAt, receivedAt }) => occurredAt >= start && receivedAt <= to);
  for (const interaction of [...heard].sort(byReceipt)) {
    const earned = earnedBy({ interaction }, earning, partsOf(history));
    if (earned.length === 0) continue;
    moment = {
      at: laterOf(interaction.receivedAt, from),
      entries: withEntries(moment.entries, earned, halfLivesOf(earning.scoring)),
    };
    moments.push(moment);
  }
  return moments;
}

/**
 * What the customer had earned before the stretch, as it is kept: rules that the draft names otherwise do not read the past before it anew. Older
 * entries of a rule are folded into one; where that reaches into the stretch, all that is known of the customer is replayed instead.
 */
function entriesBefore(
  { record, isCut }: History,
  from: string,
): { readonly start: string; readonly entries: readonly EngagementEntry[] } {
  const kept = record.parts.flatMap(scoringSlot.of);
  const isMixed = kept.some(({ folded, at }) => folded !== undefined && at >= from);
  if (isMixed && !isCut) return { start: '', entries: [] };
  return { start: from, entries: kept.filter(({ at }) => at < from) };
}

interface Asked {
  readonly rules: Scoring;
  readonly history: History;
  readonly stretch: Stretch;
}

function scoredOver(lead: Lead, moments: readonly Moment[], { rules, history, stretch }: Asked): SimulatedScore {
  const customer = customerOf(history);
  const end = isClosed(lead.status) ? earlierOf(lead.updatedAt, stretch.to) : stretch.to;
  const start = laterOf(lead.createdAt, stretch.from);
  let now = asOpened(lead, stretch.from);
  for (const { at, entries } of momentsOf(moments, start, end)) {
    const record = withEarned(history.record, entries);
    now = scoreLead({ lead: now, customer, record, scoring: rules, now: at })?.lead ?? now;
  }
  const entries = lastBy(moments, end)?.entries ?? [];
  const record = withEarned(history.record, entries);
  const { score } = scoreOfRecord({ customer, record, scoring: rules, now: end });
  return { score: score / 100, isQualified: now.scoring?.qualifiedAt !== undefined };
}

/** The lead as it began the stretch: what it came to before stays, what it came to since is what is asked. */
function asOpened(lead: Lead, from: string): Lead {
  const { scoring, ...rest } = lead;
  const opened: Lead = { ...rest, status: isClosed(lead.status) ? 'new' : lead.status };
  const isBefore = scoring?.qualifiedAt !== undefined && scoring.qualifiedAt < from;
  return isBefore ? { ...opened, scoring } : opened;
}

/** When the lead was scored: when it was opened, and each time that more was earned while it was open. */
function momentsOf(moments: readonly Moment[], start: string, end: string): readonly Moment[] {
  const opened = lastBy(moments, start);
  const later = moments.filter(({ at }) => at > start && at <= end);
  return [...(opened ? [{ ...opened, at: start }] : []), ...later];
}

const lastBy = (moments: readonly Moment[], at: string) => moments.findLast((moment) => moment.at <= at);

/** The record of somebody who had earned this, whichever source record holds it. */
function withEarned(record: CustomerRecord, entries: readonly EngagementEntry[]): CustomerRecord {
  const [first, ...others] = record.parts;
  return {
    ...record,
    parts: [scoringSlot.with(first, entries), ...others.map((part) => scoringSlot.with(part, []))],
  };
}

/** What a lead really came to, as far as the record says it. */
export function recordedScore(
  lead: Lead,
  history: History,
  { scoring, now }: { readonly scoring: Scoring; readonly now: string },
): SimulatedScore {
  const isQualified = lead.scoring?.qualifiedAt !== undefined;
  if (isClosed(lead.status)) return { score: lead.scoring?.score ?? 0, isQualified };
  const { score } = scoreOfRecord({ customer: customerOf(history), record: history.record, scoring, now });
  return { score: score / 100, isQualified };
}
