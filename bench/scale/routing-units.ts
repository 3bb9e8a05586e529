import { leadsToRoute, type RoutingScale } from '@afluente/tests/measured/measured-leads';
import { announce } from '../announce';
import type { Figure } from '../report/figure';
import { openBigTable } from './big-table';

const small = { rules: 1, teams: 1 };
const large = { rules: 500, teams: 15 };

/** Request units and calls of leads that are routed and saved, one at a time and ten together, with one rule and with very many. */
export async function routingUnits(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const leads of [1, 10]) {
    const before = await unitsOf({ leads, ...small });
    const after = await unitsOf({ leads, ...large });
    figures.push(...unitFigures({ leads, ...small }, before, {}), ...unitFigures({ leads, ...large }, after, before));
  }
  return figures;
}

interface PerLead {
  readonly units?: number;
  readonly calls?: number;
}

async function unitsOf(scale: RoutingScale): Promise<Required<PerLead>> {
  announce(`units: leads routed ${scale.leads} together, ${scale.rules} rules`);
  const big = await openBigTable();
  try {
    const { reads, writes, calls } = await big.meter.measure(await leadsToRoute(big.store, big.table, scale));
    return { units: (reads + writes) / scale.leads, calls: calls / scale.leads };
  } finally {
    await big.close();
  }
}

function unitFigures({ leads, rules, teams }: RoutingScale, measured: Required<PerLead>, wanted: PerLead): Figure[] {
  const how = leads === 1 ? 'one at a time' : `${leads} together`;
  return (['units', 'calls'] as const).map((unit): Figure => {
    const name = `${unit === 'units' ? 'request units' : 'calls'}: lead routed, ${how}, ${rules} rules, ${teams} teams`;
    const target = wanted[unit] === undefined ? {} : { target: { exactly: wanted[unit] } };
    return { name, value: measured[unit], unit, ...target };
  });
}
