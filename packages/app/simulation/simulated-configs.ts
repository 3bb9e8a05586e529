import type { ConfigDefinition } from '@afluente/domain/config';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { emptyScoringReport } from '@afluente/domain/simulation/scoring-report';
import type { SimulatedKind, SimulationReport } from '@afluente/domain/simulation/simulation-record';

/** What a draft of each kind would be put as, and the report before anything is read. */
export interface Simulated {
  readonly config: ConfigDefinition;
  readonly empty: SimulationReport;
}

export const simulated: Partial<Readonly<Record<SimulatedKind, Simulated>>> = {
  scoring: { config: scoringConfig, empty: emptyScoringReport },
};
