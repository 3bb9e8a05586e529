import type { Recordable } from '../customers/record/commit';
import { type ItemWrite, next } from '../entity';
import { caseIdFor } from '../ids';
import { firstRejected, type Trace } from '../rules/trace';
import type { TextAnswer } from '../text/text-answer';
import { openedEvent } from './case-events';
import { type Case, caseEntity } from './case-record';
import type { CaseRule } from './case-rules';

export interface CaseToOpen {
  readonly customerId: string;
  readonly recordable: Recordable;
  readonly causationId: string;
  readonly rule: CaseRule;
  readonly rulesVersion: number;
  readonly text?: TextAnswer | undefined;
  /** rules that were passed over */
  readonly rejected: Trace['rejected'];
}

/** The case that an interaction opens. It is as old as its receipt: what came late is no breach from the start. */
export function openCase({ customerId, recordable, causationId, rule, rulesVersion, rejected, text }: CaseToOpen): {
  readonly opened: Case;
  readonly write: ItemWrite;
} {
  const { interaction, correlationId } = recordable;
  const { id: interactionId, occurredAt, receivedAt, channel, kind, sourceId, threadId } = interaction;
  const { queue, topic, priority, team } = rule.open;
  const opened: Case = {
    id: caseIdFor(customerId, [interactionId, queue, topic]),
    ...{ customerId, version: 1, status: 'new', queue, topic, priority },
    ...(team !== undefined && { teamId: team }),
    ...{ ruleId: rule.id, channel, kind, sourceId, createdAt: receivedAt, updatedAt: receivedAt },
    interactions: [{ id: interactionId, at: occurredAt, as: 'opened' }],
    threads: threadId === undefined ? [] : [threadId],
    unanswered: { since: receivedAt, oldestAt: occurredAt, newestAt: occurredAt },
    statuses: [{ status: 'new', at: receivedAt }],
    ...(text && { text }),
    clocks: [],
    steps: [{ at: receivedAt, what: 'opened', by: `rule:${rule.id}`, of: { interactionId, priority } }],
    trace: [
      {
        ...{ act: 'open', at: receivedAt, ruleId: rule.id, rulesVersion },
        inputs: { kind, channel, interactionId, ...(text && { text: seenOf(text) }) },
        rejected: [...firstRejected(rejected)],
        result: 'Opened, since the rule matches and no case of this queue and topic is open.',
      },
    ],
    correlationId,
    causationId,
  };
  return { opened, write: next(caseEntity, opened, [openedEvent(opened, `rule:${rule.id}`, rulesVersion)]) };
}

const seenOf = ({ engine, version, sentiment, topics }: TextAnswer) => ({ engine, version, sentiment, topics });
