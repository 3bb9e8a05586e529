import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { Subject } from '../rules/subject';
import { isByMachine } from '../scoring/machine-activity';
import type { Enrolment } from './enrolment-record';
import type { Journey } from './journey';
import { matchesAt } from './journey-conditions';

/** Something that may end a journey: an event, or an interaction as the event of its recording. */
export interface Happening {
  readonly type: string;
  /** ISO 8601: of an interaction when they acted, of other events when the hub noted it */
  readonly at: string;
  readonly interaction?: Interaction | undefined;
  readonly subject: Subject;
}

/** What an event is to the endings of journeys. */
export function happeningOf(event: DomainEvent, subject: Subject): Happening {
  return { type: event.type, at: event.occurredAt, subject };
}

/** What a recorded interaction is to them. */
export function interactionHappening(interaction: Interaction, subject: Subject): Happening {
  return { type: 'InteractionRecorded', at: interaction.occurredAt, interaction, subject };
}

/** Which of a journey's endings this is; the goal comes first. */
export function endingBy(journey: Journey, happening: Happening): 'goal' | 'exit' | undefined {
  const { type, interaction, subject } = happening;
  if (interaction !== undefined && (isByMachine(interaction) || interaction.revokedAt !== undefined)) return undefined;
  if (journey.goal?.on === type && matchesAt(journey, '/goal', subject)) return 'goal';
  const exits = journey.exit ?? [];
  return exits.some(({ on }, index) => on === type && matchesAt(journey, `/exit/${index}`, subject))
    ? 'exit'
    : undefined;
}

/** Whether it ends the journey of somebody inside, and how: what happened before the entry, and what belongs to it, does not. */
export function endingOf(journey: Journey, enrolment: Enrolment, happening: Happening): 'goal' | 'exit' | undefined {
  if (!isAfterEntry(enrolment, happening) || isRepetition(enrolment, happening)) return undefined;
  const reason = endingBy(journey, happening);
  return reason === 'exit' && isByTheWay(enrolment, happening) ? undefined : reason;
}

const msAfterEntry = ({ entry }: Enrolment, { at }: Happening) => Date.parse(at) - Date.parse(entry.factAt);

const minute = 60_000;
/** Forms are posted twice, or again with a correction; of messages only a burst is no answer to what the first one set off. */
const repeatsWithin = { submitted: 10 * minute, others: 10_000 };
const submitted: ReadonlySet<string> = new Set(['form_submitted', 'lead_submitted']);

/** Whether they did again, at the same place and within moments, what let them in. */
function isRepetition(enrolment: Enrolment, happening: Happening): boolean {
  const { interaction } = happening;
  const { kind, sourceId } = enrolment.entry;
  if (interaction === undefined || interaction.kind !== kind || interaction.sourceId !== sourceId) return false;
  return msAfterEntry(enrolment, happening) <= (submitted.has(kind) ? repeatsWithin.submitted : repeatsWithin.others);
}

/** The page of thanks after a form, the delivery of the first mail: nobody decides to leave by those. */
const byTheWay: ReadonlySet<string> = new Set(['page_viewed', 'email_delivered']);

function isByTheWay(enrolment: Enrolment, happening: Happening): boolean {
  return byTheWay.has(happening.interaction?.kind ?? '') && msAfterEntry(enrolment, happening) <= minute;
}

/** Whether it happened after the entry: an older one that is handled late ends nothing. */
function isAfterEntry({ entry }: Enrolment, { at, interaction }: Happening): boolean {
  if (interaction === undefined) return at > entry.at;
  return interaction.id !== entry.interactionId && at > entry.factAt;
}

/** The events that may end a journey. */
export function endingTypes({ exit = [], goal }: Journey): ReadonlySet<string> {
  return new Set([...exit.map(({ on }) => on), ...(goal ? [goal.on] : [])]);
}
