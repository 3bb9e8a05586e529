import {
  AddressShared,
  CustomerCreated,
  CustomerIdentified,
  CustomersMerged,
  CustomerUpdated,
  DuplicateSuspected,
  InteractionCorrected,
  InteractionRecorded,
} from '@afluente/events/customers';
import type { EventDefinition } from '@afluente/events/define-event';
import { LeadStatusChanged, LeadSuperseded } from '@afluente/events/leads';
import { everyContribution } from './every-contribution';

/** What recording interactions may cause (record-people.ts), features included: whoever records declares that it publishes these. */
export const recordingEvents: readonly EventDefinition[] = [
  InteractionRecorded,
  InteractionCorrected,
  CustomerCreated,
  CustomerIdentified,
  CustomerUpdated,
  AddressShared,
  CustomersMerged,
  DuplicateSuspected,
  LeadStatusChanged,
  LeadSuperseded,
  ...everyContribution.flatMap(({ emits }) => emits),
];
