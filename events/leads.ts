import * as z from 'zod';
import { defineEvent } from './define-event';
import { channels, interactionKinds } from './interaction-shape';

export const leadStatuses = [
  'new',
  'assigned',
  'contacted',
  'qualified',
  'disqualified',
  'converted',
  'duplicate',
] as const;

export const LeadCaptured = defineEvent({
  name: 'LeadCaptured',
  version: 2,
  summary: 'A person showed interest and had no open lead: a lead is open now.',
  data: z.object({
    leadId: z.string(),
    interactionId: z.string(),
    /** when it occurred: with its id, where it lies; from version 2 on */
    interactionAt: z.iso.datetime().optional(),
    channel: z.enum(channels),
    kind: z.enum(interactionKinds),
    sourceId: z.string(),
  }),
});

export const LeadAssigned = defineEvent({
  name: 'LeadAssigned',
  version: 1,
  summary: 'A lead has an owner: the member of a team who is to contact the person.',
  data: z.object({
    leadId: z.string(),
    teamId: z.string().optional(),
    ownerId: z.string(),
    previousOwnerId: z.string().optional(),
    ruleId: z.string().optional(),
    routingVersion: z.number().int().optional(),
    by: z.enum(['routing', 'person']),
  }),
});

export const LeadStatusChanged = defineEvent({
  name: 'LeadStatusChanged',
  version: 1,
  summary: 'A lead moved from one status to another.',
  data: z.object({ leadId: z.string(), from: z.enum(leadStatuses), to: z.enum(leadStatuses) }),
});

export const LeadMoved = defineEvent({
  name: 'LeadMoved',
  version: 1,
  summary:
    'The interaction that a lead came from turned out to be another customer’s: the lead is theirs, under another id, with its owner and status.',
  data: z.object({ leadId: z.string(), previousLeadId: z.string(), ownerId: z.string().optional() }),
});

export const LeadWithdrawn = defineEvent({
  name: 'LeadWithdrawn',
  version: 1,
  summary:
    'A lead that nobody had worked on is gone: the interaction that it came from was misread, and asks for nothing or joins another lead.',
  data: z.object({ leadId: z.string(), ownerId: z.string().optional() }),
});

export const LeadSuperseded = defineEvent({
  name: 'LeadSuperseded',
  version: 1,
  summary:
    'A merge closed a lead as a duplicate of an older open one of the same person: its owner is to know, and who has the older one.',
  data: z.object({
    leadId: z.string(),
    ownerId: z.string().optional(),
    olderLeadId: z.string(),
    olderOwnerId: z.string().optional(),
    mergeId: z.string(),
  }),
});

export const LeadRestored = defineEvent({
  name: 'LeadRestored',
  version: 1,
  summary:
    'A merge was undone, and a lead that merges had closed is open again with its owner and status: its owner is to know.',
  data: z.object({ leadId: z.string(), ownerId: z.string().optional(), mergeId: z.string() }),
});

export const LeadReturned = defineEvent({
  name: 'LeadReturned',
  version: 2,
  summary:
    'A lead is its owner’s no more and waits in the team’s queue with its age: nobody of those who were asked accepted it in time, its owner left the team, or an escalation gave it to another team.',
  data: z.object({
    leadId: z.string(),
    teamId: z.string().optional(),
    previousOwnerId: z.string(),
    /** `escalated` from version 2 on */
    reason: z.enum(['not-accepted', 'member-removed', 'escalated']),
  }),
});
