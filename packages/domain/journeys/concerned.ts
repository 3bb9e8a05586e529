import { CaseChanged } from '@afluente/events/cases';
import { ConsentChanged } from '@afluente/events/consent';
import {
  CustomerCreated,
  CustomersMerged,
  CustomersUnmerged,
  CustomerUpdated,
  InteractionCorrected,
} from '@afluente/events/customers';
import { DealOpened, DealStageChanged } from '@afluente/events/deals';
import type { DomainEvent } from '@afluente/events/define-event';
import { EnrolledCustomerActed, JourneyExited } from '@afluente/events/journeys';
import { LeadAssigned, LeadCaptured, LeadStatusChanged } from '@afluente/events/leads';
import { LifecycleChanged } from '@afluente/events/lifecycle';
import { LeadQualified, LeadScored } from '@afluente/events/scoring';
import { CustomerEnteredSegment, CustomerLeftSegment, WatchedActivityRecorded } from '@afluente/events/segments';
import { TaskClosed } from '@afluente/events/tasks';
import { endingTypes } from './endings';
import type { Journey } from './journey';

/** What journeys may begin and end on (`journey.ts`), and what segments go by. */
export const concerningEvents = [
  LeadCaptured,
  LeadAssigned,
  LeadQualified,
  LeadScored,
  LeadStatusChanged,
  CustomerCreated,
  CustomerUpdated,
  ConsentChanged,
  DealOpened,
  DealStageChanged,
  TaskClosed,
  JourneyExited,
  EnrolledCustomerActed,
  CustomersMerged,
  CustomersUnmerged,
  InteractionCorrected,
  CaseChanged,
  LifecycleChanged,
  WatchedActivityRecorded,
  CustomerEnteredSegment,
  CustomerLeftSegment,
] as const;

/** What follows from segments alone, and changes none. */
const ofSegments: ReadonlySet<string> = new Set([CustomerEnteredSegment.name, CustomerLeftSegment.name]);

const ofMerges: ReadonlySet<string> = new Set([CustomersMerged.name, CustomersUnmerged.name]);

/** Whether an event may change who is in a segment. */
export const concernsSegments = ({ type }: Pick<DomainEvent, 'type'>): boolean => !ofSegments.has(type);

/**
 * Whether an event may let somebody into one of these journeys, or out of it. What somebody inside did may: those inside finish the version
 * that they entered, of which an ending may be another than that of today's.
 */
export function concernsJourneys({ type }: Pick<DomainEvent, 'type'>, journeys: readonly Journey[]): boolean {
  if (type === EnrolledCustomerActed.name || ofMerges.has(type)) return true;
  return journeys.some((journey) => journey.entry.on === type || endingTypes(journey).has(type));
}
