import { prepareExpressions } from '../expressions/prepare';
import { projectItem } from '../expressions/projection';
import type { Step } from '../expressions/tree';
import { invalid } from '../refused-error';
import { refuseMixedParameters } from '../request/expression-parameters';
import type { GetRequest, KeysAndAttributes, LegacyProjection } from '../request/request';
import { itemOf, type Stored } from '../storage/stored';

/** The paths that a read asks for; absent for whole items. */
export type Paths = readonly (readonly Step[])[] | undefined;

/** The paths of a read of single items. */
export function projectionOf(request: GetRequest | KeysAndAttributes): Paths {
  refuseMixedParameters(request, ['ProjectionExpression'], ['AttributesToGet']);
  return prepareExpressions(request).projection ?? legacyPaths(request);
}

/** The paths of the legacy AttributesToGet. */
export function legacyPaths({ AttributesToGet: names }: LegacyProjection): Paths {
  if (!names) return undefined;
  const repeated = names.find((name, position) => names.indexOf(name) < position);
  if (repeated !== undefined) {
    throw invalid(`One or more parameter values were invalid: Duplicate value in attribute name: ${repeated}`);
  }
  return names.map((name) => [name]);
}

/** The attributes that paths look into. */
export function nestedHeads(paths: Paths = []): string[] {
  return paths.filter((path) => path.length > 1).map(([head]) => String(head));
}

/** The text of what a read answers of an item. */
export function projectedText(stored: Stored, paths: Paths): string {
  return paths ? JSON.stringify(projectItem(itemOf(stored), paths)) : stored.text;
}
