import * as z from 'zod';
import { defineEvent } from './define-event';
import { IdentifierType, Interaction, personFields, revisionCauses } from './interaction-shape';

const IdentifierKey = z.object({ type: IdentifierType, value: z.string() });

export const CustomerCreated = defineEvent({
  name: 'CustomerCreated',
  version: 1,
  summary: 'A person was seen for the first time and has a record now.',
  data: z.object({ interactionId: z.string(), identifiers: z.array(IdentifierKey) }),
});

export const CustomerIdentified = defineEvent({
  name: 'CustomerIdentified',
  version: 1,
  summary: 'A known customer gained identifiers.',
  data: z.object({ interactionId: z.string(), identifiers: z.array(IdentifierKey).min(1) }),
});

export const AddressShared = defineEvent({
  name: 'AddressShared',
  version: 1,
  summary: 'A customer uses a mailbox or phone that somebody else is known by: both are found by it.',
  data: z.object({ interactionId: z.string(), identifiers: z.array(IdentifierKey).min(1) }),
});

export const CustomerUpdated = defineEvent({
  name: 'CustomerUpdated',
  version: 1,
  summary: 'Fields of a known customer have other values now.',
  data: z.object({
    /** absent where a person changed them */
    interactionId: z.string().optional(),
    fields: z.array(z.enum(personFields)).min(1),
  }),
});

export const DuplicateSuspected = defineEvent({
  name: 'DuplicateSuspected',
  version: 2,
  summary: 'Two customers may be one person: somebody is to decide. Emitted once a pair.',
  data: z.object({
    /** absent in version 1, as the score is */
    suspicionId: z.string().optional(),
    /** absent where no single interaction raised it */
    interactionId: z.string().optional(),
    customerIds: z.array(z.string()).min(2),
    reason: z.enum(['conflicting-identifiers', 'shared-identifier', 'likeness']),
    /** 0 to 1 */
    score: z.number().min(0).max(1).optional(),
  }),
});

export const CustomersMerged = defineEvent({
  name: 'CustomersMerged',
  version: 1,
  summary: 'Two customers are one: the id of the one that was merged resolves to the survivor.',
  data: z.object({
    mergeId: z.string(),
    survivorId: z.string(),
    loserId: z.string(),
    reason: z.enum(['asked', 'same-identifier', 'suspicion-confirmed', 'import']),
  }),
});

export const CustomersUnmerged = defineEvent({
  name: 'CustomersUnmerged',
  version: 1,
  summary: 'A merge was undone: both customers are what they were, each with its own later facts.',
  data: z.object({ mergeId: z.string(), survivorId: z.string(), loserId: z.string() }),
});

export const CustomerErased = defineEvent({
  name: 'CustomerErased',
  version: 1,
  summary: 'Everything personal of a customer is gone; outside systems are to forget the id too.',
  data: z.object({ erasureId: z.string(), customerIds: z.array(z.string()).min(1) }),
});

export const InteractionRecorded = defineEvent({
  name: 'InteractionRecorded',
  version: 4,
  summary: 'Something a person did, or that was done towards them, is on their timeline.',
  data: z.object({ interaction: Interaction }),
});

export const InteractionCorrected = defineEvent({
  name: 'InteractionCorrected',
  version: 1,
  summary:
    'A recorded interaction is other than it was: edited or taken back by its sender, a further status of a message of ours, or read anew.',
  data: z.object({
    /** as it is now; its `history` says what it was */
    interaction: Interaction,
    cause: z.enum(revisionCauses),
    changed: z.array(z.string()),
    /** where it turned out to be another customer's: whose it was */
    previousCustomerId: z.string().optional(),
  }),
});
