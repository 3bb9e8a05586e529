import { simulatedKinds } from '@afluente/events/simulation';
import * as z from 'zod';
import { defineEntity } from '../entity';
import { CaseRulesReport } from './case-rules-report';
import { EscalationReport } from './escalation-report';
import { JourneyReport } from './journey-report';
import { RoutedLine } from './routed-line';
import { RoutingReport } from './routing-report';
import { ScoringReport } from './scoring-report';

/** A simulation: what is asked, how far it is, and what it found so far. It writes nothing but this, and its draft. */

const count = z.number().int().min(0);

export type SimulatedKind = (typeof simulatedKinds)[number];

/** A piece of configuration as it was when the simulation was asked for; version 0 where nobody had put any. */
export const RulesRead = z.object({ kind: z.string(), id: z.string(), version: count });
export type RulesRead = z.output<typeof RulesRead>;

export const SimulationReport = z.discriminatedUnion('kind', [
  ScoringReport,
  RoutingReport,
  EscalationReport,
  CaseRulesReport,
  JourneyReport,
]);
export type SimulationReport = z.output<typeof SimulationReport>;

export const SimulationRun = z.object({
  /** `sim_`, its time, and a hash of who asked for it */
  id: z.string(),
  version: count,
  status: z.enum(['running', 'finished']),
  kind: z.enum(simulatedKinds),
  /** which escalation or journey the draft would be */
  ruleId: z.string().optional(),
  at: z.iso.datetime(),
  /** `person:<subject id>` */
  by: z.string(),
  /** the stretch of time that is replayed */
  days: z.number().int(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** how many of the largest moves the report names */
  top: z.number().int(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  /** where it continues; absent when it is finished */
  place: z.object({ phase: z.enum(['read', 'replay']), cursor: z.string().optional(), step: count }).optional(),
  /** leads that were laid aside, to be replayed together in the order of time */
  lines: count.optional(),
  /** the configuration that is replayed, by its version */
  read: z.array(RulesRead),
  counts: z.object({
    /** looked at, and of these those of whom something was read */
    customers: count,
    read: count,
    interactions: count,
    /** of whom more is kept than a simulation reads */
    cut: count,
  }),
  report: SimulationReport,
});
export const simulationEntity = defineEntity({ name: 'simulation', schema: SimulationRun });
export type SimulationRun = z.output<typeof SimulationRun>;

/** The draft of a simulation, beside it: it may be large, and never changes. */
export const SimulationDraft = z.object({
  runId: z.string(),
  at: z.iso.datetime(),
  draft: z.record(z.string(), z.unknown()),
});
export const simulationDraftEntity = defineEntity({ name: 'simulationDraft', schema: SimulationDraft });
export type SimulationDraft = z.output<typeof SimulationDraft>;

/** Leads of a page of customers, laid aside until all are there. */
export const SimulationPart = z.object({
  runId: z.string(),
  /** its place: of the page, and within it */
  nth: count,
  at: z.iso.datetime(),
  lines: z.array(RoutedLine),
});
export const simulationPartEntity = defineEntity({ name: 'simulationPart', schema: SimulationPart });
export type SimulationPart = z.output<typeof SimulationPart>;
