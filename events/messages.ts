import * as z from 'zod';
import { defineEvent } from './define-event';
import { IdentifierType } from './interaction-shape';

/** By which a message reaches a person. */
export const messageChannels = ['email', 'sms', 'whatsapp'] as const;

/** `marketing` needs their consent and waits for its hours; `transactional` is what they asked for or need to know. */
export const messagePurposes = ['marketing', 'transactional'] as const;

const timeOfDay = z.string().regex(/^\d{2}:\d{2}$/);

export const MessageRequested = defineEvent({
  name: 'MessageRequested',
  version: 3,
  summary: 'A message is to be sent to a person; what sends it looks at consent and at the address again first.',
  data: z.object({
    /** the same however often it is asked for: a message is sent once */
    messageId: z.string(),
    channel: z.enum(messageChannels),
    purpose: z.enum(messagePurposes),
    /**
     * The id of a template; or `confirm-consent`: asks for the confirmation of consents, by a link that the sender signs
     * (`runtime/preference-token.ts`), in the hub's own words where no template has that id; or `reply`: what `content` says
     */
    template: z.string(),
    /** found among the customer's own where absent */
    to: z.object({ type: IdentifierType, value: z.string() }).optional(),
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
    /** of `reply`: the words of a person */
    content: z.object({ subject: z.string().optional(), text: z.string() }).optional(),
    /** of marketing: the purpose that they must have consented to, as `newsletter`; `marketing` where absent */
    consent: z.string().optional(),
    /** the conversation that it belongs to, as the interactions of it have it */
    threadId: z.string().optional(),
    /** of an answer: what it answers, and by what that came in */
    answers: z
      .object({
        interactionId: z.string(),
        /** of a mail: the Message-IDs of its thread without angle brackets, the oldest first; the last one is answered */
        mailIds: z.array(z.string()).optional(),
        /** the provider's id of the message that is shown above the answer */
        quotes: z.string().optional(),
        /** the address of ours that it came in to */
        at: z.string().optional(),
        /** the configured channel that it came in by: it leaves by it as long as it is there */
        channelId: z.string().optional(),
      })
      .optional(),
    /** who wants it: `journey:<id>`, `person:<subject>`; the consent ledger where absent */
    by: z.string().optional(),
    /** ids of what it is about: `leadId`, `caseId`, `dealId`, `enrolmentId`; the lead is what the template's `lead` is */
    about: z.record(z.string(), z.string()).optional(),
    /** over the cap, the higher one leaves first; 0 where absent */
    priority: z.number().int().optional(),
    /** after it the message ends as `expired`; by the message policy where absent */
    deadlineAt: z.iso.datetime().optional(),
    /** of marketing, beside those of the message policy: the later release and the lower cap count */
    quietHours: z.object({ from: timeOfDay, to: timeOfDay }).optional(),
    frequencyCap: z.object({ max: z.number().int().min(1), per: z.string() }).optional(),
    /** the configured channel that it leaves by; the one that carries its kind where absent */
    channelId: z.string().optional(),
  }),
});

const ended = {
  messageId: z.string(),
  channel: z.enum(messageChannels),
  purpose: z.enum(messagePurposes),
  template: z.string(),
  by: z.string().optional(),
  about: z.record(z.string(), z.string()).optional(),
};

export const MessageSent = defineEvent({
  name: 'MessageSent',
  version: 1,
  summary: 'A provider took a message to a person; later statuses say whether it arrives.',
  data: z.object({
    ...ended,
    /** the configured channel that it left by */
    channelId: z.string(),
    /** as the provider names it in its later events */
    providerId: z.string().optional(),
  }),
});

export const MessageFailed = defineEvent({
  name: 'MessageFailed',
  version: 2,
  summary: 'A message to a person did not leave, or did not arrive, and is not tried again by itself.',
  data: z.object({
    ...ended,
    /**
     * `refused`: the gate or the provider does not let it through; `failed`: it did not arrive; `expired`: its deadline came first;
     * `uncertain`: it may have left, and nobody knows
     */
    outcome: z.enum(['refused', 'failed', 'expired', 'uncertain']),
    /** stable and dotted, as `message.denied` */
    code: z.string(),
    channelId: z.string().optional(),
    /** what the provider's answer says of the address beside this message: nothing reaches it, or its person wants no more by this channel */
    effect: z.enum(['suppress', 'deny']).optional(),
  }),
});

export const ChannelStateChanged = defineEvent({
  name: 'ChannelStateChanged',
  version: 1,
  summary:
    'The provider of a channel fails, is being tried again, or works again: messages of this channel wait meanwhile.',
  data: z.object({
    channelId: z.string(),
    state: z.enum(['closed', 'open', 'half-open']),
    previousState: z.enum(['closed', 'open', 'half-open']),
    /** when it is tried again */
    until: z.iso.datetime().optional(),
    /** of the last failure: stable and dotted */
    code: z.string().optional(),
  }),
});
