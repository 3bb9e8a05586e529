import { MessageRequested } from '@afluente/events/messages';
import type { Customer } from '../customers/record/customer-record';
import { domainEvent } from '../domain-event';
import { messageIdOf } from '../ids';
import { addDuration } from '../time/duration';
import { releaseAt } from '../time/quiet-hours';
import type { Enrolment } from './enrolment-record';
import type { Journey, SendStep } from './journey';
import { contextOf } from './leave';
import { causeOf, type Taken, type WalkContext } from './step-taken';

const usualWithin = 'P1D';

/**
 * Asks for the message of a step. What sends it looks at consent, cap and quiet hours; here it ends where there is nobody to write to, no such
 * template any more, or where it is later than the message may be. The journey goes on in each case.
 */
export function requestOf(
  step: SendStep,
  state: Enrolment,
  { customer, templates, zone, now, dueAt, journey }: WalkContext & { readonly journey: Journey },
): Taken {
  const template = templates.get(step.template);
  const to = addressOf(customer, step.channel);
  const deadlineAt = addDuration(dueAt, step.within ?? usualWithin, zone);
  if (template === undefined || template.channel !== step.channel) return { note: { result: 'no-template' } };
  if (to === undefined) return { note: { result: 'no-address' } };
  if (deadlineAt <= now) return { note: { result: 'expired' } };
  const release =
    template.purpose === 'marketing' && journey.quietHours ? releaseAt(now, journey.quietHours, zone) : now;
  // it waits here, so that everything that ends the journey is asked again when its hours are over
  if (release > now) return { note: { result: 'quiet-hours' }, to: step.id, waitUntil: release };
  const messageId = messageIdOf(['journey', ...causeOf(state, step)]);
  const { quietHours, frequencyCap, priority = 0 } = journey;
  const locale = customer.fields.locale?.value;
  const about = { enrolmentId: state.id, ...(state.entry.leadId !== undefined && { leadId: state.entry.leadId }) };
  const context = { ...contextOf(state, now), index: state.steps };
  const event = domainEvent(MessageRequested, context, {
    ...{ messageId, channel: step.channel, purpose: template.purpose, template: step.template, to },
    ...{ by: `journey:${journey.id}`, about, priority, deadlineAt },
    ...(locale !== undefined && { locale }),
    ...(quietHours && { quietHours }),
    ...(frequencyCap && { frequencyCap }),
  });
  return { note: { result: 'sent', messageId }, events: [event] };
}

const reachedBy = { email: ['email'], sms: ['phone'], whatsapp: ['whatsapp', 'phone'] } as const;

/** Where somebody is written to by this channel; undefined where nothing reaches them. */
function addressOf({ identifiers }: Customer, channel: SendStep['channel']) {
  const reached = reachedBy[channel].flatMap((type) =>
    identifiers.filter((one) => one.type === type && one.undeliverable === undefined),
  );
  const first = reached[0];
  return first && { type: first.type, value: first.value };
}
