import type { Fault } from '@afluente/patterns/fault';
import * as z from 'zod';
import { defineConfig } from '../config';
import { configId } from '../config-id';
import { conditionsOf, When } from '../rules/condition';
import { boundFaults, conditionFaults } from '../rules/conditions';
import { segmentFaults, segmentRefs } from '../rules/named-segments';
import { seenBy } from '../rules/subject-fields';
import { positiveDuration } from '../time/duration';

/** How leads are scored: who they are (fit), and what they do (engagement). */

const Points = z.number().int().min(-1000).max(1000);

export const FitRule = z.strictObject({
  id: configId,
  /** over `customer` alone: it is asked whenever somebody looks */
  when: When,
  points: Points,
});

export const EngagementRule = z.strictObject({
  id: configId,
  /** asked once, when an interaction is recorded */
  when: When.optional(),
  points: Points,
  /** ISO 8601: after so long, half of the points are left */
  halfLife: positiveDuration.optional(),
  /** the most that this rule gives together */
  cap: z.number().int().min(1).max(100_000).optional(),
});

const limit = z.number().int().min(1).max(100_000);

export const ScoringInput = z.strictObject({
  fit: z.array(FitRule).max(200),
  engagement: z.array(EngagementRule).max(200),
  caps: z.strictObject({ fit: limit.optional(), engagement: limit.optional() }).optional(),
  /** a lead whose score rises to it is qualified, once */
  qualifiesAt: z.number().int().min(1).max(200_000).optional(),
});

export type ScoringInput = z.output<typeof ScoringInput>;
export type EngagementRule = z.output<typeof EngagementRule>;
export type FitRule = z.output<typeof FitRule>;

/** The rules in force with their version; 0 where nobody has put any. */
export type Scoring = ScoringInput & { readonly version?: number };

const allConditions = ({ fit, engagement }: ScoringInput) => [
  ...conditionsOf('/fit', fit),
  ...conditionsOf('/engagement', engagement),
];

/** Fit is asked whenever somebody looks, and what is refused beside the customer says where it belongs. */
const seenByFit = seenBy('customer', 'interaction', 'lead', 'case', 'text', 'event', 'now');
const seenByEngagement = seenBy('customer', 'interaction', 'text', 'now');

/** The scoring rules; its versions are kept. */
export const scoringConfig = defineConfig({
  kind: 'scoring',
  path: '/v1/scoring',
  tag: 'scoring',
  title: 'the scoring rules',
  schema: ScoringInput,
  writers: ['admin', 'marketing'],
  standard: { fit: [], engagement: [] },
  settle: (scoring) => ({ value: scoring, faults: boundFaults(allConditions(scoring)) }),
  refs: (scoring) => segmentRefs(allConditions(scoring)),
  check: (scoring, isThere) => [
    ...conditionFaults(conditionsOf('/fit', scoring.fit), seenByFit),
    ...conditionFaults(conditionsOf('/engagement', scoring.engagement), seenByEngagement),
    ...segmentFaults(allConditions(scoring), isThere),
    ...ruleFaults(scoring),
  ],
});

function ruleFaults(scoring: ScoringInput): readonly Fault[] {
  const { fit, engagement } = scoring;
  const placed = [
    ...fit.map(({ id }, index) => ({ id, pointer: `/fit/${index}/id` })),
    ...engagement.map(({ id }, index) => ({ id, pointer: `/engagement/${index}/id` })),
  ];
  const seen = new Set<string>();
  const repeated = placed.filter(({ id }) => seen.size === seen.add(id).size);
  return [
    ...repeated.map(({ id, pointer }) => ({ pointer, message: `the id ${id} is another rule's already` })),
    ...fit.flatMap(({ when }, index) => beyondCustomer(when, `/fit/${index}/when`)),
    ...[...fit, ...engagement].flatMap(({ points }, index) => (points === 0 ? [noPoints(index, fit.length)] : [])),
  ];
}

function noPoints(index: number, fits: number): Fault {
  const pointer = index < fits ? `/fit/${index}/points` : `/engagement/${index - fits}/points`;
  return {
    pointer,
    message: 'a rule of 0 points changes no score: give points, or take points away with a number below 0',
  };
}

/** A fit rule is asked without an interaction, a lead or an event, so that a condition over one never matches. */
function beyondCustomer(when: unknown, pointer: string): readonly Fault[] {
  if (typeof when !== 'object' || when === null) return [];
  return Object.entries(when).flatMap(([name, value]: [string, unknown]) => {
    if (name === '$or' && Array.isArray(value)) {
      return value.flatMap((choice: unknown, index) => beyondCustomer(choice, `${pointer}/$or/${index}`));
    }
    if (name === 'customer' || name.startsWith('customer.') || name === '$or') return [];
    const message = Object.hasOwn(seenByEngagement, name.split('.')[0] ?? '')
      ? `fit is who the customer is, so its rules may name "customer" only; a rule over "${name}" belongs to engagement`
      : 'fit is who the customer is, so its rules may name "customer" only';
    return [{ pointer: `${pointer}/${name}`, message }];
  });
}
