import { isClosed } from '../leads/lead-status';
import type { Scoring } from '../scoring/scoring-config';
import type { Topics } from '../text/topics/topics';
import { compareText } from '../text-order';
import { compared, withId } from './fidelity';
import type { History, Stretch } from './replayed';
import type { MovedLead, ScoringReport } from './scoring-report';
import { leadsWithin, recordedScore, type SimulatedScore, scoresUnder } from './simulate-scoring';
import { withOneMore } from './top';

/** The rules in force, and the draft of others. */
export interface Tried<Rules> {
  readonly inForce: Rules;
  readonly draft: Rules;
  readonly stretch: Stretch;
  /** how many of the largest moves the report names */
  readonly top: number;
}

/** And the topics by which texts are read. */
export type TriedScoring = Tried<Scoring> & { readonly topics: Topics };

interface Compared {
  readonly leadId: string;
  readonly customerId: string;
  readonly inForce: SimulatedScore;
  readonly draft: SimulatedScore;
}

/** The report with the leads of one more customer. */
export function reportScoring(before: ScoringReport, history: History, tried: TriedScoring): ScoringReport {
  const { stretch, inForce, draft, topics } = tried;
  const under = (scoring: Scoring) => scoresUnder({ scoring, topics }, history, stretch);
  const [was, would] = [under(inForce), under(draft)];
  return leadsWithin(history, stretch).reduce((report, lead) => {
    const [one, other] = [was.get(lead.id), would.get(lead.id)];
    if (one === undefined || other === undefined) return report;
    const really = recordedScore(lead, history, { scoring: inForce, now: stretch.to });
    // of a closed lead the last whole point is noted, not the last hundredth
    const isScoreSame = isClosed(lead.status) || Math.floor(one.score) === Math.floor(really.score);
    const isSame = isScoreSame && one.isQualified === really.isQualified;
    const compares = { leadId: lead.id, customerId: lead.customerId, inForce: one, draft: other };
    return { ...withLead(report, compares, tried.top), fidelity: compared(report.fidelity, lead.id, isSame) };
  }, before);
}

function withLead(report: ScoringReport, one: Compared, top: number): ScoringReport {
  const { inForce, draft, leadId, customerId } = one;
  const isMoved = Math.floor(inForce.score) !== Math.floor(draft.score);
  const delta = Math.round((draft.score - inForce.score) * 100) / 100;
  const moved = { leadId, customerId, inForce: inForce.score, draft: draft.score, delta };
  return {
    ...report,
    leads: report.leads + 1,
    moved: report.moved + Number(isMoved),
    up: report.up + Number(isMoved && delta > 0),
    down: report.down + Number(isMoved && delta < 0),
    qualified: qualifiedWith(report.qualified, one),
    distribution: placed(report.distribution, inForce.score, draft.score),
    most: isMoved ? withOneMore(report.most, moved, { most: top, compare: byMove }) : report.most,
  };
}

function qualifiedWith(before: ScoringReport['qualified'], { inForce, draft, leadId }: Compared) {
  const isNew = draft.isQualified && !inForce.isQualified;
  const isGone = !draft.isQualified && inForce.isQualified;
  return {
    inForce: before.inForce + Number(inForce.isQualified),
    draft: before.draft + Number(draft.isQualified),
    newly: before.newly + Number(isNew),
    noLonger: before.noLonger + Number(isGone),
    newlyIds: isNew ? withId(before.newlyIds, leadId) : before.newlyIds,
    noLongerIds: isGone ? withId(before.noLongerIds, leadId) : before.noLongerIds,
  };
}

function placed(steps: ScoringReport['distribution'], inForce: number, draft: number): ScoringReport['distribution'] {
  const stepOf = (score: number) => steps.findLastIndex(({ from }) => score >= from);
  const [one, other] = [stepOf(inForce), stepOf(draft)];
  return steps.map((step, index) => ({
    ...step,
    inForce: step.inForce + Number(index === one),
    draft: step.draft + Number(index === other),
  }));
}

const byMove = (one: MovedLead, other: MovedLead) =>
  Math.abs(other.delta) - Math.abs(one.delta) || compareText(one.leadId, other.leadId);
