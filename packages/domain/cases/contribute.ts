import { CaseContinued, CaseOpened, CaseReplied } from '@afluente/events/cases';
import { isAddition, type Recordable } from '../customers/record/commit';
import { type Before, type Contributed, defineContribution, need } from '../customers/record/contribution';
import { mergedView } from '../customers/record/merged-view';
import { customerIdOfCase } from '../ids';
import { compileConditions, compiledOnce } from '../rules/conditions';
import { subjectOf } from '../rules/subject';
import type { Trace } from '../rules/trace';
import type { TextAnswer } from '../text/text-answer';
import { asksForText, textForRules } from '../text/text-for-rules';
import { topicsConfig } from '../text/topics/topics-config';
import { addDuration } from '../time/duration';
import { isFromCustomer, isPersonsReply, isWrittenHere } from './case-interaction';
import { type Case, caseEntity, isOver } from './case-record';
import { type CaseRule, type CaseRules, standardAge, standardReopening } from './case-rules';
import { caseRulesConfig } from './case-rules-config';
import { type CaseEntry, caseSlot, withCase } from './case-slot';
import { continuedCase, repliedCase } from './continue-case';
import { openCase } from './open-case';

type BeforeCase = Before<readonly CaseEntry[], CaseRules>;

const compiled = compiledOnce(({ rules }: CaseRules) => compileConditions(rules));

/** The cases that interactions open, continue and answer, in the commit of the interaction. */
export const contribution = defineContribution<readonly CaseEntry[], CaseRules>({
  feature: 'cases',
  slot: caseSlot,
  policy: caseRulesConfig,
  reads: [topicsConfig],
  emits: [CaseOpened, CaseContinued, CaseReplied],
  needs: (fact, { own, elsewhere }) => {
    const { interaction } = fact;
    if (onlyAdds(fact)) return [];
    if (!isPersonsReply(interaction) && interaction.direction !== 'inbound') return [];
    return [...own, ...elsewhere.flat()].map(({ id }) => need(caseEntity, placeOf(id)));
  },
  contribute: (fact, before) => {
    if (onlyAdds(fact) || fact.interaction.revokedAt !== undefined) return {};
    if (isPersonsReply(fact.interaction)) return replied(fact, before);
    return fact.interaction.direction === 'inbound' ? heard(fact, before) : {};
  },
});

/** Not the entry of a message of the hub's own: where a provider's report of it was recorded first, nobody was heard of until then. */
const onlyAdds = (fact: Recordable) => isAddition(fact) && !isWrittenHere(fact.interaction);

const placeOf = (id: string) => ({ id, customerId: customerIdOfCase(id) ?? '' });

function casesOf({ own, elsewhere, state }: BeforeCase): readonly Case[] {
  return [...own, ...elsewhere.flat()].flatMap(({ id }) => state(caseEntity, placeOf(id)) ?? []);
}

function replied(fact: Recordable, before: BeforeCase): Contributed<readonly CaseEntry[]> {
  const open = casesOf(before).filter(({ status }) => !isOver(status));
  const writes = ofThread(open, fact).flatMap((one) => repliedCase(one, { recordable: fact, ...before }) ?? []);
  return { writes };
}

/** Those of the interaction's conversation; all, where none is. */
function ofThread(cases: readonly Case[], { interaction: { threadId } }: Recordable): readonly Case[] {
  const same = cases.filter(({ threads }) => threadId !== undefined && threads.includes(threadId));
  return same.length > 0 ? same : cases;
}

/** It joins the case of its rule; without a rule, the case of its conversation, else the one that changed last. */
function heard(fact: Recordable, before: BeforeCase): Contributed<readonly CaseEntry[]> {
  const cases = casesOf(before);
  const matched = matchedRule(fact, before);
  if (matched === undefined) {
    const open = cases.filter(({ status }) => !isOver(status));
    const [last] = [...ofThread(open, fact)].sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1));
    if (last === undefined || !isFromCustomer(fact.interaction)) return {};
    return { writes: [continuedCase(last, { recordable: fact, ...before }) ?? []].flat() };
  }
  const { rule, rejected, text } = matched;
  const { queue, topic } = rule.open;
  const there = cases.find((one) => one.queue === queue && one.topic === topic && goesOn(one, fact, before.policy));
  if (there !== undefined) return { writes: [continuedCase(there, { recordable: fact, ...before }) ?? []].flat() };
  const { part, policy, causationId, own } = before;
  const rulesVersion = policy.version ?? 0;
  const asked = { customerId: part.id, recordable: fact, causationId, rule, rulesVersion, rejected, text };
  const { opened, write } = openCase(asked);
  return { own: withCase(own, opened), writes: [write] };
}

function goesOn({ status, resolvedAt }: Case, { interaction }: Recordable, rules: CaseRules): boolean {
  if (!isOver(status)) return true;
  if (status === 'closed' || resolvedAt === undefined) return false;
  return interaction.receivedAt <= addDuration(resolvedAt, rules.reopenWithin ?? standardReopening, 'UTC');
}

interface Matched {
  readonly rule: CaseRule;
  readonly rejected: Trace['rejected'];
  readonly text: TextAnswer | undefined;
}

/** The first rule that matches; undefined where none does, or the interaction is too old to open anything. */
function matchedRule({ interaction }: Recordable, before: BeforeCase): Matched | undefined {
  const { part, others, policy } = before;
  if (policy.rules.length === 0 || isTooOld(interaction, policy)) return undefined;
  const [survivor = part, ...merged] = [part, ...others].sort(
    (one, other) => Number(one.mergedInto !== undefined) - Number(other.mergedInto !== undefined),
  );
  const customer = mergedView({ parts: [survivor, ...merged] });
  const text = textForRules(interaction, { topics: before.read(topicsConfig), isAsked: isTextAsked(policy) });
  const subject = subjectOf({ customer, interaction, text, now: interaction.occurredAt });
  const rejected: Trace['rejected'] = [];
  for (const { rule, rejects } of compiled(policy)) {
    const reason = rejects(subject);
    if (reason === undefined) return { rule, rejected, text };
    rejected.push({ candidate: rule.id, reason });
  }
  return undefined;
}

const isTextAsked = compiledOnce(({ rules }: CaseRules) => asksForText(rules));

function isTooOld({ occurredAt, receivedAt }: Recordable['interaction'], rules: CaseRules): boolean {
  return addDuration(occurredAt, rules.ignoreOlderThan ?? standardAge, 'UTC') < receivedAt;
}
