import { thenTo } from '@afluente/domain/journeys/then';

/** Each holds of whoever posts the form of this test. */
const holding = {
  customer: { customer: { identifierTypes: ['email'] } },
  interaction: { interaction: { kind: ['form_submitted'] } },
  lead: { lead: { channel: ['form'] } },
  case: { case: { queue: ['care'] } },
  event: { event: { type: [{ exists: true }] } },
  text: { text: { sentiment: ['negative'] } },
  now: { now: { hour: [{ numeric: ['>=', 0] }] } },
} as const;
export type Root = keyof typeof holding;
const isRoot = (name: string): name is Root => name in holding;
export const roots = Object.keys(holding).filter(isRoot);

export const mailOf = (root: string) => `${root}@roots.example`;
/** Of one person each, so that one set of rules may ask for everything. */
const whenOf = (root: Root) => {
  const customer = { ...(root === 'customer' && holding.customer.customer), email: [mailOf(root)] };
  return { ...holding[root], customer };
};

interface Kind {
  readonly path: string;
  readonly sees: readonly Root[];
  /** a rule set in which each of these has a rule of its own */
  readonly draft: (seen: readonly Root[]) => object;
  /** where the condition of the first stands in it */
  readonly pointer: string;
}

const engagement = (seen: readonly Root[]) => ({
  fit: [],
  engagement: seen.map((root) => ({ id: root, when: whenOf(root), points: 10 })),
});
const routing = (seen: readonly Root[]) => ({
  rules: seen.map((root) => ({ id: root, when: whenOf(root), assign: { team: 'chosen', strategy: 'round-robin' } })),
  fallback: { team: 'sales' },
});
const caseRules = (seen: readonly Root[]) => ({
  rules: [
    ...seen.map((root) => ({
      ...{ id: root, when: whenOf(root) },
      open: { queue: 'care', team: 'sales', priority: 'normal', topic: root },
    })),
    { id: 'any', when: holding.interaction, open: { queue: 'care', team: 'sales', priority: 'normal', topic: 'any' } },
  ],
});
const escalation = (clock: string) => (seen: readonly Root[]) => ({
  ...{ name: clock, clock, within: 'PT4H', levels: [] },
  when: { $or: seen.map(whenOf) },
});
export const journey = (fields: object) => ({
  ...{ name: 'Roots', reentry: 'never', entry: { on: 'LeadCaptured' } },
  steps: [
    { id: 'day', kind: 'wait', for: 'P1D' },
    { id: 'end', kind: 'end', outcome: 'end' },
  ],
  ...fields,
});
const branching = (seen: readonly Root[]) =>
  journey({
    steps: [
      { id: 'which', kind: 'branch', when: { $or: seen.map(whenOf) }, ...thenTo('yes'), else: 'no' },
      { id: 'yes', kind: 'end', outcome: 'yes' },
      { id: 'no', kind: 'end', outcome: 'no' },
    ],
  });

export const kinds: Readonly<Record<string, Kind>> = {
  scoring: {
    ...{ path: '/v1/scoring', sees: ['customer', 'interaction', 'text', 'now'], draft: engagement },
    pointer: '/engagement/0/when',
  },
  routing: {
    ...{ path: '/v1/routing', sees: ['customer', 'interaction', 'lead', 'event', 'now'], draft: routing },
    pointer: '/rules/0/when',
  },
  'case-rules': {
    ...{ path: '/v1/case-rules', sees: ['customer', 'interaction', 'text', 'now'], draft: caseRules },
    pointer: '/rules/0/when',
  },
  'escalation of cases': {
    ...{ path: '/v1/escalations/cases', sees: ['customer', 'case', 'now'], draft: escalation('resolution') },
    pointer: '/when/$or/0',
  },
  'escalation of leads': {
    ...{ path: '/v1/escalations/leads', sees: ['customer', 'lead', 'now'], draft: escalation('lead-contact') },
    pointer: '/when/$or/0',
  },
  'entry of a journey': {
    ...{ path: '/v1/journeys/entering', sees: ['customer', 'interaction', 'lead', 'event', 'now'] },
    draft: (seen) => journey({ entry: { on: 'LeadCaptured', when: { $or: seen.map(whenOf) } } }),
    pointer: '/entry/when/$or/0',
  },
  'exit of a journey': {
    ...{ path: '/v1/journeys/leaving', sees: ['customer', 'interaction', 'lead', 'event', 'now'] },
    draft: (seen) => journey({ exit: [{ on: 'InteractionRecorded', when: { $or: seen.map(whenOf) } }] }),
    pointer: '/exit/0/when/$or/0',
  },
  'goal of a journey': {
    ...{ path: '/v1/journeys/reaching', sees: ['customer', 'lead', 'event', 'now'] },
    draft: (seen) => journey({ goal: { on: 'LeadStatusChanged', when: { $or: seen.map(whenOf) } } }),
    pointer: '/goal/when/$or/0',
  },
  'branch of a journey': {
    ...{ path: '/v1/journeys/branching', sees: ['customer', 'interaction', 'lead', 'now'], draft: branching },
    pointer: '/steps/0/when/$or/0',
  },
  segment: {
    ...{
      path: '/v1/segments/roots',
      sees: ['customer'],
      draft: ([root = 'case']) => ({ name: 'R', when: whenOf(root) }),
    },
    pointer: '/when',
  },
  'next best action': {
    ...{ path: '/v1/next-actions', sees: ['customer'] },
    draft: (seen) => ({
      rules: seen.map((root) => ({
        ...{ id: root, when: whenOf(root), action: root },
        reason: { en: root, es: root },
        text: { en: root, es: root },
      })),
    }),
    pointer: '/rules/0/when',
  },
};
