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

/** Whether it happened after the entry: an older one that is handled late ends nothing. */
export function isAfterEntry({ entry }: Enrolment, { at, interaction }: Happening): boolean {
  if (interaction === undefined) return at > entry.at;
  return interaction.id !== entry.interactionId && at > entry.factAt;
}

/** The events that may end a journey. */
export function endingTypes({ exit = [], goal }: Journey): ReadonlySet<string> {
  return new Set([...exit.map(({ on }) => on), ...(goal ? [goal.on] : [])]);
}
