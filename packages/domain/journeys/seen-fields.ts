import { ConsentChanged } from '@afluente/events/consent';
import { CustomerCreated, CustomerUpdated, InteractionRecorded } from '@afluente/events/customers';
import { DealOpened, DealStageChanged } from '@afluente/events/deals';
import type { EventDefinition } from '@afluente/events/define-event';
import { JourneyExited } from '@afluente/events/journeys';
import { LeadAssigned, LeadCaptured, LeadStatusChanged } from '@afluente/events/leads';
import { LeadQualified, LeadScored } from '@afluente/events/scoring';
import { CustomerEnteredSegment, CustomerLeftSegment } from '@afluente/events/segments';
import { TaskClosed } from '@afluente/events/tasks';
import * as z from 'zod';
import { eventFields, type Fields, seenBy } from '../rules/subject-fields';
import type { Ending, JourneyInput } from './journey';

/** What the conditions of a journey see, by the event on which they are asked. */

const definitions: Readonly<Record<Ending['on'], EventDefinition>> = {
  ...{ InteractionRecorded, LeadCaptured, LeadAssigned, LeadQualified, LeadScored, LeadStatusChanged },
  ...{ CustomerCreated, CustomerUpdated, ConsentChanged, DealOpened, DealStageChanged, TaskClosed, JourneyExited },
  ...{ CustomerEnteredSegment, CustomerLeftSegment },
};

const has = (on: Ending['on'], field: string) => {
  const { data } = definitions[on];
  return data instanceof z.ZodObject && Object.hasOwn(data.shape, field);
};

/** The lead and the interaction are those that the event names, by its id and its time; an act of the customer is one itself. */
const leadOf = (on: Ending['on']) => (has(on, 'leadId') ? (['lead'] as const) : []);
const interactionOf = (on: Ending['on']) =>
  on === 'InteractionRecorded' || has(on, 'interactionAt') ? (['interaction'] as const) : [];

/** `on`: the event on which the condition is asked; a branch has none, and sees what the entry was about. */
export function journeyFields({ entry }: Pick<JourneyInput, 'entry'>, on: Ending['on'] | undefined): Fields {
  if (on === undefined) return seenBy('customer', ...leadOf(entry.on), ...interactionOf(entry.on), 'now');
  const lead = leadOf(on === 'InteractionRecorded' ? entry.on : on);
  const event = eventFields(definitions[on].data);
  return { ...seenBy('customer', ...lead, ...interactionOf(on), 'event', 'now'), event };
}
