import { runSimulation } from '@afluente/app/simulation/run-simulation';
import { SimulationContinued, SimulationFinished, SimulationRequested } from '@afluente/events/simulation';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createHistoryReader } from '@afluente/store/simulation/history-reader';
import { createSimulationStore } from '@afluente/store/simulation/simulation-store';

/** Replays the past under a draft of rules; one at a time, so that trying out never slows down what is at work. */
export const handler = eventHandler(
  {
    summary: 'Tries out a draft of rules on the past, and reports what it would have done.',
    on: [SimulationRequested, SimulationContinued],
    table: 'write',
    publishes: [SimulationContinued, SimulationFinished],
    timeoutSeconds: 900,
    memoryMb: 1024,
    attempts: 5,
    maxAgeHours: 6,
    batch: { size: 1, atOnce: 2 },
    uses: {
      simulations: part(createSimulationStore),
      histories: part(createHistoryReader),
      config: part(createConfigStore),
    },
  },
  async ({ data }, { remainingMs, log, ...parts }) => {
    const end = await runSimulation(data.runId, parts, remainingMs);
    log.info({ code: `simulation.${end}`, outcome: 'done' });
  },
);
