import { casePriorities, caseStatuses } from '@afluente/events/cases';
import { channels, interactionKinds } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { defineEntity } from '../entity';
import { SlaClock } from '../escalations/sla-clock';
import { Trace } from '../rules/trace';
import { TextAnswer } from '../text/text-answer';

/** What happened to a case, one entry a step. `what` says which; `of` names what it was about: ids, statuses, numbers. */
export const CaseStep = z.object({
  at: z.iso.datetime(),
  what: z.enum([
    'opened',
    'continued',
    'replied',
    'changed',
    'clock-set',
    'clock-met',
    'clock-ended',
    'warned',
    'breached',
    'escalated',
    'joined',
    'given-back',
  ]),
  by: z.string(),
  of: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()])),
});
export type CaseStep = z.output<typeof CaseStep>;

/** A matter that somebody of the company is to deal with, from the customer's first word on it to its end. */
export const Case = z.object({
  id: z.string(),
  customerId: z.string(),
  version: z.number().int().min(1),
  status: z.enum(caseStatuses),
  queue: z.string(),
  topic: z.string(),
  priority: z.enum(casePriorities),
  teamId: z.string().optional(),
  ownerId: z.string().optional(),
  title: z.string().max(200).optional(),
  /** of the interaction that opened it; absent where a person did */
  ruleId: z.string().optional(),
  channel: z.enum(channels).optional(),
  kind: z.enum(interactionKinds).optional(),
  sourceId: z.string().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** what the interaction that opened it says, by the classifier, where a rule asked for it */
  text: TextAnswer.optional(),
  /** its interactions, the oldest first: at most the latest hundred */
  interactions: z.array(
    z.object({ id: z.string(), at: z.iso.datetime(), as: z.enum(['opened', 'continued', 'reply']) }),
  ),
  /** conversations that it is about: at most the latest ten */
  threads: z.array(z.string()),
  /** when a person of the company first reached the customer, and last */
  respondedAt: z.iso.datetime().optional(),
  repliedAt: z.iso.datetime().optional(),
  /** the oldest and the newest of what the customer wrote and nobody has answered: when they acted, and when it came */
  unanswered: z.object({ since: z.iso.datetime(), oldestAt: z.iso.datetime(), newestAt: z.iso.datetime() }).optional(),
  resolvedAt: z.iso.datetime().optional(),
  closedAt: z.iso.datetime().optional(),
  /** a merge closed it: the open case that stands for both, and what this one was until then */
  joinedTo: z.object({ caseId: z.string(), before: z.enum(caseStatuses), mergeId: z.string() }).optional(),
  /** each status that it came to: at most the latest hundred */
  statuses: z.array(z.object({ status: z.enum(caseStatuses), at: z.iso.datetime() })),
  clocks: z.array(SlaClock),
  steps: z.array(CaseStep),
  trace: z.array(Trace),
  correlationId: z.string(),
  causationId: z.string(),
});
export type Case = z.output<typeof Case>;
export type CaseStatus = Case['status'];

export const caseEntity = defineEntity({ name: 'case', schema: Case });

const mostSteps = 150;

/** The case with further steps; the latest are kept. */
export function withSteps(one: Case, steps: readonly CaseStep[]): Case {
  return steps.length === 0 ? one : { ...one, steps: [...one.steps, ...steps].slice(-mostSteps) };
}

/** Whether nothing is to be done about it. */
export const isOver = (status: CaseStatus): boolean => status === 'resolved' || status === 'closed';
