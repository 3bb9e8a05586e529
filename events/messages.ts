import * as z from 'zod';
import { defineEvent } from './define-event';
import { IdentifierType } from './interaction-shape';

export const MessageRequested = defineEvent({
  name: 'MessageRequested',
  version: 1,
  summary: 'A message is to be sent to a person; what sends it looks at consent and at the address again first.',
  data: z.object({
    /** the same however often it is asked for: a message is sent once */
    messageId: z.string(),
    channel: z.enum(['email', 'sms', 'whatsapp']),
    purpose: z.enum(['marketing', 'transactional']),
    /** `confirm-consent`: asks for the confirmation of consents, by a link that the sender signs (`runtime/preference-token.ts`) */
    template: z.string(),
    to: z.object({ type: IdentifierType, value: z.string() }),
    /** BCP 47, as the person's browser or form gave it */
    locale: z.string().optional(),
    /** of `confirm-consent`: the interaction that asked, when, and for what */
    confirmation: z
      .object({
        interactionId: z.string(),
        askedAt: z.iso.datetime(),
        consents: z
          .array(z.object({ channel: z.string(), purpose: z.string(), wording: z.string().optional() }))
          .min(1),
      })
      .optional(),
  }),
});
