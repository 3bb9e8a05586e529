import { type ItemWrite, next } from '../entity';
import { breachedEvent } from '../escalations/clock-events';
import { breachedStep, newlyBreached, sameClock, settledSteps } from '../escalations/clock-steps';
import { areOthers } from '../escalations/sla-clock';
import { laterOf } from '../text-order';
import { type ClocksInForce, clocksOf, ringsOf } from './case-clocks';
import { caseContext, clockSubject } from './case-events';
import { type Case, caseEntity, withSteps } from './case-record';

/** The case with its clocks as its facts make them; undefined where they are so already. What was answered too late is a breach all the same. */
export function settledCase(one: Case, inForce: ClocksInForce): readonly ItemWrite[] | undefined {
  const clocks = clocksOf(one, inForce);
  if (!areOthers(one.clocks, clocks)) return undefined;
  const at = laterOf(one.updatedAt, inForce.at);
  const changed = { ...one, version: one.version + 1, clocks: [...clocks] };
  const late = newlyBreached(one.clocks, clocks);
  const settled = clocks.flatMap((clock) => settledSteps(sameClock(one.clocks, clock), clock, at));
  const state = withSteps(changed, [...late.map(breachedStep), ...settled]);
  const context = caseContext(state, at);
  const breaches = late.map((clock, index) => breachedEvent(clockSubject(state), clock, { ...context, index }));
  return [next(caseEntity, state, breaches), ...ringsOf(state, one.clocks)];
}
