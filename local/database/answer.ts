import { type Cost, consumed, consumedByTable, totalUnits, type UnitKind, wantsCapacity } from './capacity';
import type { CapacityMode } from './request/request';

/** The JSON text of an answer, and the request units that it took. */
export interface Answer {
  readonly body: string;
  readonly units?: number;
}

/** Joins the parts of an answer; each is a name with its JSON text. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return `{${parts.filter((part) => part !== undefined).join(',')}}`;
}

/** A part of an answer. */
export function part(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${JSON.stringify(name)}:${text}`;
}

/** The ConsumedCapacity of a request on one table, if it was asked for. */
export function capacityPart(table: string, cost: Cost, mode: CapacityMode | undefined): string | undefined {
  return wantsCapacity(mode) ? part('ConsumedCapacity', JSON.stringify(consumed(table, cost, mode))) : undefined;
}

export interface TableCost {
  readonly table: string;
  readonly cost: Cost;
}

interface Asked {
  readonly mode: CapacityMode | undefined;
  readonly kind?: UnitKind;
}

/** The ConsumedCapacity of a request over several items, if it was asked for. */
export function capacityParts(costs: readonly TableCost[], { mode, kind }: Asked): string | undefined {
  if (!wantsCapacity(mode)) return undefined;
  return part('ConsumedCapacity', JSON.stringify(consumedByTable(costs, mode, kind)));
}

/** The units of several costs altogether. */
export function unitsOf(costs: readonly TableCost[]): number {
  return costs.reduce((sum, { cost }) => sum + totalUnits(cost), 0);
}
