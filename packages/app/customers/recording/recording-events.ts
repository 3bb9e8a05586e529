import { ConsentChanged } from '@afluente/events/consent';
import {
  CustomerCreated,
  CustomerIdentified,
  CustomersMerged,
  CustomerUpdated,
  DuplicateSuspected,
  InteractionRecorded,
} from '@afluente/events/customers';
import { LeadCaptured } from '@afluente/events/leads';

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
