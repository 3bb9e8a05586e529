import { mediaType } from '../body';
import type { VendorAnswer, VendorRequest } from '../define-connector';
import { type Parameters, peekParameters } from './parameters';

/** Twilio asks two things: "what shall I do?", answered in TwiML, and "this happened", answered with an empty 204. */

const doNothing: VendorAnswer = {
  status: 200,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
};
const noted: VendorAnswer = { status: 204 };

/** Parameters that only callbacks carry. */
const callbackOnly = [
  'MessageStatus',
  'CallbackSource',
  'RecordingStatus',
  'TranscriptionStatus',
  'StatusCallbackEvent',
];
const finalStatuses = new Set(['completed', 'busy', 'no-answer', 'canceled', 'failed']);

function asksForTwiml(parameters: Parameters): boolean {
  if (callbackOnly.some((name) => parameters[name] !== undefined)) return false;
  if (parameters.CallStatus !== undefined) {
    return !finalStatuses.has(parameters.CallStatus) || parameters.DialCallStatus !== undefined;
  }
  const status = parameters.SmsStatus ?? 'received';
  return status === 'received' && (parameters.MessageSid ?? parameters.SmsSid) !== undefined;
}

/** `<Response/>` where Twilio waits for TwiML (no reply to a message, hang up a call), 204 for callbacks and event streams. */
export function respond(request: VendorRequest): VendorAnswer {
  if (mediaType(request) === 'application/json') return noted;
  return asksForTwiml(peekParameters(request)) ? doNothing : noted;
}
