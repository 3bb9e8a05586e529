import type { Routing } from './routing-rules';

/** Whether a team's leads are given by how many its members have open. */
export function usesLoad(routing: Routing | undefined, teamId: string): boolean {
  return routing?.rules.some(({ assign }) => assign.team === teamId && countsLoad(assign)) === true;
}

const countsLoad = ({ strategy, require = [] }: Routing['rules'][number]['assign']) =>
  strategy === 'least-loaded' || require.includes('capacity');
