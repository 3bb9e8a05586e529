import type { SubjectParts } from '../rules/subject';
import type { Choices } from './choose-teams';
import { decideRouting, type RoutingDecision } from './routing';
import type { Routing } from './routing-rules';
import type { TeamAtWork } from './team';
import type { Turn } from './turn';

/** Many leads routed together. */

/** A lead with what the rules say of it (`chooseTeams`); neither where nobody has set up routing. */
export interface LeadToRoute extends SubjectParts {
  readonly routing: Routing | undefined;
  readonly choices?: Choices | undefined;
  readonly ownerBefore?: string | undefined;
}

/** The teams that may take one of the leads, and whose turn it is in each. */
export interface TeamsInTurn {
  readonly teams: ReadonlyMap<string, TeamAtWork>;
  readonly turns: ReadonlyMap<string, Turn>;
}

/** What becomes of a lead, or why that could not be decided; the others are decided all the same. */
export type Routed<L> =
  | { readonly lead: L; readonly decision: RoutingDecision }
  | { readonly lead: L; readonly error: unknown };

/**
 * Decides lead by lead, in their order: each as if those before it had been saved, since the turn that one takes is what the next sees. A
 * lead of which nothing can be decided takes no turn.
 */
export function routeBatch<L extends LeadToRoute>(leads: readonly L[], inTurn: TeamsInTurn): readonly Routed<L>[] {
  const { teams } = inTurn;
  const turns = new Map(inTurn.turns);
  return leads.map((lead) => {
    try {
      const decision = decideRouting({ ...lead, teams, turns });
      if (decision.turn !== undefined) turns.set(decision.turn.teamId, decision.turn.next);
      return { lead, decision };
    } catch (error) {
      return { lead, error };
    }
  });
}
