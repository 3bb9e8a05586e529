import type { DomainEvent } from '@afluente/events/define-event';
import { ReprocessRequested } from '@afluente/events/deliveries';
import * as z from 'zod';
import { encodeTime, hashText } from '../base32';
import { defineEntity } from '../entity';
import { nextVersion, runEvent } from '../runs/run-state';

/** A run that reads the kept deliveries of a form or source again, by today's mapping or connector, and corrects what was recorded of them. */

const count = z.number().int().min(0);

export const reprocessOutcomes = [
  'deliveries',
  'identified',
  'unidentified',
  'moved',
  'corrected',
  'recorded',
  'unchanged',
  'quarantined',
  'spam',
  'rawGone',
  'gone',
  'erased',
  'refused',
] as const;

/** Beside what became of deliveries and interactions: leads that were opened by it, or withdrawn. */
export const reprocessCounts = [...reprocessOutcomes, 'leadsOpened', 'leadsWithdrawn'] as const;

export const ReprocessExample = z.object({
  deliveryId: z.string(),
  interactionId: z.string().optional(),
  outcome: z.enum(reprocessOutcomes),
  customerId: z.string().optional(),
  previousCustomerId: z.string().optional(),
  /** what changes, as in `person.email`; or why nothing does */
  changed: z.array(z.string()).optional(),
  code: z.string().optional(),
});

export const ReprocessRun = z.object({
  /** begins with the time, so that runs sort by time */
  id: z.string(),
  version: z.number().int().min(1),
  at: z.iso.datetime(),
  /** subject id of who asked */
  by: z.string(),
  kind: z.enum(['form', 'source']),
  sourceId: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** says what would change, and changes nothing */
  plan: z.boolean(),
  /** false of a plan that took so long that it forgot what it had rehearsed: a few may be counted otherwise than the run does */
  exact: z.boolean().optional(),
  status: z.enum(['running', 'done', 'cancelled']),
  updatedAt: z.iso.datetime(),
  doneAt: z.iso.datetime().optional(),
  counts: z.partialRecord(z.enum(reprocessCounts), count),
  /** the first of each outcome but `unchanged` */
  examples: z.array(ReprocessExample),
  /** where it stands in the list of deliveries; opaque */
  place: z.string().optional(),
  /** 1 goes through the range; the further ones through those that waited for others */
  pass: z.number().int().min(1),
  /** deliveries whose turn is still to come in this pass, and those that wait for the next */
  queue: z.array(z.string()),
  waiting: z.array(z.string()),
  /** there are deliveries of which nothing is recorded: their turn comes after all corrections, so that these depend on none of them */
  unrecorded: z.boolean().optional(),
  /** where it stands in the range with these; `queue` has those that are taken next */
  recording: z.object({ place: z.string().optional(), isLast: z.boolean() }).optional(),
});

export const reprocessEntity = defineEntity({ name: 'reprocess', schema: ReprocessRun });

export type ReprocessRun = z.output<typeof ReprocessRun>;
export type ReprocessExample = z.output<typeof ReprocessExample>;
export type ReprocessOutcome = (typeof reprocessOutcomes)[number];

export interface ReprocessAsked extends Pick<ReprocessRun, 'at' | 'by' | 'kind' | 'sourceId' | 'from' | 'to' | 'plan'> {
  /** the same for every retry of a request */
  readonly requestId: string;
}

/** A run as it begins. */
export function startReprocess({ requestId, ...asked }: ReprocessAsked): ReprocessRun {
  return {
    ...asked,
    id: `rpr_${encodeTime(asked.at)}${hashText(['reprocess', requestId], 16)}`,
    version: 1,
    status: 'running',
    updatedAt: asked.at,
    counts: {},
    examples: [],
    pass: 1,
    queue: [],
    waiting: [],
  };
}

/** Starts a run, or asks another invocation to continue it. */
export function reprocessRequest(run: ReprocessRun): DomainEvent {
  return runEvent(ReprocessRequested, run, { runId: run.id, plan: run.plan });
}

/** The run, given up: what is corrected stays so. Undefined where it has ended. */
export function cancelReprocess(run: ReprocessRun, now: string): ReprocessRun | undefined {
  return run.status === 'running' ? nextVersion(run, { status: 'cancelled', doneAt: now }, now) : undefined;
}

/** A plan that begins anew, since what it had rehearsed is forgotten. */
export function restartPlan(run: ReprocessRun): ReprocessRun {
  const { place: _, unrecorded: __, recording: ___, ...rest } = run;
  return { ...rest, counts: {}, examples: [], pass: 1, queue: [], waiting: [] };
}

/** How corrections say, among what changed, what became of leads: some that a run opens go again in it. */
const leadCounts = [
  { name: 'leadsOpened', what: 'lead.opened', by: 1 },
  { name: 'leadsOpened', what: 'lead.notOpened', by: -1 },
  { name: 'leadsWithdrawn', what: 'lead.withdrawn', by: 1 },
] as const;

/** How many more leads there are by what changed; below 0 where they are fewer. */
export function leadsMore(changed: readonly string[]): number {
  const signs = new Map<string, number>([
    ['lead.opened', 1],
    ['lead.notOpened', -1],
    ['lead.withdrawn', -1],
  ]);
  return changed.reduce((sum, what) => sum + (signs.get(what) ?? 0), 0);
}

/** Enough to see what happens; an item is no report of thousands. */
const mostExamples = 60;
const mostOfOne = 15;

/** The counts and examples with these outcomes. */
export function tallied(
  run: Pick<ReprocessRun, 'counts' | 'examples'>,
  outcomes: readonly ReprocessExample[],
): Pick<ReprocessRun, 'counts' | 'examples'> {
  const counts = { ...run.counts };
  const examples = [...run.examples];
  for (const one of outcomes) {
    counts[one.outcome] = (counts[one.outcome] ?? 0) + 1;
    for (const { name, what, by } of leadCounts) {
      const more = by * (one.changed?.filter((other) => other === what).length ?? 0);
      if (more !== 0) counts[name] = Math.max(0, (counts[name] ?? 0) + more);
    }
    const alike = examples.filter(({ outcome }) => outcome === one.outcome).length;
    if (one.outcome !== 'unchanged' && alike < mostOfOne && examples.length < mostExamples) examples.push(one);
  }
  return { counts, examples };
}
