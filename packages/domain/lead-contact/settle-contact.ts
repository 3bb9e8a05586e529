import type { Pause } from '../calendars/business-clock';
import { setClock } from '../clocks/clock';
import type { Customer } from '../customers/record/customer-record';
import type { EventContext } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { breachedEvent, type ClockSubject } from '../escalations/clock-events';
import { breachedStep, newlyBreached, sameClock, settledSteps } from '../escalations/clock-steps';
import type { Escalation } from '../escalations/escalation';
import { endedClock, type PolicyInForce, settledClock, withRing } from '../escalations/settle-clock';
import { areOthers, isLive, type SlaClock } from '../escalations/sla-clock';
import type { Lead } from '../leads/lead-record';
import { isClosed } from '../leads/lead-status';
import { compileConditions, compiledOnce } from '../rules/conditions';
import { subjectOf } from '../rules/subject';
import { earlierOf, laterOf } from '../text-order';
import { type ContactStep, type LeadContact, leadContactEntity, withSteps } from './lead-contact-record';

/** What is known of a lead that is to be contacted. */
export interface ContactFacts {
  readonly before: LeadContact | undefined;
  /** absent where it was withdrawn, or is another customer's now */
  readonly lead: Lead | undefined;
  readonly customer: Customer;
  /** when a person reached the customer, where this is the news */
  readonly contactedAt?: string | undefined;
  /** the escalations of leads */
  readonly policies: readonly PolicyInForce[];
  /** ISO 8601 */
  readonly at: string;
}

const conditionOf = compiledOnce((escalation: Escalation) => compileConditions([escalation]));

/** Escalations that are about when leads are contacted. */
export const ofLeads = (policies: readonly PolicyInForce[]): readonly PolicyInForce[] =>
  policies.filter(({ escalation }) => escalation.clock === 'lead-contact');

/** The clocks of a lead as its facts make them; undefined where they are so already, and where no escalation is for it. */
export function settledContact(facts: ContactFacts): readonly ItemWrite[] | undefined {
  const { before, lead } = facts;
  const start = before ?? (lead && startOf(lead));
  if (start === undefined) return undefined;
  const at = laterOf(start.updatedAt, facts.at);
  const heard = contacted(withClosing(start, lead, at), facts, at);
  const clocks = clocksOf(heard, { ...facts, at });
  const isSame = heard === start && !areOthers(start.clocks, clocks);
  if (isSame || (before === undefined && clocks.length === 0)) return undefined;
  const late = newlyBreached(start.clocks, clocks);
  const settled = clocks.flatMap((clock) => settledSteps(sameClock(start.clocks, clock), clock, at));
  const version = (before?.version ?? 0) + 1;
  const state = withSteps({ ...heard, version, updatedAt: at, clocks: [...clocks] }, [
    ...late.map(breachedStep),
    ...settled,
  ]);
  const breaches = late.map((clock, index) =>
    breachedEvent(subjectFor(state, lead), clock, { ...contextOf(state, at), index }),
  );
  return [next(leadContactEntity, state, breaches), ...ringsOf(state, start.clocks)];
}

function startOf({ id, customerId, createdAt, interactionId, interactionAt: askedAt }: Lead): LeadContact {
  const none = { closed: [], clocks: [], steps: [] };
  const cause = { correlationId: interactionId, causationId: id };
  return { id, customerId, version: 0, startedAt: createdAt, askedAt, updatedAt: createdAt, ...none, ...cause };
}

const mostClosed = 50;

/** The times that the lead was closed: they do not count where it is opened again. */
function withClosing(one: LeadContact, lead: Lead | undefined, at: string): LeadContact {
  const last = one.closed.at(-1);
  const wasClosed = last !== undefined && last.until === undefined;
  if (isOver(lead) === wasClosed) return one;
  const closed: Pause[] = wasClosed
    ? one.closed.map(({ from, until = at }) => ({ from, until }))
    : [...one.closed, { from: at }];
  return { ...one, closed: closed.slice(-mostClosed) };
}

const isOver = (lead: Lead | undefined) => lead === undefined || isClosed(lead.status);

function contacted(one: LeadContact, { contactedAt }: ContactFacts, at: string): LeadContact {
  if (contactedAt === undefined || contactedAt < one.askedAt) return one;
  if (one.contactedAt !== undefined && one.contactedAt <= contactedAt) return one;
  const step: ContactStep = { at, what: 'contacted', by: 'person', of: { contactedAt } };
  return withSteps({ ...one, contactedAt: earlierOf(one.contactedAt ?? contactedAt, contactedAt) }, [step]);
}

function clocksOf(one: LeadContact, facts: ContactFacts): readonly SlaClock[] {
  const { at, lead, policies } = facts;
  const known = one.clocks.map((clock) => {
    const policy = policies.find(({ escalation }) => escalation.id === clock.escalationId);
    const goesOn =
      policy !== undefined &&
      policy.escalation.isOff !== true &&
      (clock.breachedAt !== undefined || isFor(policy, facts));
    return goesOn && !isOver(lead) ? clockOf(one, policy, clock) : over(clock, at);
  });
  const further = policies
    .filter(({ escalation }) => !one.clocks.some(({ escalationId }) => escalationId === escalation.id))
    .filter((policy) => !isOver(lead) && policy.escalation.isOff !== true && isFor(policy, facts))
    .map((policy) => clockOf(one, policy, undefined, lead?.updatedAt));
  return [...known, ...further].map(withRing);
}

function isFor({ escalation }: PolicyInForce, { customer, lead, at }: ContactFacts): boolean {
  return conditionOf(escalation)[0]?.rejects(subjectOf({ customer, lead, now: at })) === undefined;
}

const over = (clock: SlaClock, at: string) => (isLive(clock) ? endedClock(clock, at) : clock);

/** What a lead's clock waits for. An answer may be here before the question was. */
export function awaitedOf({ startedAt, closed: pauses, contactedAt }: LeadContact) {
  return { startedAt, pauses, metAt: contactedAt && laterOf(startedAt, contactedAt) };
}

function clockOf(one: LeadContact, policy: PolicyInForce, before: SlaClock | undefined, since?: string): SlaClock {
  return settledClock(before, { ...awaitedOf(one), ...(since !== undefined && { isForSince: since }) }, policy);
}

/** Of the events of a change, at `at` (ISO 8601). */
export function contextOf({ id, version, customerId, correlationId }: LeadContact, at: string): EventContext {
  return { subjectId: `contact:${id}`, revision: version, occurredAt: at, correlationId, causationId: id, customerId };
}

/** What a lead's clocks are reported of. */
export function subjectFor({ id }: LeadContact, lead: Lead | undefined): ClockSubject {
  return { of: { leadId: id }, holder: { teamId: lead?.teamId, ownerId: lead?.ownerId } };
}

/** The rings that were set or moved. */
export function ringsOf(one: LeadContact, before: readonly SlaClock[]): readonly ItemWrite[] {
  return one.clocks.flatMap(({ escalationId, ring }) => {
    const was = before.find((clock) => clock.escalationId === escalationId)?.ring;
    if (ring?.at === undefined || ring.version === was?.version) return [];
    const { at, version } = ring;
    const of = { leadId: one.id, escalationId };
    return [setClock({ id: `contact:${one.id}:${escalationId}`, wakes: 'escalate-cases', at, version, of })];
  });
}
