import { alwaysOpen } from '@afluente/domain/calendars/calendar';
import { calendarConfig } from '@afluente/domain/calendars/calendar-config';
import { caseRulesConfig } from '@afluente/domain/cases/case-rules-config';
import { type Config, singletonId } from '@afluente/domain/config';
import type { EscalationInput } from '@afluente/domain/escalations/escalation';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import type { PolicyInForce } from '@afluente/domain/escalations/settle-clock';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import type { Team, TeamAtWork } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import type { History } from '@afluente/domain/simulation/replayed';
import { reportCaseRules } from '@afluente/domain/simulation/report-case-rules';
import { reportEscalation } from '@afluente/domain/simulation/report-escalation';
import { reportJourney } from '@afluente/domain/simulation/report-journey';
import { reportRouting } from '@afluente/domain/simulation/report-routing';
import { reportScoring } from '@afluente/domain/simulation/report-scoring';
import { linesOf, type RoutedLine } from '@afluente/domain/simulation/routed-line';
import type { SimulatedKind, SimulationReport } from '@afluente/domain/simulation/simulation-record';
import { senderPolicy } from '@afluente/domain/templates/sender-policy';
import { templateConfig } from '@afluente/domain/templates/template-config';
import { topicsConfig } from '@afluente/domain/text/topics/topics-config';
import { configRead, configsRead, draftAs, policyRead, type RulesOfRun } from './rules-read';

/** What a simulation does with the histories of customers: nothing but a report. */
export interface Replay {
  /** the report with one more customer */
  readonly add: (report: SimulationReport, history: History) => SimulationReport;
  /** of kinds that go through the leads of all customers in the order of time: what to lay aside of each customer, and the report in the end */
  readonly together?: {
    readonly linesOf: (history: History) => readonly RoutedLine[];
    readonly report: (lines: readonly RoutedLine[], leftOut: number) => SimulationReport;
  };
}

/** The replay of a run, its rules read once. */
export function replayOf(rules: RulesOfRun): Promise<Replay> {
  return replays[rules.run.kind](rules);
}

const replays: Readonly<Record<SimulatedKind, (rules: RulesOfRun) => Promise<Replay>>> = {
  scoring: async (rules) => {
    const { from, to, top } = rules.run;
    const inForce = await policyRead(scoringConfig, rules);
    const draft = scoringConfig.schema.parse(rules.draft);
    const topics = await policyRead(topicsConfig, rules);
    const tried = { inForce, draft, topics, stretch: { from, to }, top };
    return { add: (report, history) => (report.kind === 'scoring' ? reportScoring(report, history, tried) : report) };
  },
  routing: async (rules) => {
    const { from, to, top } = rules.run;
    const inForce = await configRead(routingConfig, singletonId, rules);
    const draft = draftAs(routingConfig, { id: singletonId, version: inForce?.version ?? 0 }, rules);
    const calendars = new Map((await configsRead(calendarConfig, rules)).map((calendar) => [calendar.id, calendar]));
    const atWork = (team: Team): TeamAtWork => ({ ...team, opens: calendars.get(team.calendar ?? '') });
    const teams = new Map((await configsRead(teamConfig, rules)).map((team) => [team.id, atWork(team)]));
    const tried = { inForce, draft, stretch: { from, to } };
    return {
      add: (report) => report,
      together: {
        linesOf: (history) => linesOf(history, tried),
        report: (lines, leftOut) => reportRouting(lines, { ...tried, teams, top, leftOut }),
      },
    };
  },
  escalation: async (rules) => {
    const { from, to, ruleId = '' } = rules.run;
    const known = await configRead(escalationConfig, ruleId, rules);
    const draft = draftAs(escalationConfig, { id: ruleId, version: known?.version ?? 0 }, rules);
    const inForce = known && (await policyOf(known, rules));
    const tried = { inForce, draft: await policyOf(draft, rules), stretch: { from, to } };
    return {
      add: (report, history) => (report.kind === 'escalation' ? reportEscalation(report, history, tried) : report),
    };
  },
  'case-rules': async (rules) => {
    const { from, to } = rules.run;
    const inForce = await policyRead(caseRulesConfig, rules);
    const draft = caseRulesConfig.schema.parse(rules.draft);
    const tried = { inForce, draft, topics: await policyRead(topicsConfig, rules), stretch: { from, to } };
    return {
      add: (report, history) => (report.kind === 'case-rules' ? reportCaseRules(report, history, tried) : report),
    };
  },
  journey: async (rules) => {
    const { from, to, ruleId = '' } = rules.run;
    const inForce = await configRead(journeyConfig, ruleId, rules);
    const draft = draftAs(journeyConfig, { id: ruleId, version: inForce?.version ?? 0 }, rules);
    const templates = new Map((await configsRead(templateConfig, rules)).map((one) => [one.id, one]));
    const [policy, { timeZone }] = [await policyRead(messagePolicy, rules), await policyRead(senderPolicy, rules)];
    const tried = { inForce, draft, templates, policy, timeZone, stretch: { from, to } };
    return { add: (report, history) => (report.kind === 'journey' ? reportJourney(report, history, tried) : report) };
  },
};

/** As though it had been in force all along: a clock is not moved to when it was put. */
async function policyOf(escalation: Config<EscalationInput>, rules: RulesOfRun): Promise<PolicyInForce> {
  const named = escalation.calendar;
  const calendar = named === undefined ? undefined : await configRead(calendarConfig, named, rules);
  return { escalation, calendar: calendar ?? alwaysOpen, changedAt: '' };
}
