import { defineConfig } from '../config';
import { boundFaults, conditionFaults } from '../rules/conditions';
import { figureFaults, segmentFields } from './figure-fields';
import { type SegmentInput, SegmentInput as schema } from './segment';

const conditions = ({ when }: SegmentInput) => [{ pointer: '/when', when }];

/** Segments: who is in each is kept as the facts are. */
export const segmentConfig = defineConfig({
  kind: 'segment',
  path: '/v1/segments/{segmentId}',
  tag: 'segments',
  title: 'a segment',
  schema,
  writers: ['admin', 'marketing'],
  settle: (segment) => ({ value: segment, faults: [...boundFaults(conditions(segment)), ...emptyFaults(segment)] }),
  check: (segment) => [
    ...conditionFaults(conditions(segment), segmentFields),
    ...figureFaults(segment.when).map(({ pointer, message }) => ({ pointer: `/when${pointer}`, message })),
  ],
});

const emptyFaults = ({ when }: SegmentInput) =>
  Object.keys(when).length > 0
    ? []
    : [{ pointer: '/when', message: 'name at least one field: a segment of everybody says nothing' }];
