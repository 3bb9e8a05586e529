import { caseRulesConfig } from '@afluente/domain/cases/case-rules-config';
import { type ConfigDefinition, type ConfigRef, singletonId } from '@afluente/domain/config';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { emptyCaseRulesReport } from '@afluente/domain/simulation/case-rules-report';
import { emptyEscalationReport } from '@afluente/domain/simulation/escalation-report';
import { emptyJourneyReport } from '@afluente/domain/simulation/journey-report';
import { emptyRoutingReport } from '@afluente/domain/simulation/routing-report';
import { emptyScoringReport } from '@afluente/domain/simulation/scoring-report';
import type { SimulatedKind, SimulationReport } from '@afluente/domain/simulation/simulation-record';
import { senderPolicy } from '@afluente/domain/templates/sender-policy';
import { topicsConfig } from '@afluente/domain/text/topics/topics-config';

/** What a draft of each kind would be put as, and the report before anything is read. */
export interface Simulated {
  readonly config: ConfigDefinition;
  readonly empty: SimulationReport;
  /** kinds of configuration that the draft and what is in force name and that a replay goes by */
  readonly named: readonly string[];
  /** what else a replay goes by */
  readonly besides?: readonly ConfigRef[];
}

/** By which texts are read. */
const topics: ConfigRef = { kind: topicsConfig.kind, id: singletonId };

export const simulated: Readonly<Record<SimulatedKind, Simulated>> = {
  scoring: { config: scoringConfig, empty: emptyScoringReport, named: [], besides: [topics] },
  routing: { config: routingConfig, empty: emptyRoutingReport, named: ['team'] },
  escalation: { config: escalationConfig, empty: emptyEscalationReport, named: ['calendar'] },
  'case-rules': {
    config: caseRulesConfig,
    empty: emptyCaseRulesReport,
    named: [],
    besides: [topics],
  },
  journey: {
    config: journeyConfig,
    empty: emptyJourneyReport,
    named: ['template'],
    besides: [messagePolicy, senderPolicy].map(({ kind }) => ({ kind, id: singletonId })),
  },
};
