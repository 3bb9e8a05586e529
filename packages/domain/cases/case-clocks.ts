import { setClock } from '../clocks/clock';
import type { Customer } from '../customers/record/customer-record';
import type { ItemWrite } from '../entity';
import type { Escalation } from '../escalations/escalation';
import { endedClock, type PolicyInForce, settledClock, withRing } from '../escalations/settle-clock';
import { isLive, type SlaClock } from '../escalations/sla-clock';
import { compileConditions, compiledOnce } from '../rules/conditions';
import { subjectOf } from '../rules/subject';
import { awaitedOf } from './case-awaits';
import type { Case } from './case-record';

/** The clocks of a case, as its facts and the escalations in force make them. */

export interface ClocksInForce {
  readonly policies: readonly PolicyInForce[];
  readonly customer: Customer;
  /** ISO 8601 */
  readonly at: string;
}

const conditionOf = compiledOnce((escalation: Escalation) => compileConditions([escalation]));

/** The clocks as they are to be: those of escalations that are for it no more have ended; one that breached goes on to its last level. */
export function clocksOf(one: Case, inForce: ClocksInForce): readonly SlaClock[] {
  const { at, customer, policies } = inForce;
  const subject = subjectOf({ customer, case: one, now: at });
  const isFor = ({ escalation }: PolicyInForce) =>
    escalation.isOff !== true && conditionOf(escalation)[0]?.rejects(subject) === undefined;
  const known = one.clocks.map((clock) => {
    const policy = policies.find(({ escalation }) => escalation.id === clock.escalationId);
    const goesOn =
      policy !== undefined && (clock.breachedAt === undefined || policy.escalation.isOff ? isFor(policy) : true);
    return goesOn ? (clockOf(one, policy, clock) ?? clock) : over(clock, at);
  });
  const further = policies
    .filter(({ escalation }) => !one.clocks.some(({ escalationId }) => escalationId === escalation.id))
    .filter((policy) => one.status !== 'closed' && isFor(policy))
    .flatMap((policy) => clockOf(one, policy, undefined) ?? []);
  return [...known, ...further].map((clock) => withRing(one.status === 'closed' ? over(clock, at) : clock));
}

const over = (clock: SlaClock, at: string) => (isLive(clock) ? endedClock(clock, at) : clock);

function clockOf(one: Case, policy: PolicyInForce, before: SlaClock | undefined): SlaClock | undefined {
  const awaited = awaitedOf(one, policy.escalation, before);
  const changed = one.steps.findLast(({ what }) => what === 'changed')?.at;
  return awaited && settledClock(before, { ...awaited, ...(changed !== undefined && { isForSince: changed }) }, policy);
}

/** The rings that were set or moved. */
export function ringsOf(one: Case, before: readonly SlaClock[]): readonly ItemWrite[] {
  return one.clocks.flatMap(({ escalationId, ring }) => {
    const was = before.find((clock) => clock.escalationId === escalationId)?.ring;
    if (ring?.at === undefined || ring.version === was?.version) return [];
    const { at, version } = ring;
    const of = { caseId: one.id, escalationId };
    return [setClock({ id: `case:${one.id}:${escalationId}`, wakes: 'escalate-cases', at, version, of })];
  });
}
