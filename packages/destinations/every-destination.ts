import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import type { Destination } from './define-destination';

/** Every destination, by vendor: whatever folder beside this file has a destination file. Adding one is adding its folder. */

function isDestination(value: unknown): value is Destination {
  return typeof value === 'object' && value !== null && 'vendor' in value && 'outcome' in value;
}

export const destinations: ReadonlyMap<string, Destination> = new Map(
  exportsOf(found(__dirname, '**/destination.ts'), isDestination).map((one) => [one.vendor, one]),
);
