import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import type { Route } from '../contract/define-route';

function isRoutes(value: unknown): value is readonly Route[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && 'method' in one && 'path' in one);
}

/** Every operation of the management API but the contract's own, from the files beside this one. */
export const everyRoute: readonly Route[] = exportsOf(found(__dirname, '*.ts'), isRoutes).flat();
