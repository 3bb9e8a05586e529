import { EngagementEarned } from '@afluente/events/scoring';
import { isAddition, type Recordable } from '../customers/record/commit';
import { defineContribution } from '../customers/record/contribution';
import type { CustomerPart } from '../customers/record/customer-record';
import { mergedView } from '../customers/record/merged-view';
import { factContext } from '../customers/record/record-events';
import { domainEvent } from '../domain-event';
import { compileConditions, compiledOnce } from '../rules/conditions';
import { subjectOf } from '../rules/subject';
import { asksForText, textForRules } from '../text/text-for-rules';
import type { Topics } from '../text/topics/topics';
import { topicsConfig } from '../text/topics/topics-config';
import { type EngagementEntry, scoringSlot, withEntries, withoutInteraction } from './engagement-entries';
import { isByMachine } from './machine-activity';
import { halfLivesOf } from './score';
import { type Scoring, scoringConfig } from './scoring-config';

const engagementRules = compiledOnce(({ engagement }: Scoring) => compileConditions(engagement));

const isTextAsked = compiledOnce(({ engagement }: Scoring) => asksForText(engagement));

/** The rules, and the topics by which texts are read. */
export interface Earning {
  readonly scoring: Scoring;
  readonly topics: Topics;
}

interface Parts {
  readonly part: CustomerPart;
  readonly others: readonly CustomerPart[];
}

/** What an interaction earns: one entry for each rule that it matches. */
export function earnedBy(
  { interaction }: Pick<Recordable, 'interaction'>,
  { scoring, topics }: Earning,
  { part, others }: Parts,
): readonly EngagementEntry[] {
  if (scoring.engagement.length === 0 || interaction.revokedAt !== undefined || isByMachine(interaction)) return [];
  const [survivor = part, ...merged] = [part, ...others].sort(
    (one, other) => Number(one.mergedInto !== undefined) - Number(other.mergedInto !== undefined),
  );
  const customer = mergedView({ parts: [survivor, ...merged] });
  const text = textForRules(interaction, { topics, isAsked: isTextAsked(scoring) });
  const subject = subjectOf({ customer, interaction, text, now: interaction.occurredAt });
  return engagementRules(scoring)
    .filter(({ rejects }) => rejects(subject) === undefined)
    .map(({ rule }) => ({ rule: rule.id, at: interaction.occurredAt, interactionId: interaction.id }));
}

const hasOpenLead = ({ part, others }: Parts) => [part, ...others].some(({ openLeadIds }) => openLeadIds.length > 0);

/** The points that an interaction earns, kept on the profile; who has an open lead is scored anew. */
export const contribution = defineContribution({
  feature: 'scoring',
  slot: scoringSlot,
  policy: scoringConfig,
  reads: [topicsConfig],
  emits: [EngagementEarned],
  contribute: (fact, before) => {
    if (isAddition(fact)) return {};
    const earned = earnedBy(fact, { scoring: before.policy, topics: before.read(topicsConfig) }, before);
    if (earned.length === 0) return {};
    const about = { ...factContext(fact, before.part.id), causationId: before.causationId };
    const data = { interactionId: fact.interaction.id, rules: earned.map(({ rule }) => rule) };
    return {
      own: withEntries(before.own, earned, halfLivesOf(before.policy)),
      events: hasOpenLead(before) ? [domainEvent(EngagementEarned, about, data)] : [],
    };
  },
  correct: ({ was, now, from, to, stays, policy, read }) => {
    const earned = earnedBy(now, { scoring: policy, topics: read(topicsConfig) }, to);
    const left = withoutInteraction(from.own, was.id);
    const there = withEntries(stays ? left : withoutInteraction(to.own, was.id), earned, halfLivesOf(policy));
    return stays ? { to: there } : { from: left, to: there };
  },
});
