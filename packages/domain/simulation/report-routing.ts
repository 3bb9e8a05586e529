import type { Choices } from '../leads/choose-teams';
import type { TeamAtWork } from '../leads/team';
import { compareText } from '../text-order';
import { compared } from './fidelity';
import { replayRouting } from './replay-routing';
import { choicesOf, type RoutedLine, type TriedRouting } from './routed-line';
import { emptyRoutingReport, type RoutingOutcome, type RoutingReport } from './routing-report';
import type { Went } from './routing-state';
import { tallied } from './tally';

/** Where leads went, and where they would have gone. */

export interface RoutingQuestion extends TriedRouting {
  readonly teams: ReadonlyMap<string, TeamAtWork>;
  readonly top: number;
  readonly leftOut: number;
}

interface Compared {
  readonly line: RoutedLine;
  readonly was: Went;
  readonly would: Went;
}

/** The whole report: routing goes through the leads of all customers in the order of time. */
export function reportRouting(lines: readonly RoutedLine[], question: RoutingQuestion): RoutingReport {
  const { inForce, draft, teams, stretch, top, leftOut } = question;
  const alone = aloneOf(teams);
  const was = replayRouting(lines, {
    ...{ routing: inForce, teams, stretch },
    choicesOf: (line) => (inForce === undefined ? alone : choicesOf(inForce, line.inForce)),
  });
  const would = replayRouting(lines, {
    ...{ routing: { ...draft }, teams, stretch },
    choicesOf: (line) => choicesOf(draft, line.draft),
  });
  const all = lines.flatMap((line): Compared[] => {
    const [one, other] = [was.get(line.leadId), would.get(line.leadId)];
    return one === undefined || other === undefined ? [] : [{ line, was: one, would: other }];
  });
  const elsewhere = all.filter(({ was: one, would: other }) => !isSamePlace(one, other));
  const { to } = stretch;
  return {
    ...{ ...emptyRoutingReport, leads: all.length, leftOut, otherPlace: elsewhere.length },
    otherTeam: elsewhere.filter(({ was: one, would: other }) => one.teamId !== other.teamId).length,
    inForce: outcomeOf(
      all.map((one) => ({ line: one.line, went: one.was })),
      to,
    ),
    draft: outcomeOf(
      all.map((one) => ({ line: one.line, went: one.would })),
      to,
    ),
    ...placesOf(all),
    rejected: rejectedIn(all),
    most: newest(elsewhere, top),
    fidelity: fidelityOf(all),
  };
}

/** Where nobody has set up routing, and one team takes leads, they are that team's. */
function aloneOf(teams: ReadonlyMap<string, TeamAtWork>): Choices | undefined {
  const [team, ...others] = [...teams.values()].filter(({ handles }) => handles.includes('lead'));
  return team === undefined || others.length > 0 ? undefined : { choices: [{ teamId: team.id }], rejected: [] };
}

const isSamePlace = (one: Pick<Went, 'teamId' | 'ownerId'>, other: Pick<Went, 'teamId' | 'ownerId'>) =>
  one.teamId === other.teamId && one.ownerId === other.ownerId;

function outcomeOf(all: readonly { readonly line: RoutedLine; readonly went: Went }[], to: string): RoutingOutcome {
  const waits = all
    .filter(({ went }) => went.isQueued)
    .map(({ line, went }) => secondsBetween(line.at, went.givenAt ?? to));
  return {
    given: all.filter(({ went }) => went.ownerId !== undefined).length,
    waiting: all.filter(({ went }) => went.ownerId === undefined && went.teamId !== undefined).length,
    unrouted: all.filter(({ went }) => went.teamId === undefined).length,
    queued: waits.length,
    longestWait: waits.reduce((longest, seconds) => Math.max(longest, seconds), 0),
  };
}

const secondsBetween = (from: string, to: string) =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));

/** Rows of a list: an item of the table has an end. */
const mostRows = 1_000;

function placesOf(all: readonly Compared[]): Pick<RoutingReport, 'members' | 'teams' | 'rules'> {
  const by = (nameOf: (went: Went) => string | undefined) =>
    tallied(
      all.map(({ was }) => nameOf(was)),
      all.map(({ would }) => nameOf(would)),
    );
  const members = by(({ teamId, ownerId }) => ownerId && JSON.stringify([teamId ?? '', ownerId]));
  const queued = by(({ teamId, isQueued }) => (isQueued ? teamId : undefined));
  const rules = by(({ ruleId }) => ruleId ?? '');
  return {
    members: members.slice(0, mostRows).map(({ name, ...counts }) => {
      const [teamId = '', memberId = '']: string[] = JSON.parse(name);
      return { teamId, memberId, ...counts };
    }),
    teams: by(({ teamId }) => teamId).map(({ name: teamId, ...counts }) => {
      const waited = queued.find(({ name }) => name === teamId);
      return { teamId, ...counts, queuedInForce: waited?.inForce ?? 0, queuedDraft: waited?.draft ?? 0 };
    }),
    rules: rules.map(({ name, ...counts }) => ({ ...(name !== '' && { ruleId: name }), ...counts })),
  };
}

const mostReasons = 100;

function rejectedIn(all: readonly Compared[]): RoutingReport['rejected'] {
  const reasons = all.flatMap(({ would }) =>
    would.rejected.map(({ candidate, reason }) => JSON.stringify([candidate, reason])),
  );
  return [...tallied([], reasons)]
    .sort((one, other) => other.draft - one.draft || compareText(one.name, other.name))
    .slice(0, mostReasons)
    .map(({ name, draft: leads }) => {
      const [candidate = '', reason = '']: string[] = JSON.parse(name);
      return { candidate, reason, leads };
    });
}

const placeOf = ({ teamId, ownerId }: Went) => ({
  ...(teamId !== undefined && { teamId }),
  ...(ownerId !== undefined && { ownerId }),
});

function newest(elsewhere: readonly Compared[], top: number): RoutingReport['most'] {
  return [...elsewhere]
    .sort((one, other) => compareText(other.line.at, one.line.at) || compareText(one.line.leadId, other.line.leadId))
    .slice(0, top)
    .map(({ line: { leadId, customerId, at }, was, would }) => {
      return { leadId, customerId, at, inForce: placeOf(was), draft: placeOf(would) };
    });
}

/** Of leads that nobody but the rules gave to anybody. */
function fidelityOf(all: readonly Compared[]): RoutingReport['fidelity'] {
  return all
    .filter(({ line }) => line.isByPerson === undefined)
    .reduce(
      (fidelity, { line, was }) => compared(fidelity, line.leadId, isSamePlace(line, was)),
      emptyRoutingReport.fidelity,
    );
}
