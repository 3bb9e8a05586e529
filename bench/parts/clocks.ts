import { setTimeout as wait } from 'node:timers/promises';
import { announce } from '../announce';
import { writeDueTasks } from '../clocks/due-tasks';
import { isRaised, openCase } from '../clocks/open-case';
import type { HubProcess } from '../hub/hub-process';
import { sum } from '../report/statistics';
import type { Part } from './part';

/** How long clocks take that are due in one minute, and whether one of a case waits behind them. */

const tasks = 100_000;
const minuteMs = 60_000;
/** the tasks are written, and the hub starts again, meanwhile */
const minutesUntilDue = 4;
const longestMs = 30 * minuteMs;

/** Rings 100,000 reminders that are due in one minute, and in its midst the clock of a case. */
export const clocks: Part = async (bench) => {
  const before = await bench.freshHub();
  const sla = await openCase(before, minutesUntilDue);
  const from = sla.due - minuteMs / 2;
  await before.kill();
  announce(`clocks: writing ${tasks} tasks`);
  await writeDueTasks(before.dataDirectory, tasks, from);
  const hub = await bench.freshHub(before.dataDirectory);
  const spare = (from - Date.now()) / 1000;
  announce(`clocks: they ring in ${Math.round(spare)} s`);
  if (spare < 0) throw new Error('The tasks were not written before the first of them was due');
  const { first, last, raised } = await watch(hub, sla.id);
  const late = { atMost: minuteMs / 1000 };
  return {
    figures: [
      {
        name: `clocks: ${tasks} due in one minute, first to last`,
        value: (last - first) / 1000,
        unit: 's',
        target: late,
      },
      { name: 'clocks: the last one after it was due', value: (last - from - minuteMs) / 1000, unit: 's' },
      {
        name: 'clocks: that of a case among them, after it was due',
        value: (raised - sla.due) / 1000,
        unit: 's',
        target: late,
      },
    ],
  };
};

/** Looks each half second how many reminders were answered, and whether the case was raised; times are milliseconds since 1970. */
async function watch(hub: HubProcess, caseId: string) {
  let first: number | undefined;
  let raised: number | undefined;
  let said = 0;
  for (const end = Date.now() + longestMs; Date.now() < end; await wait(500)) {
    const rung = await reminded(hub);
    if (rung > 0) first ??= Date.now();
    if (raised === undefined && (await isRaised(hub, caseId))) raised = Date.now();
    if (rung >= tasks && first !== undefined && raised !== undefined) return { first, last: Date.now(), raised };
    if (rung - said < tasks / 10) continue;
    announce(`clocks: ${rung} rang`);
    said = rung;
  }
  throw new Error('The clocks did not ring in half an hour');
}

/** A reminder writes its task once. */
async function reminded(hub: HubProcess): Promise<number> {
  const { calls } = await hub.usage();
  const writes = calls.filter((one) => one.function === 'Afluente-RemindTasks' && one.writeUnits > 0);
  return sum(writes.map(({ calls: made, failed }) => made - failed));
}
