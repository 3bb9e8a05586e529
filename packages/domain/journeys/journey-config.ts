import { type ConfigFault, type ConfigRef, defineConfig } from '../config';
import { boundFaults, conditionFaults } from '../rules/conditions';
import { segmentFaults, segmentRefs } from '../rules/named-segments';
import { quietFaults } from '../time/quiet-hours';
import { JourneyInput } from './journey';
import { journeyConditions } from './journey-conditions';
import { journeyFields } from './seen-fields';
import { stepFaults } from './step-faults';

/** What a step names that has to be there, and where it is named. */
function namedIn({ steps }: JourneyInput): readonly { readonly ref: ConfigRef; readonly pointer: string }[] {
  return steps.flatMap((step, index) => {
    const at = `/steps/${index}`;
    if (step.kind === 'send') return [{ ref: { kind: 'template', id: step.template }, pointer: `${at}/template` }];
    return step.kind === 'task' ? [{ ref: { kind: 'team', id: step.team }, pointer: `${at}/team` }] : [];
  });
}

const missingIn = ({ kind, id }: ConfigRef) =>
  kind === 'team' ? `there is no team ${id}` : `there is no template ${id}`;

/** Journeys: what happens to whoever enters, step by step. */
export const journeyConfig = defineConfig({
  kind: 'journey',
  path: '/v1/journeys/{journeyId}',
  tag: 'journeys',
  title: 'a journey',
  schema: JourneyInput,
  writers: ['admin', 'marketing'],
  settle: (journey) => {
    const { quietHours } = journey;
    const quiet = quietHours === undefined ? [] : quietFaults(quietHours, '/quietHours');
    return { value: journey, faults: [...boundFaults(journeyConditions(journey)), ...quiet, ...stepFaults(journey)] };
  },
  refs: (journey) => [...namedIn(journey).map(({ ref }) => ref), ...segmentRefs(journeyConditions(journey))],
  check: (journey, isThere) => [
    ...journeyConditions(journey).flatMap((one) => conditionFaults([one], journeyFields(journey, one.on))),
    ...segmentFaults(journeyConditions(journey), isThere),
    ...namedIn(journey).flatMap(({ ref, pointer }): readonly ConfigFault[] =>
      isThere(ref) ? [] : [{ pointer, message: missingIn(ref), missing: ref }],
    ),
  ],
});
