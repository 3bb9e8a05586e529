import * as z from 'zod';
import { defineEvent } from './define-event';
import { IdentifierType } from './interaction-shape';

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

export const DuplicateSuspected = defineEvent({
  name: 'DuplicateSuspected',
  version: 1,
  summary: 'One interaction carries identifiers of two customers: they may be one person.',
  data: z.object({
    interactionId: z.string(),
    customerIds: z.array(z.string()).min(2),
    reason: z.enum(['conflicting-identifiers']),
  }),
});
