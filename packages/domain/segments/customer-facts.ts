import type { Interaction } from '@afluente/events/interaction-shape';
import { isPersonsReply } from '../cases/case-interaction';
import type { Case } from '../cases/case-record';
import { isOver } from '../cases/case-record';
import { consentOfKey } from '../customers/record/consent-state';
import type { CustomerRecord } from '../customers/record/customer-record';
import { mergedView } from '../customers/record/merged-view';
import type { Deal } from '../deals/deal-record';
import type { Lead } from '../leads/lead-record';
import { isClosed } from '../leads/lead-status';
import { lifeOf } from '../lifecycle/current-stage';
import type { Lifecycle } from '../lifecycle/lifecycle-record';
import { subjectOf } from '../rules/subject';
import { isByMachine } from '../scoring/machine-activity';
import { scoreOfRecord } from '../scoring/score-lead';
import type { Scoring } from '../scoring/scoring-config';
import type { FactsNeeded } from './facts-needed';
import { type Act, figuresOf } from './figures';

/** All that segments know of a customer, as far as some of them ask. */
export interface CustomerFacts {
  readonly record: CustomerRecord;
  /** of all source records, as far back as segments look */
  readonly acts: readonly Act[];
  readonly leads: readonly Lead[];
  readonly deals: readonly Deal[];
  readonly cases: readonly Case[];
  readonly stages: readonly Lifecycle[];
  readonly scoring?: Scoring | undefined;
}

/** What counts of a timeline: neither what was taken back, nor opens and clicks of machines. */
export function actsOf(interactions: readonly Interaction[]): readonly Act[] {
  return interactions
    .filter((one) => one.revokedAt === undefined && !isByMachine(one))
    .map((one) => {
      const { occurredAt, kind, channel, direction } = one;
      return { occurredAt, kind, channel, direction, ...(isPersonsReply(one) && { isContact: true as const }) };
    });
}

/** What conditions see of a customer at a time (ISO 8601 UTC): see figure-fields.ts. */
export function factsSubject(
  facts: CustomerFacts,
  needed: FactsNeeded,
  now: string,
): Readonly<Record<string, unknown>> {
  const { record, acts } = facts;
  const whole = mergedView(record);
  const { segments: _, ...customer } = subjectOf({ customer: whole, now }).customer;
  const open = facts.leads.filter(({ status }) => !isClosed(status));
  const stage = needed.lifecycle ? lifeOf(facts.stages, whole, open).stage : undefined;
  const { scoring } = facts;
  return {
    customer,
    timeline: figuresOf(acts, { needed, now, createdAt: whole.createdAt }),
    leads: { ...leadFigures(open), uncontacted: open.filter((lead) => isUncontacted(lead, facts)).length },
    deals: dealFigures(facts.deals),
    cases: caseFigures(facts.cases),
    consents: consentTree(whole.consents),
    ...(stage !== undefined && { lifecycle: stage }),
    ...(scoring !== undefined && {
      score: Math.floor(scoreOfRecord({ customer: whole, record, scoring, now }).score / 100),
    }),
  };
}

/** Nobody of the company has turned to them about the lead: neither by a message or a call, nor by hand, nor by a deal since it came. */
const isUncontacted = ({ status, createdAt, interactionAt }: Lead, { acts, deals }: CustomerFacts) =>
  (status === 'new' || status === 'assigned') &&
  !acts.some(({ isContact, occurredAt }) => isContact === true && occurredAt >= interactionAt) &&
  !deals.some((deal) => deal.createdAt >= createdAt);

const each = (values: readonly (string | undefined)[]) => [...new Set(values.flatMap((value) => value ?? []))];

const leadFigures = (open: readonly Lead[]) => ({
  open: open.length,
  statuses: each(open.map(({ status }) => status)),
  channels: each(open.map(({ channel }) => channel)),
  sources: each(open.map(({ sourceId }) => sourceId)),
  teams: each(open.map(({ teamId }) => teamId)),
  owners: each(open.map(({ ownerId }) => ownerId)),
});

function dealFigures(deals: readonly Deal[]) {
  const open = deals.filter(({ kind }) => kind === 'open');
  return {
    open: open.length,
    won: deals.filter(({ kind }) => kind === 'won').length,
    lost: deals.filter(({ kind }) => kind === 'lost').length,
    pipelines: each(open.map(({ pipelineId }) => pipelineId)),
    stages: each(open.map(({ stageId }) => stageId)),
  };
}

function caseFigures(cases: readonly Case[]) {
  const open = cases.filter(({ status }) => !isOver(status));
  return {
    open: open.length,
    queues: each(open.map(({ queue }) => queue)),
    topics: each(open.map(({ topic }) => topic)),
    priorities: each(open.map(({ priority }) => priority)),
  };
}

function consentTree(consents: Readonly<Record<string, { readonly state: string }>>) {
  const tree: Record<string, Record<string, string>> = {};
  for (const [key, { state }] of Object.entries(consents)) {
    const { channel, purpose } = consentOfKey(key);
    tree[channel] = { ...tree[channel], [purpose]: state };
  }
  return tree;
}
