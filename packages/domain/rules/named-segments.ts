import type { ConfigFault, ConfigRef } from '../config';
import type { Condition } from './condition';
import { namedTexts, patternLeaves } from './pattern-leaves';

/** The segments that conditions name: one that is not there would never match, and one in use is not deleted. */

interface NamedSegment {
  readonly ref: ConfigRef;
  readonly pointer: string;
}

const isSegmentField = (path: readonly string[]) =>
  ['customer.segments', 'event.data.segmentId'].includes(path.join('.'));

function namedSegments(conditions: readonly Condition[]): readonly NamedSegment[] {
  return conditions.flatMap(({ pointer, when }) =>
    patternLeaves(when)
      .filter(({ path }) => isSegmentField(path))
      .flatMap((leaf) =>
        leaf.tests.flatMap((test, index) =>
          namedTexts(test).map((id) => ({
            ref: { kind: 'segment', id },
            pointer: `${pointer}${leaf.pointer}/${index}`,
          })),
        ),
      ),
  );
}

/** For the `refs` of a configuration with conditions. */
export function segmentRefs(conditions: readonly Condition[]): readonly ConfigRef[] {
  return namedSegments(conditions).map(({ ref }) => ref);
}

/** For its `check`. */
export function segmentFaults(
  conditions: readonly Condition[],
  isThere: (ref: ConfigRef) => boolean,
): readonly ConfigFault[] {
  return namedSegments(conditions).flatMap(({ ref, pointer }) =>
    isThere(ref) ? [] : [{ pointer, message: `there is no segment ${ref.id}`, missing: ref }],
  );
}
