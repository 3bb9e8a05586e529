import * as z from 'zod';
import { isoOfDate } from '../time';

/** Twilio's parameters, loose: only those used. All are strings in a form; numbers and times are read here. */

const text = z.string().optional();
const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'expected a whole number')
  .transform(Number)
  .optional();

const time = z
  .string()
  .transform((written, context) => {
    const iso = isoOfDate(written);
    if (iso === undefined) context.addIssue({ code: 'custom', message: 'expected a date and time' });
    return iso ?? '';
  })
  .optional();

/** Where a number is registered, and the name that the carrier gives: of the caller, or of who is called. */
const places = {
  CallerName: text,
  FromCity: text,
  FromState: text,
  FromCountry: text,
  ToCity: text,
  ToState: text,
  ToCountry: text,
};

export const CallParameters = z.object({
  CallSid: z.string(),
  CallStatus: z.string(),
  From: text,
  To: text,
  Direction: text,
  ParentCallSid: text,
  Timestamp: time,
  CallDuration: wholeNumber,
  DialCallStatus: text,
  DialCallSid: text,
  DialCallDuration: wholeNumber,
  RecordingUrl: text,
  AnsweredBy: text,
  ForwardedFrom: text,
  ...places,
});

export const RecordingParameters = z.object({
  CallSid: text,
  RecordingSid: z.string(),
  RecordingUrl: text,
  RecordingStatus: text,
  RecordingDuration: z
    .string()
    .regex(/^-?\d{1,9}$/, 'expected a whole number')
    .transform((seconds) => Math.max(0, Number(seconds)))
    .optional(),
  RecordingStartTime: time,
  RecordingSource: text,
  TranscriptionSid: text,
  TranscriptionStatus: text,
  TranscriptionText: text,
  From: text,
  To: text,
  Direction: text,
  ...places,
});

export const MessageParameters = z.object({
  MessageSid: z.string(),
  MessageStatus: text,
  SmsStatus: text,
  From: text,
  To: text,
  Body: text,
  Timestamp: time,
  NumMedia: wholeNumber,
  OptOutType: text,
  ErrorCode: text,
  ProfileName: text,
  ProfileUsername: text,
  Username: text,
  ExternalUserId: text,
  ParentExternalUserId: text,
  MessageType: text,
  ButtonPayload: text,
  OriginalRepliedMessageSid: text,
  MessagingServiceSid: text,
  Latitude: text,
  Longitude: text,
  Address: text,
  Label: text,
  ReferralSourceId: text,
  ReferralSourceType: text,
  ReferralHeadline: text,
  ReferralBody: text,
  ReferralCtwaClid: text,
  ...places,
});

export type CallParameters = z.output<typeof CallParameters>;
export type RecordingParameters = z.output<typeof RecordingParameters>;
export type MessageParameters = z.output<typeof MessageParameters>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** One CloudEvent of an Event Streams sink; its data is read by type. */
export const CloudEvent = z.object({
  type: z.string(),
  id: z.string(),
  time: z.string().optional(),
  data: z.unknown(),
});

export const CloudEvents = z.array(CloudEvent);

export const MessageEventData = z
  .object({
    messageSid: z.string(),
    from: z.string(),
    to: z.string(),
    body: z.string().nullish(),
    timestamp: z.string(),
  })
  .catchall(z.unknown());

export const CallEventData = z.object({
  sid: z.string(),
  timestamp: z.string().optional(),
  request: z.object({ parameters: z.record(z.string(), scalar) }),
});
