import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import type { Route } from '../contract/define-route';
import { isRoutes, requireDifferent, requireLists } from '../contract/route-lists';

/** The operations of what people work on, from the files beside this one. */
export const everyWorkRoute: readonly Route[] = requireDifferent(
  exportsOf(requireLists(found(__dirname, '*.ts')), isRoutes).flat(),
);
