import * as z from 'zod';
import type { CustomerPart } from './customer-record';
import { defineSlot } from './slot';

/** Facts about somebody under names of the company's own, as journeys set them. */
export const Attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Attributes = z.output<typeof Attributes>;

export const attributesSlot = defineSlot<Attributes>({ name: 'attributes', schema: Attributes, empty: {} });

/** Bounds what every read of the customer pays for; further names are not taken. */
const mostAttributes = 40;

/** The attributes with others set; null takes one away. The same object where nothing changes. */
export function withAttributes(
  before: Attributes,
  set: Readonly<Record<string, string | number | boolean | null>>,
): Attributes {
  const changed = Object.entries(set).filter(([name, value]) => (before[name] ?? null) !== value);
  if (changed.length === 0) return before;
  const all = new Map<string, string | number | boolean>(Object.entries(before));
  for (const [name, value] of changed) {
    if (value === null) all.delete(name);
    else if (all.has(name) || all.size < mostAttributes) all.set(name, value);
  }
  return Object.fromEntries(all);
}

/** Of all source records: the survivor's first. */
export function attributesOf(parts: readonly CustomerPart[]): Attributes {
  return Object.assign({}, ...[...parts].reverse().map(attributesSlot.of));
}
