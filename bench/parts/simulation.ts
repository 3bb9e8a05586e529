import { requestSimulation } from '@afluente/app/simulation/request-simulation';
import { runSimulation } from '@afluente/app/simulation/run-simulation';
import { simulated } from '@afluente/app/simulation/simulated-configs';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { SimulatedKind, SimulationRun } from '@afluente/domain/simulation/simulation-record';
import { createHistoryReader } from '@afluente/store/simulation/history-reader';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { announce } from '../announce';
import type { Figure } from '../report/figure';
import { range } from '../report/statistics';
import { type BigTable, openBigTable } from '../scale/big-table';
import { leadItems } from '../scale/leads';
import type { Part } from './part';

/** How long it takes to try rules out on ten thousand leads, each of somebody who wrote three times. */

const leads = 10_000;
const posts = 3;
const itemsACall = 25;
const mib = 1024 * 1024;

const drafts = {
  scoring: {
    fit: [{ id: 'spain', when: { customer: { country: ['ES'] } }, points: 10 }],
    engagement: [{ id: 'asked', points: 30, halfLife: 'P14D', cap: 80 }],
    qualifiesAt: 60,
  },
  routing: {
    rules: [{ id: 'forms', assign: { team: 'sales', strategy: 'least-loaded', require: ['capacity'] } }],
    fallback: { team: 'sales' },
  },
  'case-rules': {
    rules: [
      {
        id: 'angry',
        when: { text: { sentiment: ['negative'] } },
        open: { queue: 'care', priority: 'high', topic: 'complaint' },
      },
    ],
  },
  journey: {
    name: 'Welcome',
    entry: { on: 'LeadCaptured' },
    reentry: 'never',
    steps: [
      { id: 'a-day', kind: 'wait', for: 'P1D' },
      { id: 'call', kind: 'task', team: 'sales', title: 'Call' },
      { id: 'another-day', kind: 'wait', for: 'P1D' },
    ],
  },
} as const satisfies Partial<Record<SimulatedKind, object>>;

/** Time and memory of a simulation of each kind that goes over leads and their interactions. */
export const simulation: Part = async () => {
  const big = await openBigTable();
  try {
    await load(big);
    const at = sampleTime;
    const members = ['ana', 'bo', 'eva', 'luz'].map((id) => ({ id, name: id, capacity: 4_000 }));
    const team = { name: 'Sales', handles: ['lead' as const], members };
    await big.store.config.tryPut({ config: teamConfig, id: 'sales', by: 'bench', at }, () => team);
    const figures: Figure[] = [];
    for (const kind of ['scoring', 'routing', 'case-rules', 'journey'] as const)
      figures.push(...(await measure(big, kind)));
    return { figures };
  } finally {
    await big.close();
  }
};

async function load(big: BigTable): Promise<void> {
  announce(`simulation: ${leads} leads`);
  for (const person of range(leads)) {
    const items = leadItems(person, posts);
    for (let start = 0; start < items.length; start += itemsACall)
      await big.fill(items.slice(start, start + itemsACall));
  }
}

async function measure({ store, table }: BigTable, kind: keyof typeof drafts): Promise<readonly Figure[]> {
  announce(`simulation: ${kind}`);
  const to = new Date(Date.parse(sampleTime) + 86_400_000).toISOString();
  const asked = {
    kind,
    ruleId: 'draft',
    draft: drafts[kind],
    days: 7,
    to,
    top: 20,
    at: to,
    by: 'person:bench',
    requestId: kind,
  };
  const run = await requestSimulation(asked, simulated[kind], store);
  const parts = { simulations: store.simulations, histories: createHistoryReader(table), config: store.config };
  const began = performance.now();
  const before = process.memoryUsage().rss;
  await runSimulation(run.id, parts, () => 900_000);
  const seconds = (performance.now() - began) / 1000;
  const name = `simulation of ${kind}, ${leads} leads`;
  requireFinished(await store.simulations.get(run.id));
  return [
    { name, value: Math.round(seconds * 10) / 10, unit: 's', target: { atMost: 60 } },
    { name: `${name}: more memory`, value: Math.round((process.memoryUsage().rss - before) / mib), unit: 'MB' },
  ];
}

function requireFinished(run: SimulationRun | undefined): void {
  const isWhole = run?.status === 'finished' && run.counts.customers === leads && run.counts.read === leads;
  if (!isWhole) throw new Error(`The simulation ended as ${JSON.stringify({ ...run?.counts, status: run?.status })}`);
}
