import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import type { Route } from '../contract/define-route';
import { isRoutes, requireDifferent, requireLists } from '../contract/route-lists';

/** The operations of what comes in and of the records that it makes, but the contract's own, from the files beside this one. */
export const everyRoute: readonly Route[] = requireDifferent(
  exportsOf(requireLists(found(__dirname, '*.ts')), isRoutes).flat(),
);
