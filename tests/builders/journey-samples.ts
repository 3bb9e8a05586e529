import type { Enrolment } from '@afluente/domain/journeys/enrolment-record';
import { type Journey, JourneyInput } from '@afluente/domain/journeys/journey';
import type { WalkContext } from '@afluente/domain/journeys/step-taken';
import { subjectOf } from '@afluente/domain/rules/subject';
import type { Template } from '@afluente/domain/templates/template';
import { sampleCustomer, sampleIdentifier, sampleTime } from './domain-samples';

const stamp = { version: 1, createdAt: sampleTime, updatedAt: sampleTime };

/** A journey of these steps, which leads let people into. */
export function sampleJourney(steps: readonly object[], more: object = {}): Journey {
  const input = JourneyInput.parse({ name: 'x', entry: { on: 'LeadCaptured' }, reentry: 'never', steps, ...more });
  return { ...input, id: 'welcome', ...stamp };
}

/** Somebody at the first step of a journey. */
export function sampleEnrolment(overrides: Partial<Enrolment> = {}): Enrolment {
  return {
    ...{ id: 'enr_01KJWTD84RY4VT9SAGN160328S6TCHEG6XJ0KY', version: 1, customerId: 'cus_01KJWTD84RY4VT9SAGN160328S' },
    ...{ journeyId: 'welcome', journeyVersion: 1, round: 1, status: 'inside', place: 'a' },
    entry: { eventId: 'evt_1', on: 'LeadCaptured', at: sampleTime, factAt: sampleTime },
    ...{ clock: { version: 1, at: sampleTime }, steps: 0, path: [], messages: 0, variants: {}, depth: 0 },
    ...{ updatedAt: sampleTime, correlationId: 'cor_1', causationId: 'evt_1' },
    ...overrides,
  };
}

/** What a walk sees at a time, for a customer with an address, whose clocks show this zone. */
export function sampleWalk(now: string, zone = 'Europe/Madrid', more: Partial<WalkContext> = {}): WalkContext {
  const customer = sampleCustomer({ identifiers: [kept('email', 'ana@example.com')] });
  const subject = subjectOf({ customer, now });
  const templates = new Map([sampleTemplate('news', 'marketing'), sampleTemplate('receipt', 'transactional')]);
  return { customer, subject, templates, zone, now, dueAt: now, ...more };
}

function kept(type: 'email', value: string) {
  const seen = { firstSeenOn: '2026-03-04', lastSeenOn: '2026-03-04' };
  return { ...sampleIdentifier(type, value), verified: true, sourceId: 'website', ...seen };
}

function sampleTemplate(id: string, purpose: Template['purpose']): readonly [string, Template] {
  return [id, { id, channel: 'email', purpose, locales: { en: { subject: id, text: id } }, fallback: 'en', ...stamp }];
}
