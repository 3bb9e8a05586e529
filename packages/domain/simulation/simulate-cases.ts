import { CaseContinued, CaseOpened } from '@afluente/events/cases';
import type { Interaction } from '@afluente/events/interaction-shape';
import { type Case, type CaseStatus, caseEntity } from '../cases/case-record';
import type { CaseRules } from '../cases/case-rules';
import { caseRulesConfig } from '../cases/case-rules-config';
import { type CaseEntry, caseSlot } from '../cases/case-slot';
import { type CasePatch, changedCase } from '../cases/change-case';
import { contribution } from '../cases/contribute';
import { contributeAll, needName } from '../customers/record/contribute-all';
import { need } from '../customers/record/contribution';
import { type ItemWrite, statesOf } from '../entity';
import { customerIdOfCase } from '../ids';
import type { Topics } from '../text/topics/topics';
import { topicsConfig } from '../text/topics/topics-config';
import { compareText } from '../text-order';
import type { History, Stretch } from './replayed';

/** Which cases rules would have opened: by the very contribution that opens them for real, interaction by interaction. */

export interface CasesUnder {
  readonly rules: CaseRules;
  readonly topics: Topics;
}

export interface SimulatedCases {
  /** opened within the stretch */
  readonly opened: readonly Case[];
  readonly joined: number;
}

interface Lived {
  readonly cases: ReadonlyMap<string, Case>;
  readonly own: readonly CaseEntry[];
  readonly opened: readonly Case[];
  readonly joined: number;
}

type Fact =
  | { readonly at: string; readonly heard: Interaction }
  | { readonly at: string; readonly caseId: string; readonly patch: CasePatch };

/** What is opened and joined of one customer under these rules. */
export function casesUnder(under: CasesUnder, history: History, stretch: Stretch): SimulatedCases {
  let lived: Lived = { ...before(history, stretch.from), opened: [], joined: 0 };
  for (const fact of factsOf(history, stretch)) {
    lived = 'heard' in fact ? heard(lived, fact.heard, { under, history }) : changed(lived, fact);
  }
  return lived;
}

/** The cases that were there when the stretch began, each in its status of then. */
function before({ record, cases }: History, from: string): Pick<Lived, 'cases' | 'own'> {
  const old = cases.filter(({ createdAt }) => createdAt < from).map((one) => asAt(one, from));
  const ids = new Set(old.map(({ id }) => id));
  const own = record.parts.flatMap(caseSlot.of).filter(({ id }) => ids.has(id));
  return { cases: new Map(old.map((one) => [one.id, one])), own };
}

function asAt(one: Case, at: string): Case {
  const statuses = one.statuses.filter((each) => each.at < at);
  const status: CaseStatus = statuses.at(-1)?.status ?? 'new';
  const interactions = one.interactions.filter((each) => each.at < at);
  const { resolvedAt, closedAt, ...rest } = one;
  const ends = {
    ...(resolvedAt !== undefined && resolvedAt < at && { resolvedAt }),
    ...(closedAt !== undefined && closedAt < at && { closedAt }),
  };
  return {
    ...rest,
    ...ends,
    status,
    statuses: statuses.length > 0 ? statuses : one.statuses.slice(0, 1),
    interactions,
  };
}

/** What they did, in the order in which it came, and what people made of the cases that there really were. */
function factsOf({ interactions, cases }: History, { from, to }: Stretch): readonly Fact[] {
  const isWithin = (at: string) => at >= from && at <= to;
  const came = interactions
    .filter(({ receivedAt }) => isWithin(receivedAt))
    .map((one): Fact => ({ at: one.receivedAt, heard: one }));
  const moved = cases.flatMap(({ id: caseId, statuses }) =>
    statuses.filter(({ at }) => isWithin(at)).map(({ status, at }): Fact => ({ at, caseId, patch: { status } })),
  );
  const rank = (fact: Fact) => ('heard' in fact ? 0 : 1);
  return [...came, ...moved].sort((one, other) => compareText(one.at, other.at) || rank(one) - rank(other));
}

interface Hearing {
  readonly under: CasesUnder;
  readonly history: History;
}

function heard(lived: Lived, interaction: Interaction, { under, history }: Hearing): Lived {
  const { own, cases } = lived;
  const [survivor] = history.record.parts;
  const home = history.partOf.get(interaction.id) ?? survivor.id;
  const part = history.record.parts.find(({ id }) => id === home) ?? survivor;
  const others = history.record.parts.filter(({ id }) => id !== part.id);
  const contributed = contributeAll(
    { interaction, timeless: false, correlationId: interaction.id },
    {
      // all their cases are found by one slot, whichever source record holds it
      part: caseSlot.with(part, own),
      others: others.map((other) => caseSlot.with(other, [])),
      ...{ causationId: interaction.id, states: statesBefore(cases), writes: [] },
    },
    { contributions: [contribution], policies: policiesOf(under) },
  );
  return followed({ ...lived, own: caseSlot.of(contributed.part) }, contributed.writes);
}

/** As the recorder finds them. */
const statesBefore = (cases: ReadonlyMap<string, Case>) =>
  new Map(
    [...cases.values()].map((one) => {
      const { id } = one;
      return [needName(need(caseEntity, { id, customerId: customerIdOfCase(id) ?? '' })), one];
    }),
  );

const policiesOf = ({ rules, topics }: CasesUnder) =>
  new Map<string, object>([
    [caseRulesConfig.kind, rules],
    [topicsConfig.kind, topics],
  ]);

function changed(lived: Lived, { at, caseId, patch }: Extract<Fact, { readonly caseId: string }>): Lived {
  const one = lived.cases.get(caseId);
  if (one === undefined) return lived;
  return followed(lived, changedCase(one, { patch, by: 'person', at, correlationId: one.correlationId }) ?? []);
}

function followed(lived: Lived, writes: readonly ItemWrite[]): Lived {
  if (writes.length === 0) return lived;
  const states = statesOf(writes, caseEntity);
  const types = writes.flatMap(({ events }) => events.map(({ type }) => type));
  return {
    ...lived,
    cases: new Map([...lived.cases, ...states.map((one) => [one.id, one] as const)]),
    opened: types.includes(CaseOpened.name) ? [...lived.opened, ...states] : lived.opened,
    joined: lived.joined + types.filter((type) => type === CaseContinued.name).length,
  };
}
