import { ConsentChanged } from '@afluente/events/consent';
import {
  CustomerCreated,
  CustomerIdentified,
  CustomersMerged,
  CustomerUpdated,
  DuplicateSuspected,
} from '@afluente/events/customer';
import { InteractionRecorded } from '@afluente/events/interaction';
import { LeadCaptured } from '@afluente/events/lead';

/** What recording interactions may tell of (record-people.ts): whoever records declares that it publishes these. */
export const recordingEvents = [
  InteractionRecorded,
  CustomerCreated,
  CustomerIdentified,
  CustomerUpdated,
  CustomersMerged,
  ConsentChanged,
  DuplicateSuspected,
  LeadCaptured,
] as const;
