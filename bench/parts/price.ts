import { type BillLine, billOf, floorPrice, totalOf } from '../bill/bill';
import { billLines, comparedLines } from '../bill/bill-table';
import { playOperations } from '../bill/play-operations';
import { playOwnWork } from '../bill/play-own-work';
import { playScenarios } from '../bill/play-scenarios';
import { assumedWaitMs } from '../bill/run-time';
import { fillOf } from '../bill/scenario';
import { pricesOf, pricesReadOn } from '../prices';
import { numberText } from '../report/columns';
import type { Figure } from '../report/figure';
import type { Part } from './part';

/** What a million posts cost, scenario by scenario, with the full bill of the first: a known customer's form post. */
export const price: Part = async (bench) => {
  const hub = await bench.hub();
  const played = [...(await playScenarios(hub)), ...(await playOperations(hub)), ...(await playOwnWork(hub))];
  const bills = played.map(({ name, metered, target }) => ({ name, metered, target, bill: billOf(metered) }));
  const figures = bills.map(({ name, bill, target }): Figure => {
    const figure = { name: `a million: ${name}`, value: totalOf(bill), unit: 'USD' };
    return target === undefined ? figure : { ...figure, target: { atMost: target } };
  });
  const floor: Figure = { name: 'a million: floor (request, message, write, event)', value: floorPrice(), unit: 'USD' };
  const detailed = bills.filter(({ target }) => target !== undefined);
  const notes = detailed.flatMap(({ name, bill, metered }) => billNotes(name, bill, fillOf(metered)));
  return { figures: [...figures, floor], notes: [...comparedLines(bills), '', ...notes, ...assumptions()], bills };
};

function billNotes(name: string, bill: readonly BillLine[], fill: number): string[] {
  return [`The bill of a million: ${name}; ${numberText(fill)} deliveries a batch`, ...billLines(bill), ''];
}

function assumptions(): string[] {
  const waits = Object.entries(assumedWaitMs).map(([service, ms]) => `${service} ${ms}`);
  return [
    `Prices: ${pricesOf}, read ${pricesReadOn} (bench/prices.ts names each page). Calls, units, bytes and log lines are metered here.`,
    `Run time on Lambda is assumed: what was busy here, stretched by the memory's share of a CPU, and a wait a call (ms: ${waits.join(', ')}).`,
    'Not in it: polls of an empty queue, storage, alarms, the dashboard, data that people read.',
  ];
}
