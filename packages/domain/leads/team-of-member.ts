import type { Team } from './team';

/** The team in which a member takes a lead: the lead's own first, then one that takes leads. Undefined where nobody is called so. */
export function teamOfMember(
  teams: readonly Team[],
  { memberId, teamId }: { readonly memberId: string; readonly teamId: string | undefined },
): Team | undefined {
  const theirs = teams.filter(({ members }) => members.some(({ id }) => id === memberId));
  return theirs.find(({ id }) => id === teamId) ?? theirs.find(({ handles }) => handles.includes('lead')) ?? theirs[0];
}
